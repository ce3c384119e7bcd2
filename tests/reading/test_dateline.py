"""The dateline before an article's first words is nobody's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from onrecord.article import Article
from onrecord.reader import Reader
from onrecord.reading.dateline import after_dateline, dateline_end


@pytest.mark.parametrize(
    "dateline",
    [
        "VANNOCK, February 4 (Crossline) - ",
        "PORT ADREL, Maravel, Feb. 4, 2025 (Crossline) -- ",
        "Vannock (Crossline) — ",
        "VANNOCK — ",
        "PORT ADREL, Feb 4 – ",
    ],
)
def test_datelines(dateline: str) -> None:
    assert dateline_end(f"{dateline}The bridge is open, the mayor said.") == len(dateline)


@pytest.mark.parametrize("text", ["The bridge is open - for now.", "A minister (Orne) - said no.", "Anna Delle said no.", "NATO said no - again."])
def test_what_begins_an_article_otherwise_is_none(text: str) -> None:
    assert dateline_end(text) == 0


def test_a_content_begins_after_the_dateline(reader: Reader) -> None:
    dateline = "VANNOCK, February 4 (Crossline) - "
    reading = reader.read(Article("bridge", f"{dateline}The bridge over the Velm is safe, Mayor Anna Delle said on Tuesday.", "2025-02-04"))
    assert reading.statements[0].content[0][0] == len(dateline)


@given(some.text(max_size=300))
def test_a_span_keeps_its_end_and_stays_a_span(text: str) -> None:
    end = dateline_end(text)
    assert 0 <= end <= len(text)
    for span in ((0, len(text)), (3, max(4, len(text)))):
        start, finish = after_dateline(span, end)
        assert finish == span[1]
        assert span[0] <= start <= finish
