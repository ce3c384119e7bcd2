"""What the shipped model makes of sentences: the plain cases that any reader gets right."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from onrecord.article import Article, Unreadable
from onrecord.export.jsonl import jsonl
from onrecord.reader import Reader
from onrecord.reading.pipeline import MOST_CHARACTERS
from onrecord.statement import Reading


def read(reader: Reader, text: str) -> Reading:
    return reader.read(Article("article", text))


def rows(reader: Reader, text: str) -> list[tuple[list[str], list[str], list[str], str]]:
    def words(spans: tuple[tuple[int, int], ...]) -> list[str]:
        return [text[start:end] for start, end in spans]

    return [(words(s.source), words(s.cue), words(s.content), s.quotation) for s in read(reader, text).statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bridge is safe, Mayor Anna Delle said on Tuesday.",
            [(["Mayor Anna Delle"], ["said"], ["The bridge is safe"], "indirect")],
        ),
        (
            "The miners' union has denied that its members blocked the road.",
            [(["The miners' union"], ["has denied"], ["that its members blocked the road"], "indirect")],
        ),
        (
            "“We checked every crane,” Orne told reporters on Monday.",
            [(["Orne"], ["told"], ["“We checked every crane,”"], "direct")],
        ),
        (
            "According to the ministry, the talks will resume in May.",
            [(["the ministry"], ["According to"], ["the talks will resume in May"], "indirect")],
        ),
        (
            "Delle said the plan was “a gift to nobody” and should be dropped.",
            [(["Delle"], ["said"], ["the plan was “a gift to nobody” and should be dropped"], "mixed")],
        ),
    ],
)
def test_who_said_what(reader: Reader, text: str, expected: list[tuple[list[str], list[str], list[str], str]]) -> None:
    assert rows(reader, text) == expected


def test_a_quotation_interrupted_by_he_said_is_one_statement(reader: Reader) -> None:
    text = "“We waited for a month,” he said, “and nobody came to the table.”"
    assert rows(reader, text) == [(["he"], ["said"], ["“We waited for a month,”", "“and nobody came to the table.”"], "direct")]


def test_two_cues_share_a_source(reader: Reader) -> None:
    text = "Prime Minister Vera Holm said the border was closed and urged both sides to withdraw their troops."
    assert [(source, cue) for source, cue, _, _ in rows(reader, text)] == [(["Prime Minister Vera Holm"], ["said"]), (["Prime Minister Vera Holm"], ["urged"])]


def test_a_statement_is_dated_where_the_text_tells_and_knows_the_times_it_speaks_of(reader: Reader) -> None:
    text = "The talks will resume in May 2026, Prime Minister Vera Holm told reporters on Tuesday."
    reading = reader.read(Article("article", text, "2025-02-06"))
    (statement,) = reading.statements
    assert statement.said == "2025-02-04"
    assert [text[start:end] for start, end in statement.about] == ["May 2026"]
    assert [(text[time.span[0] : time.span[1]], time.value) for time in reading.times] == [("May 2026", "2026-05"), ("Tuesday", "2025-02-04")]


def test_a_text_in_which_nobody_speaks_has_no_statements(reader: Reader) -> None:
    assert rows(reader, "The river rose by two metres. Four bridges were closed to traffic.") == []


def test_the_same_article_read_twice_gives_the_same_ids(reader: Reader) -> None:
    text = "The bridge is safe, Delle said. “It is not,” Orne replied."
    first, second = (read(reader, text) for _ in range(2))
    assert first == second
    assert len({statement.id for statement in first.statements}) == len(first.statements)


def test_a_long_article_reads_alike_wherever_its_windows_fall(reader: Reader) -> None:
    filler = "The river rose by two metres and four bridges were closed to traffic. " * 9
    text = (filler + "The bridge is safe, Mayor Anna Delle said on Tuesday.\n\n") * 8
    assert [row[:2] for row in rows(reader, text)] == [(["Mayor Anna Delle"], ["said"])] * 8


def test_a_text_beyond_the_limit_is_refused_in_one_line(reader: Reader) -> None:
    with pytest.raises(Unreadable, match=r"500,001 characters, and an article may have 500,000: split it") as refused:
        read(reader, "a" * (MOST_CHARACTERS + 1))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_a_text_without_words_is_refused(reader: Reader, text: str) -> None:
    with pytest.raises(Unreadable, match="it holds no text"):
        read(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "“" * 10_000,
        '"' * 10_000,
        "a" * 100_000,
        "‘’" * 5_000 + "he said",
        "\u202eniar eht dias eh\u202c مرحبا שלום e" + "\u0301" * 500,
        "\ud800 The bridge is safe, Delle said. \udfff",
        "\u200b",
        "said " * 3_000,
    ],
    ids=["opening marks", "straight marks", "one word", "single marks", "directions and marks", "lone surrogates", "nothing visible", "cues only"],
)
def test_strange_text_ends_in_a_reading(reader: Reader, text: str) -> None:
    reading = read(reader, text)
    assert reading.article.text == text
    assert json.loads(jsonl(reading))["text"] == text


WORDS = some.sampled_from(
    [
        "Delle",
        "said",
        "“",
        "”",
        '"',
        "'",
        "that",
        "the",
        "bridge",
        ".",
        ",",
        "\n\n",
        "he",
        "told",
        "according",
        "to",
        "Holm",
        "(",
        "]",
        "’s",
        "x\u0301",
        "中",
        "\ud800",
    ]
)


@given(words=some.lists(WORDS, min_size=1, max_size=120))
@settings(max_examples=60)
def test_every_span_is_in_bounds_and_every_statement_has_a_content(reader: Reader, words: list[str]) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    reading = read(reader, text)
    assert len({statement.id for statement in reading.statements}) == len(reading.statements)
    for statement in reading.statements:
        assert statement.content
        assert 0 <= statement.confidence.attribution <= 1
        for spans in (statement.source, statement.cue, statement.content):
            assert list(spans) == sorted(spans)
            assert all(0 <= start < end <= len(text) and text[start:end].strip() == text[start:end] for start, end in spans)
