import pytest

from selfrep.citing import with_addresses


@pytest.mark.parametrize(
    ("reference", "linked"),
    [
        ("Pond. (2024). <i>Ponds</i>. https://doi.org/10.1/a(b)c", "Pond. (2024). <i>Ponds</i>. [https://doi.org/10.1/a(b)c]"),
        ("See https://example.org/a/, and https://example.org/b.", "See [https://example.org/a/], and [https://example.org/b]."),
        ("Pond. (2024). https://example.org/?a=1&amp;b=2", "Pond. (2024). [https://example.org/?a=1&amp;b=2]"),
        ("Without an address.", "Without an address."),
    ],
)  # fmt: skip
def test_addresses_are_linked_without_the_punctuation_of_the_reference(reference: str, linked: str) -> None:
    assert with_addresses(reference, "[{}]".format) == linked


def test_words_around_addresses_are_written_as_told() -> None:
    assert with_addresses("a_b https://example.org/a_b", "<{}>".format, str.upper) == "A_B <https://example.org/a_b>"
