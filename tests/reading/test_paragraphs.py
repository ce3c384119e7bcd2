from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from onrecord.reading.paragraphs import paragraphs


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_blank_lines_part_paragraphs() -> None:
    assert texts("The dam held.\n\nThe town slept.\n \nMorning came") == ["The dam held.", "The town slept.", "Morning came"]


def test_a_line_that_ends_a_sentence_ends_a_paragraph() -> None:
    assert texts("The dam held.\nThe town slept.”\nMorning came") == ["The dam held.", "The town slept.”", "Morning came"]


def test_a_wrapped_line_goes_on() -> None:
    assert texts("The dam\nheld.") == ["The dam\nheld."]


def test_an_empty_text_has_none() -> None:
    assert texts(" \n\n ") == []


@given(some.text(alphabet='a.\n "”'))
def test_paragraphs_are_in_order_apart_and_hold_all_that_is_visible(text: str) -> None:
    spans = list(paragraphs(text))
    assert all(start < end for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
