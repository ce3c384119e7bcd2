"""A record opens in Datasette as it is, with full-text search and links between the tables."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from onrecord.record import Record

datasette = pytest.importorskip("datasette.app")


def get(record: Record, address: str) -> Any:
    """What Datasette answers, by its own test client."""

    async def ask() -> Any:
        served = datasette.Datasette([str(record.path)])
        response = await served.client.get(address)
        assert response.status_code == 200, response.text
        return response.json()

    # In a thread of its own: a browser of other tests keeps an event loop in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(ask())).result()


def test_tables_views_and_full_text_are_shown(filled: Record) -> None:
    tables = {table["name"]: table for table in get(filled, "/record.json")["tables"]}
    assert (tables["articles"]["count"], tables["statements"]["count"]) == (12, 96)
    assert tables["statements"]["fts_table"] == "statements_fts"
    assert tables["articles"]["fts_table"] == "articles_fts"
    assert {"articles", "outlets"} <= {key["other_table"] for key in tables["statements"]["foreign_keys"]["outgoing"]}
    assert "answers" in {view["name"] for view in get(filled, "/record.json")["views"]}


def test_rows_and_searches_are_answered(filled: Record) -> None:
    rows = get(filled, "/record/answers.json?_shape=objects&_size=3&speaker=Ada+Korr&_sort=date")["rows"]
    assert {row["speaker"] for row in rows} == {"Ada Korr"}
    found = get(filled, "/record/statements.json?_search=ceasefire&_shape=objects")["rows"]
    assert found
    assert all("ceasefire" in row["content"] for row in found)
