"""Searching: every filter, alone and with others, in every order; and that no query is ever an error."""

import sqlite3
from collections.abc import Callable
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from onrecord.record import Record
from onrecord.record.query_words import expression
from onrecord.record.rows import StatementRow
from tests.record.invented import DEEDS, MATTERS, OUTLETS, PEOPLE, PLACES
from tests.record.made import DENIED, INNER, NO_TALKS, OVER, READING


def found(record: Record, **filters: object) -> list[str]:
    return [row.statement.id for row in record.statements(**filters)]  # type: ignore[arg-type]


@pytest.fixture
def one(record: Record) -> Record:
    record.add(READING, model="made")
    return record


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, [NO_TALKS, OVER, DENIED, INNER]),
        ({"text": "ceasefires"}, [OVER]),
        ({"text": "TALK not"}, [NO_TALKS]),
        ({"text": '"not talk"'}, [NO_TALKS]),
        ({"text": '"talk not"'}, []),
        ({"text": "cease*"}, [OVER]),
        ({"text": "ceasefire OR talk"}, [NO_TALKS, OVER]),
        ({"text": "zebra"}, []),
        ({"text": "…"}, []),
        ({"speaker": "korr"}, [NO_TALKS, OVER]),
        ({"speaker": "Ada Korr"}, [NO_TALKS, OVER]),
        ({"speaker": "Nobody"}, []),
        ({"act": "deny"}, [DENIED]),
        ({"issue": "talk"}, [NO_TALKS]),
        ({"to": "Velland"}, [NO_TALKS]),
        ({"to": "reporters"}, [NO_TALKS]),
        ({"to": "Korr"}, []),
        ({"about": "Velland"}, [NO_TALKS]),
        ({"about": "ceasefire"}, [OVER]),
        ({"about": "peace"}, [NO_TALKS]),
        ({"outlet": "the maren courier"}, [NO_TALKS, OVER, DENIED, INNER]),
        ({"outlet": "maren"}, [NO_TALKS, OVER, DENIED, INNER]),
        ({"outlet": "Crossline"}, []),
        ({"since": "2031-03-04"}, [DENIED, INNER]),
        ({"since": "2031-03-03"}, [DENIED, INNER, OVER]),
        ({"until": "2031-03-03"}, [NO_TALKS, OVER]),
        ({"until": "2031-02"}, []),
        ({"since": "2031", "until": "2031"}, [NO_TALKS, OVER, DENIED, INNER]),
        ({"since": "2032", "until": "2031"}, []),
        ({"speaker": "Korr", "act": "refuse", "to": "Velland", "since": "2031-03", "text": "talk"}, [NO_TALKS]),
        ({"speaker": "Korr", "act": "deny"}, []),
    ],
)
def test_filters_find_what_they_say(one: Record, filters: dict[str, object], expected: list[object]) -> None:
    ids = {getattr(each, "id", None) for each in expected}
    assert set(found(one, **filters)) == ids
    assert one.count(**filters) == len(ids)  # type: ignore[arg-type]


def test_the_newest_come_first_and_those_of_one_day_in_the_order_of_the_text(one: Record) -> None:
    assert found(one) == [DENIED.id, INNER.id, OVER.id, NO_TALKS.id]
    assert found(one, order="oldest") == [NO_TALKS.id, OVER.id, INNER.id, DENIED.id]
    assert found(one, article=1) == [OVER.id, NO_TALKS.id, DENIED.id, INNER.id]
    assert found(one, text="it OR ceasefire OR over", order="relevance")[0] in {OVER.id, INNER.id, DENIED.id}


@pytest.mark.parametrize("bad", ["yesterday", "2031-13", "2031-02-40", "20310203", ""])
def test_a_date_that_is_none_is_refused_in_one_line(one: Record, bad: str) -> None:
    if not bad:
        assert len(found(one, since=bad)) == 4
        return
    with pytest.raises(ValueError, match="is not a date: write it as YYYY-MM-DD"):
        found(one, since=bad)


def fits(row: StatementRow, filters: dict[str, str]) -> bool:
    statement, speaker = row.statement, row.statement.speaker
    day = row.date or ""
    words = {word.lower() for word in " ".join(row.content).replace("“", " ").replace(",”", " ").split()}
    holds: dict[str, Callable[[str], bool]] = {
        "speaker": lambda wanted: speaker is not None and wanted in speaker.name.split(),
        "act": lambda wanted: statement.act == wanted,
        "to": lambda wanted: statement.target == wanted,
        "outlet": lambda wanted: row.article.outlet == wanted,
        "text": lambda wanted: wanted in words,
        "since": lambda wanted: day >= wanted,
        "until": lambda wanted: day <= wanted,
    }
    return all(holds[name](value) for name, value in filters.items())


def test_any_filters_together_find_what_looking_at_every_statement_finds(filled: Record) -> None:
    everything = list(filled.statements())
    assert len(everything) == 96
    choices: dict[str, list[str | None]] = {
        "speaker": [None, PEOPLE[1].split()[1], PEOPLE[4].split()[1]],
        "act": [None, *list(DEEDS)[:2]],
        "to": [None, PLACES[2]],
        "outlet": [None, OUTLETS[0]],
        "text": [None, MATTERS[2].split()[1]],
        "since": [None, date(2031, 1, 5).isoformat()],
        "until": [None, date(2031, 1, 9).isoformat()],
    }
    for values in product(*choices.values()):
        filters = {name: value for name, value in zip(choices, values, strict=True) if value is not None}
        expected = [row for row in everything if fits(row, filters)]
        assert list(filled.statements(**filters)) == expected  # type: ignore[arg-type]


def test_pages_together_are_the_whole(filled: Record) -> None:
    whole = found(filled)
    assert [id_ for start in range(0, 96, 7) for id_ in found(filled, limit=7, offset=start)] == whole
    assert found(filled, order="oldest") == whole[::-1]
    by_fit = found(filled, text="treaty OR sign", order="relevance")
    assert [id_ for start in range(0, 96, 7) for id_ in found(filled, text="treaty OR sign", order="relevance", limit=7, offset=start)] == by_fit


def test_statements_may_be_corrected_while_they_are_gone_through(filled: Record) -> None:
    seen = 0
    for row in filled.statements(act="refuse"):
        filled.correct(row.id, by="an editor", act="agree")
        seen += 1
    assert seen > 0
    assert (filled.count(act="refuse"), filled.count(act="agree")) == (0, seen)


def test_counts_are_those_of_the_statements(filled: Record) -> None:
    everything = list(filled.statements())
    values_of: dict[str, Callable[[StatementRow], str | None]] = {
        "act": lambda row: row.statement.act,
        "speaker": lambda row: row.speaker.name if row.speaker else None,
        "target": lambda row: row.target.name if row.target else None,
        "outlet": lambda row: row.article.outlet,
        "month": lambda row: row.date and row.date[:7],
        "day": lambda row: row.date,
        "issue": lambda row: row.statement.issue,
    }
    for filters in ({}, {"text": "the"}, {"since": "2031-01-04"}):
        chosen = [row for row in everything if not filters.get("since") or (row.date or "") >= filters["since"]]
        for by, value in values_of.items():
            counted = {count.value: count.statements for count in filled.counts(by, **filters)}  # type: ignore[arg-type]
            values = [value(row) for row in chosen]
            assert counted == {each: values.count(each) for each in set(values) if each is not None}, by


def test_articles_are_found_by_words_outlet_and_day(filled: Record) -> None:
    rows = list(filled.articles())
    assert [row.reference.published for row in rows] == sorted((row.reference.published or "" for row in rows), reverse=True)
    assert {row.statements for row in rows} == {8}
    assert [row.reference.name for row in filled.articles(text='"Report 7 from"')] == ["report-7"]
    assert [row.reference.name for row in filled.articles(text='"Report 7 from"', order="relevance")] == ["report-7"]
    assert {row.reference.outlet for row in filled.articles(outlet="crossline")} == {"Crossline"}
    assert [row.reference.name for row in filled.articles(since="2031-01-03", until="2031-01-03")] == ["report-2"]
    assert filled.article("report-3") == filled.article(4)
    assert filled.article("no such") is None


@given(some.text())
@settings(max_examples=200)
def test_any_query_is_an_expression_that_fts5_takes(query: str) -> None:
    found_expression = expression(query)
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5 (content)")
    if found_expression is not None:
        connection.execute("SELECT * FROM words WHERE words MATCH ?", (f"content : ({found_expression})",)).fetchall()
    connection.close()


@pytest.mark.parametrize(
    "query", ['"', "a OR", "OR OR OR", "NEAR(a b)", "a AND NOT b", "content : a", "*", "a* b*", "-a", "\ud83d a", "a\0b", "(a", "^a", "{a}", "a" * 9000]
)
def test_what_fts5_takes_for_syntax_is_only_words_here(one: Record, query: str) -> None:
    assert isinstance(found(one, text=query, speaker=query, about=query), list)
    assert isinstance(one.count(text=query, issue=query, to=query), int)
    assert isinstance(found(one, outlet=query, act=query), list)


def test_the_first_and_the_last_day_of_an_actor_are_those_of_their_statements(filled: Record) -> None:
    """Whatever they do by saying it, whatever is corrected, and but for what is dismissed."""
    rows = list(filled.statements())
    filled.dismiss(rows[0].id, by="Ines Vale")
    filled.correct(rows[-1].id, by="Ines Vale", act="")
    found = list(filled.actors())
    assert len({row.statement.act for row in filled.statements()}) > 2
    for actor in found:
        dates = [row.date for row in filled.statements(speaker=actor.id) if row.date]
        assert (actor.first, actor.last) == (min(dates, default=None), max(dates, default=None))
