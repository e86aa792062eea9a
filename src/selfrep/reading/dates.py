"""The date of a document, from however BibTeX and biblatex write it: a day, month or year, or a range of them."""

from __future__ import annotations

import re
from typing import NamedTuple

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_NONE = re.compile(r"\[?\(?(?:n\. ?d\.?|no date|undated|s\. ?d\.?|o\. ?j\.)\)?\]?", re.IGNORECASE)
_PART_OF_YEAR = re.compile(
    r"(?:(?:early|mid|late)[ -])?(?:spring|summer|autumn|fall|winter|q[1-4]|(?:first|second|third|fourth) quarter)"
    r"(?:[/-](?:spring|summer|autumn|fall|winter))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?(?:T[0-9:.Z+-]*)?")
_SEASON = range(21, 42)
"""What stands for a part of the year in place of a month."""
_YEARS = re.compile(r"([0-9]{4})\s*(?:/|-{1,3}|[\u2013\u2014])\s*([0-9]{4}|[0-9]{2})")
_UNCERTAIN = re.compile(r"(?:(?:c|ca)\.?\s*|circa\s+)?([0-9]{4}(?:-[0-9]{2}){0,2})\s*[~?%]?", re.IGNORECASE)


class Dates(NamedTuple):
    """First and last day, month or year; both empty where the document has none."""

    first: str = ""
    last: str = ""


class DateError(ValueError):
    """A date that cannot be read; the message says why, `remedy` what to write."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def says_no_date(text: str) -> bool:
    """Whether a text says that there is no date: `n.d.`."""
    return bool(_NONE.fullmatch(text.strip()))


def read_date(text: str) -> Dates:
    """A date as biblatex writes it (`2016-01/2016-03`), or in words (`12 March 2016`).

    Raises:
        DateError: It is no date.
    """
    text = " ".join(text.replace("~", " ").split()) if not re.search(r"[0-9]~$", text.strip()) else text.strip()
    if not text or says_no_date(text):
        return Dates()
    if text.count("/") == 1 and not re.fullmatch(r"[0-9]{1,2}/[0-9]{4}", text):
        first, last = (part.strip() for part in text.split("/"))
        open_ended = last in ("", "..", "open", "unknown")
        return Dates(_iso(first), "" if open_ended else _iso(last))
    if _ISO.fullmatch(text):
        return Dates(_iso(text))
    if years := _YEARS.fullmatch(text):
        return Dates(years.group(1), years.group(1)[: 4 - len(years.group(2))] + years.group(2))
    year = re.search(r"(?<![0-9])[0-9]{4}(?![0-9])", text)
    if year and re.search(r"[A-Za-z]{3}", text):
        rest = (text[: year.start()] + text[year.end() :]).strip(" ,.")
        if not _UNCERTAIN.fullmatch(text):
            return date_of(year.group(), rest, "")
    raise _refused(text)


def date_of(year: str, month: str, day: str) -> Dates:
    """A date from the fields `year`, `month` and `day`, where `month` may hold days as well.

    Raises:
        DateError: One of them cannot be read.
    """
    year = year.strip().strip("()[].,")
    if not year or says_no_date(year):
        return Dates()
    if years := _YEARS.fullmatch(year):
        return read_date(year) if not month else Dates(years.group(1), read_date(year).last)
    if not re.fullmatch(r"[0-9]{4}", year, re.ASCII):
        return _unusual_year(year, month)
    if not month.strip():
        return Dates(year)
    months, days = _months_and_days(month, day)
    if not months:
        return Dates(year)
    if len(months) > 1:
        ends = list(zip(months, days, strict=False)) if len(days) == len(months) else [(each, "") for each in months]
        return Dates(*(_joined(year, *end) for end in (ends[0], ends[-1])))
    if len(days) > 1:
        return Dates(_joined(year, months[0], days[0]), _joined(year, months[0], days[-1]))
    return Dates(_joined(year, months[0], days[0] if days else ""))


def _unusual_year(year: str, month: str) -> Dates:
    if _ISO.fullmatch(year) and not month:
        return Dates(_iso(year))
    raise _refused(year)


def _joined(year: str, month: int, day: str) -> str:
    return f"{year}-{month:02d}-{day.zfill(2)}" if day else f"{year}-{month:02d}"


def _months_and_days(month: str, day: str) -> tuple[list[int], list[str]]:
    """The months that a field names, in order, and the days: `jul--aug`, `10~jan`, `June 14--18`, `{Sept.}`."""
    text = " ".join(month.replace("~", " ").replace("\\", " ").replace("{", "").replace("}", "").split()).strip(" ,;.")
    days = re.findall(r"[0-9]+", day)
    if re.fullmatch(r"[0-9]{1,2}(?:\s*[-\u2013/]+\s*[0-9]{1,2})?", text):
        months = [int(each) for each in re.findall(r"[0-9]+", text)]
        if all(1 <= each <= 12 for each in months):
            return months, days
        if months[0] in _SEASON:
            return [], []
    if _PART_OF_YEAR.fullmatch(text):
        return [], []
    words = re.findall(r"[^\W\d_]+", text)
    names = [word for word in words if word.lower() not in ("st", "nd", "rd", "th", "and", "to", "of")]
    numbers = [number for name in names if (number := _month(name))]
    if not numbers or len(numbers) < len(names):
        raise DateError(f"{month.strip()!r} is not a month", "write jan, feb, mar, ... or a number")
    return numbers, days or re.findall(r"[0-9]+", text)


def _month(name: str) -> int:
    """Number of a month by its name or an abbreviation of it; 0 if it is none."""
    lowered = name.lower()
    found = [place for place, each in enumerate(_LONG, 1) if len(lowered) >= 3 and each.startswith(lowered)]
    return found[0] if found else 9 if lowered == "sept" else 0


def _iso(text: str) -> str:
    parts = _ISO.fullmatch(text)
    if parts is None:
        raise _refused(text)
    year, month, day = parts.groups()
    if month and int(month) in _SEASON:
        return str(year)
    return "-".join(part.zfill(2) for part in (year, month, day) if part)


def _refused(text: str) -> DateError:
    if uncertain := _UNCERTAIN.fullmatch(text):
        remedy = f"write {uncertain.group(1)}, and in the field note that it is uncertain"
        return DateError(f"{text!r} is an uncertain date", remedy)
    if suffixed := re.fullmatch(r"([0-9]{4})[a-z]", text):
        return DateError(f"{text!r} is a year with a letter, which citation styles add", f"write {suffixed.group(1)}")
    if re.fullmatch(
        r"(?:in )?(?:press|preparation|review)|forthcoming|to appear|submitted|accepted", text, re.IGNORECASE
    ):
        return DateError(f"{text!r} is no date", "write the date of the version that was read")
    return DateError(
        f"{text!r} is not a date", "write 2024-12-09, 2024-12 or 2024, or n.d. where the document has none"
    )


_NUMBERS = re.compile(r"(?:([0-9]{4})([./])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{1,2})([./-])([0-9]{1,2})\6([0-9]{4}))")


def plain_date(text: str) -> str:
    """A date in words or figures as 2024-12-09; empty where it can be read in two ways or none.

    `27.11.2026`, `11/27/2026` and `27 November 2026` are one day; of `5.11.2026` nobody can say whether it is in May.
    """
    text = " ".join(text.split())
    numbers = _NUMBERS.fullmatch(text)
    if numbers is None:
        try:
            first, last = read_date(text) if re.search(r"[A-Za-z]{3}", text) else Dates()
        except DateError:
            return ""
        return first if first == last or not last else ""
    year = numbers.group(1) or numbers.group(8)
    if numbers.group(1):
        possible = {(int(numbers.group(3)), int(numbers.group(4)))}
    else:
        one, other = int(numbers.group(5)), int(numbers.group(7))
        possible = {(one, other), (other, one)}
    days = {f"{year}-{month:02d}-{day:02d}" for month, day in possible if 1 <= month <= 12 and 1 <= day <= 31}
    return days.pop() if len(days) == 1 else ""
