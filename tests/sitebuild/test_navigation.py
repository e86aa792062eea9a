"""What the navigation and the page of all topics call a page is what the page calls itself."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import yaml

from selfrep.publishing.pages.topics import TOPICS

ROOT = Path(__file__).parents[2]


def sections() -> dict[str, list[tuple[str, str]]]:
    """Title and address of each page, by section of the navigation; without the home page."""
    (_, *entries) = yaml.safe_load((ROOT / "site" / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    return {
        section: [
            (title, re.sub(r"(?:index)?\.md$", "", file).rstrip("/") + "/")
            for page in pages
            for title, file in page.items()
        ]
        for entry in entries
        for section, pages in entry.items()
    }


def test_the_page_of_all_topics_names_every_page_of_the_navigation_in_its_words(site_folder: Path) -> None:
    named = {section: [(title, address) for address, title, _ in pages] for section, pages in TOPICS}
    assert named == sections()
    page = (site_folder / "topics" / "index.html").read_text(encoding="utf-8")
    for pages in named.values():
        for title, address in pages:
            assert re.search(rf'<h3><a href="\.\./{address}">{title}</a></h3>', page), address


def test_a_page_calls_itself_what_the_navigation_calls_it(site_folder: Path) -> None:
    for pages in sections().values():
        for title, address in pages:
            page = (site_folder / address / "index.html").read_text(encoding="utf-8")
            (heading,) = re.findall(r"<h1[^>]*>(.*?)(?:<a class=\"headerlink\".*?)?</h1>", page, re.DOTALL)
            assert unescape(re.sub(r"<[^>]*>", "", heading)).strip() == title, address
