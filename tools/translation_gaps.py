"""What a language lacks, as entries to fill in and put into its file; first what has changed in English.

    python tools/translation_gaps.py ru [--root DIR] >> site/translations/ru.toml

Of a text whose English changed the old entry has to go. Words of the interface that are not translated are named at the
end, as comments.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from selfrep.database import connect
from selfrep.pipeline import current_database
from selfrep.publishing.translated_texts import interface_words, untranslated
from selfrep.reading.home_file import read_home
from selfrep.reading.translation_file import Translation, hash_of, read_translations


def entries(root: Path, database: Path, translation: Translation) -> Iterator[str]:
    """Entries for all that a language lacks."""
    with closing(connect(database)) as connection:
        gaps = [gap for gap in untranslated(connection, read_home(root)[0], [translation]) if gap.english]
    for gap in sorted(gaps, key=lambda gap: not gap.changed):
        was = translation.texts.get(gap.of)
        note = f"# Before: {was.text}\n" if was else ""
        yield (
            f"\n# {gap.english}\n{note}[[text]]\nof = {json.dumps(gap.of)}\nhash = {json.dumps(hash_of(gap.english))}\n"
            'text = ""'
        )
    for words in sorted(interface_words(root / "site" / "templates") - translation.words.keys()):
        yield f"# words: {json.dumps(words)}"


def main() -> int:
    """Print the entries."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("language", help="code of the language, as in site/translations/ru.toml")
    parser.add_argument("--root", type=Path, default=Path())
    arguments = parser.parse_args()
    path, _ = current_database(arguments.root)
    if path is None:
        print("the record has errors; run `selfrep check`", file=sys.stderr)
        return 1
    known = {translation.code: translation for translation in read_translations(arguments.root)[0]}
    translation = known.get(arguments.language) or Translation(arguments.language, "")
    for entry in entries(arguments.root, path, translation):
        print(entry)
    return 0


if __name__ == "__main__":
    sys.exit(main())
