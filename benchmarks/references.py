"""How many BibTeX entries of other projects are read, and read rightly.

Run it on a folder of `.bib` files, such as a checkout of pybtex, biber, JabRef, citation-js or python-bibtexparser:

    uv run --group bench python benchmarks/references.py FOLDER [--show 20] [--all]

Every entry with a title, an author or editor, and a year or date is written into a file of its own, with the
abbreviations of the file that it comes from, and read as `sources/*.bib` are. It prints how many are accepted, how many
refused and by which rule, and whether any ends in an exception; and of those accepted how many are right in authors,
editors, title, container, edition, date and DOI, by what pybtex reads of the same text. Nothing of the folder is kept.
"""

from __future__ import annotations

import argparse
import contextlib
import html
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pybtex.database import BibliographyDataError, Person, parse_string
from pybtex.exceptions import PybtexError
from pylatexenc.latex2text import LatexNodes2Text

from selfrep.problems import Severity
from selfrep.reading.bibtex_file import parse_bibtex
from selfrep.records import Reference

BLOCK = re.compile(r"^[ \t]*@([A-Za-z]+)[ \t]*[{(]", re.MULTILINE)
NO_ENTRY = {"comment", "preamble", "string", "control", "xdata", "set"}


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Kind and text of every block, cut where the next one begins."""
    starts = [*BLOCK.finditer(text)]
    for place, match in enumerate(starts):
        end = starts[place + 1].start() if place + 1 < len(starts) else len(text)
        block = text[match.start() : end]
        # What stands between entries belongs to neither.
        closed = re.match(r".*^[ \t]*[})]|[^\n]*[})]", block, re.DOTALL | re.MULTILINE)
        yield match.group(1).lower(), (closed.group() if closed else block).strip()


def entries(folder: Path) -> Iterator[tuple[str, str, str]]:
    """File, abbreviations and text of every complete entry, each text once."""
    seen: set[str] = set()
    for path in sorted(each for each in folder.rglob("*") if each.suffix in (".bib", ".bibtex") and each.is_file()):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            text = path.read_text(encoding="latin-1")
        found = [*blocks(text.replace("\r\n", "\n"))]
        strings = "\n".join(block for kind, block in found if kind == "string")
        for kind, block in found:
            if kind in NO_ENTRY or block in seen:
                continue
            seen.add(block)
            names = {name.lower() for name in re.findall(r"(?:^|[,{\s])([A-Za-z]+)\s*=", block)}
            if "title" in names and names & {"author", "editor"} and names & {"year", "date"}:
                # A contributor gives every entry a key of ours.
                keyed = re.sub(r"(@\w+\s*[{(])\s*(?=,)", r"\1nokey", block)
                yield str(path.relative_to(folder)), used(strings, block), keyed


def used(strings: str, block: str) -> str:
    """Those abbreviations that an entry may use."""
    lines = re.findall(r"@string\s*[{(].*?(?=@string|\Z)", strings, re.IGNORECASE | re.DOTALL)
    named = [(re.match(r"@string\s*[{(]\s*([^\s=]+)", line, re.IGNORECASE), line) for line in lines]
    return "".join(line for name, line in named if name and re.search(rf"(?i)\b{re.escape(name.group(1))}\b", block))


def plain(text: str) -> str:
    """A text by its letters and digits, for comparing two readings of it."""
    # It drops these commands together with their text.
    text = re.sub(r"\\(?:mbox|texttt|textsf|ensuremath)\b|\\(?=(?:Bib|La)TeX)", "", html.unescape(text))
    with contextlib.suppress(Exception):  # else it is compared as it is
        text = LatexNodes2Text(math_mode="text").latex_to_text(text)
    letters = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[\W_]", "", "".join(each for each in letters if not unicodedata.combining(each)))


def surnames(people: list[Person]) -> list[str]:
    """By pybtex."""
    return [plain(" ".join((*each.prelast_names, *each.last_names))) for each in people if str(each) != "others"]


def wrong(reference: Reference, other: Any) -> Iterator[tuple[str, str, str]]:
    """What two readings of an entry say otherwise: the field, ours, and that of pybtex."""
    # What stands in this command is for the order of a list, and not printed.
    fields = {
        name.lower(): re.sub(r"\{\\noopsort\{.*?\}\}", "", " ".join(value.split()))
        for name, value in other.fields.items()
    }

    def first(*names: str) -> str:
        return next((fields[name] for name in names if fields.get(name)), "")

    pairs = [("title", reference.title, first("title") + first("subtitle"))]
    container = reference.journal or reference.booktitle
    expected = first("journal", "journaltitle") or first("booktitle")
    if not (reference.arxiv and not container) and not fields.get("maintitle"):
        pairs.append(("container", container, expected + first("booksubtitle", "journalsubtitle")))
    pairs.append(("edition", reference.edition, first("edition")))
    year = first("date") if first("date")[:4].isdigit() else first("year")
    pairs.append(("date", reference.date[:4], year[:4] if reference.date else ""))
    for name, ours, theirs in pairs:
        if plain(ours) != plain(theirs) and not (name == "title" and fields.get("maintitle")):
            yield name, ours, theirs
    doi = re.sub(r"\\(?=[_&%#])|[{}]|^.*?(?=10\.[0-9.]+/)", "", first("doi"))
    if plain(reference.doi) != plain(doi):
        yield "doi", reference.doi, doi
    for name, people in (("author", reference.authors), ("editor", reference.editors)):
        ours = [plain(f"{each.particle} {each.family}") for each in people]
        theirs = surnames(other.persons.get(name, []))
        if ours != theirs and not any("family=" in each for each in theirs):
            yield name, " / ".join(ours), " / ".join(theirs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=0, help="how many refusals of each rule, and differences, to print")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    fields: Counter[str] = Counter()
    for file, strings, block in entries(options.folder):
        counts["complete"] += 1
        text = f"{strings}\n{block}\n"
        try:
            _, reference, problems = parse_bibtex(text, file)
        except Exception as error:  # noqa: BLE001 - what is counted
            counts["exception"] += 1
            print(f"EXCEPTION {file}: {error!r}\n{block}")
            continue
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        if errors or reference is None:
            counts["refused"] += 1
            rules[errors[0].rule] += 1
            if rules[errors[0].rule] <= options.show:
                print(errors[0].text)
            continue
        counts["accepted"] += 1
        counts["accepted, with a warning"] += bool(problems)
        try:
            (other,) = parse_string(reference.bibtex, "bibtex").entries.values()
        except (PybtexError, BibliographyDataError, ValueError):
            counts["accepted, but not by pybtex"] += 1
            print(f"ACCEPTED, BUT NOT BY PYBTEX {file}\n{block}")
            continue
        counts["compared"] += 1
        found = [*wrong(reference, other)]
        counts["right in all"] += not found
        for name, ours, theirs in found:
            fields[name] += 1
            if fields[name] <= options.show:
                print(f"DIFFERS {file} {other.key} {name}: {ours!r}, pybtex {theirs!r}")
    for what, number in (*counts.items(), *((f"refused by {rule}", n) for rule, n in rules.most_common())):
        print(f"{number:6} {what}")
    for what, number in fields.most_common():
        print(f"{number:6} differ in {what}")
    sys.exit(counts["exception"] > 0)


if __name__ == "__main__":
    main()
