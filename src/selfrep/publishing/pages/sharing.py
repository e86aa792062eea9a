"""Files by which the site is found and its pages are known elsewhere: cards, icons, and what crawlers read."""

from __future__ import annotations

from pathlib import Path

from selfrep.database.queries import fetch_all
from selfrep.database.row_types import QuestionRow
from selfrep.publishing.cards import card_files, icon_files, robots_file
from selfrep.publishing.pages.groups import Pages
from selfrep.publishing.templating import Templates
from selfrep.reading.home_file import Home, read_home_file


def sharing_files(templates: Templates, site: Path, cache: Path | None) -> Pages:
    """The files, from the root of the site.

    Args:
        templates: The templates, over a database.
        site: The site's own source, whose `home.toml` has the answer that the home page's card shows.
        cache: Folder in which rendered pictures are kept.
    """
    file = site / "home.toml"
    home = read_home_file(file)[0] if file.is_file() else Home()
    questions = fetch_all(templates.connection, QuestionRow, "SELECT * FROM question ORDER BY id")
    known = {question["id"] for question in questions}
    answer = " ".join(clause.words for clause in home.answer if clause.question in known).replace("**", "")
    yield from card_files(templates.meta, answer, questions, cache)
    yield from icon_files()
    yield robots_file(templates.meta)
