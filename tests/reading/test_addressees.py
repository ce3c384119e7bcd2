"""To whom a statement is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.addressees import addressee_span
from onrecord.statement import Attribution
from tests.reading.told import attribution


@pytest.mark.parametrize(
    ("text", "cue", "content", "addressee"),
    [
        ("Korr told reporters that the market would stay.", "told", "that the market would stay", "reporters"),
        ("Korr told a news conference on Monday that it would stay.", "told", "that it would stay", "a news conference"),
        ("Korr urged the sailors of Velland to wait.", "urged", "to wait", "the sailors of Velland"),
        ("“It will stay,” Korr told the Maren Courier.", "told", "“It will stay,”", "the Maren Courier"),
        ("In an interview with the Courier, Korr said it would stay.", "said", "it would stay", "the Courier"),
        ("Korr said it would stay in an interview with Radio Maren.", "said", "it would stay", "Radio Maren"),
        ("Korr wrote to Orne that it would stay.", "wrote", "that it would stay", "Orne"),
    ],
)
def test_the_words_that_name_the_addressee(text: str, cue: str, content: str, addressee: str) -> None:
    span = addressee_span(text, attribution(text, "Korr" if "Korr" in text else "", cue, content))
    assert span is not None
    assert text[slice(*span)] == addressee


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Korr said that the market would stay.", "said", "that the market would stay"),
        ("Korr wants to stay.", "wants", "to stay"),
        ("Korr was told that the market would stay.", "was told", "that the market would stay"),
    ],
)
def test_nobody_where_the_text_names_nobody(text: str, cue: str, content: str) -> None:
    assert addressee_span(text, attribution(text, "Korr", cue, content)) is None


@given(st.text(max_size=200), st.data())
def test_whatever_the_text_the_span_is_in_it(text: str, data: st.DataObject) -> None:
    ends = st.integers(0, len(text))
    spans = st.lists(st.tuples(ends, ends).map(sorted).map(lambda pair: (pair[0], pair[1])), max_size=2).map(tuple)
    span = addressee_span(text, Attribution(data.draw(spans), data.draw(spans), ((0, len(text)),), 0.5))
    assert span is None or 0 <= span[0] < span[1] <= len(text)
