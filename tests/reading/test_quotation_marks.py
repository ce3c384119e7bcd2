from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from onrecord.reading.quotation_marks import quotations


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said "yes" and left.', ['"yes"']),
        ("She said “yes” and left.", ["“yes”"]),
        ("‘We will not go,’ she said. ‘Never.’", ["‘We will not go,’", "‘Never.’"]),
        ("'We will not go,' she said. 'Never.'", ["'We will not go,'", "'Never.'"]),
        ("«Jamais», dit-elle.", ["«Jamais»"]),
        ("„Nie“, sagte sie. „Nein”", ["„Nie“", "„Nein”"]),
        ("``Never,'' she said.", ["``Never,''"]),
    ],
)
def test_every_kind_of_mark(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_within_another_belongs_to_it() -> None:
    assert quoted("“He told me ‘never’ twice,” she said.") == ["“He told me ‘never’ twice,”"]


def test_an_apostrophe_is_no_mark() -> None:
    assert quoted("The workers’ council and Orne’s aide don't agree on the '90s.") == []


def test_an_apostrophe_does_not_close_a_single_quotation() -> None:
    assert quoted("‘I don’t like the workers’ plan,’ Orne said.") == ["‘I don’t like the workers’ plan,’"]


def test_a_quotation_that_opens_each_paragraph_and_closes_once() -> None:
    assert quoted('"We waited.\n\n"Nobody came," she said.') == ['"We waited.', '"Nobody came,"']


def test_one_that_is_never_closed_ends_with_its_paragraph() -> None:
    assert quoted("“We waited, she said.\n\nNobody came.") == ["“We waited, she said."]


def test_inches_open_nothing() -> None:
    assert quoted('The mast is 12" thick, the captain said.') == []


def test_inserted_words_in_brackets_are_quoted_too() -> None:
    assert quoted("“They [the miners] left.”") == ["“They [the miners] left.”"]


@given(some.text(alphabet="ab \n\"“”'‘’«»„`.,s"))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    spans = quotations(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
