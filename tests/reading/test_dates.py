from __future__ import annotations

import pytest

from selfrep.reading.dates import DateError, date_of, read_date


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016-01-05", "2016-01-05", ""),
        ("2016-1-5", "2016-01-05", ""),
        ("2016-01/2016-03", "2016-01", "2016-03"),
        ("2016-01-05T10:00:00Z", "2016-01-05", ""),
        ("1997/..", "1997", ""),
        ("2016-21", "2016", ""),
        ("12 March 2016", "2016-03-12", ""),
        ("n.d.", "", ""),
    ],
)
def test_a_date(text: str, first: str, last: str) -> None:
    assert read_date(text) == (first, last)


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        ("dec", "2016-12", ""),
        ("{Sept.}", "2016-09", ""),
        ("10~jan", "2016-01-10", ""),
        ("jan~10", "2016-01-10", ""),
        ("May 1st", "2016-05-01", ""),
        ("7", "2016-07", ""),
        ("jul--aug", "2016-07", "2016-08"),
        ("July/August", "2016-07", "2016-08"),
        ("June 14--18", "2016-06-14", "2016-06-18"),
        ("Oct 29--Nov 2", "2016-10-29", "2016-11-02"),
        ("Spring", "2016", ""),
    ],
)
def test_months_in_every_form(month: str, first: str, last: str) -> None:
    assert date_of("2016", month, "") == (first, last)


def test_years() -> None:
    assert date_of("1999--2000", "", "") == ("1999", "2000")
    assert date_of("(1999)", "", "") == ("1999", "")
    assert date_of("2016", "mar", "9") == ("2016-03-09", "")
    assert date_of("2016", "mar", "9--12") == ("2016-03-09", "2016-03-12")
    assert date_of("n.d.", "", "") == ("", "")


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("1723~", "write 1723, and in the field note that it is uncertain"),
        ("circa 1950", "write 1950, and in the field note that it is uncertain"),
        ("2024a", "write 2024"),
        ("forthcoming", "write the date of the version that was read"),
        ("1.5.1998", "write 2024-12-09, 2024-12 or 2024, or n.d. where the document has none"),
    ],
)
def test_what_is_no_date_has_a_remedy(text: str, remedy: str) -> None:
    with pytest.raises(DateError) as raised:
        date_of(text, "", "")
    assert raised.value.remedy == remedy
