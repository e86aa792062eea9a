from __future__ import annotations

import pytest

from selfrep.reading.identifiers import PREPRINT_JOURNAL, arxiv_in, arxiv_of_doi, plain_address, plain_doi

SICI = "10.1002/(SICI)1098-2736(199908)36:6<637::AID-TEA4>3.0.CO;2-9"


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("10.48550/arXiv.2412.12140", "10.48550/arXiv.2412.12140"),
        ("https://doi.org/10.1234/x", "10.1234/x"),
        ("http://dx.doi.org/10.1234/x", "10.1234/x"),
        ("doi:10.1234/x", "10.1234/x"),
        ("DOI: 10.1234/x", "10.1234/x"),
        ("https://dl.example.org/doi/abs/10.1145/1.2", "10.1145/1.2"),
        (r"10.1007/978-3-662-43652-3\_20", "10.1007/978-3-662-43652-3_20"),
        (r"10.1007/978-3-662-43652-3{\_}20", "10.1007/978-3-662-43652-3_20"),
        (SICI, SICI),
        (SICI.replace("<", "&lt;").replace(">", "&gt;"), SICI),
        (SICI.replace("<", "{\\textless}").replace(">", "{\\textgreater}"), SICI),
        ("https://doi.org/" + SICI.replace("<", "%3C").replace(">", "%3E"), SICI),
        ("10.1000.10/123", "10.1000.10/123"),
        ("<https://doi.org/10.1234/x>", "10.1234/x"),
        ("10.1234/x.", "10.1234/x"),
        ("10.1000/a_b~c%d", "10.1000/a_b~c%d"),
    ],
)
def test_a_doi_in_every_written_form(written: str, doi: str) -> None:
    assert plain_doi(written) == doi


def test_addresses_lose_their_escapes_alone() -> None:
    assert plain_address(r"https://a.example/x\_y?p=a\%20b\&c=1\#z") == "https://a.example/x_y?p=a%20b&c=1#z"
    assert plain_address(r"\url{https://a.example/{\textasciitilde}ross}") == "https://a.example/~ross"
    assert plain_address("https://a.example/~ross/a%20b") == "https://a.example/~ross/a%20b"


@pytest.mark.parametrize(
    ("journal", "identifier"),
    [
        ("arXiv preprint arXiv:2412.12140", "2412.12140"),
        ("arXiv:2412.12140v2 [cs.CL]", "2412.12140"),
        ("ArXiv", ""),
        ("CoRR", ""),
        ("arXiv e-prints", ""),
        ("arXiv (Cornell University)", ""),
        ("CoRR, abs/2412.12140", "2412.12140"),
        ("arXiv preprint hep-th/9901001", "hep-th/9901001"),
    ],
)
def test_what_is_no_journal(journal: str, identifier: str) -> None:
    assert PREPRINT_JOURNAL.fullmatch(journal)
    assert arxiv_in(journal) == identifier


def test_a_journal_that_only_begins_so_is_one() -> None:
    assert not PREPRINT_JOURNAL.fullmatch("Corrosion Science")
    assert not PREPRINT_JOURNAL.fullmatch("arXiv Studies")
    assert arxiv_of_doi("10.48550/ARXIV.2412.12140") == "2412.12140"
    assert arxiv_of_doi("10.1145/2412.12140") == ""
