"""docs/record.md: each query that it shows is run, and each table is told of."""

import re
from pathlib import Path

import pytest

from onrecord.record import Record

PAGE = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("query", QUERIES)
def test_each_query_of_the_page_answers_something(filled: Record, query: str) -> None:
    filled.correct(next(filled.statements(act="deny")).id, by="an editor", act="claim")
    with Record(filled.path, readonly=True) as reading:
        assert reading.connection.execute(query).fetchall()


def test_each_table_and_each_column_of_the_widest_is_told_of(record: Record) -> None:
    tables = [name for (name,) in record.connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')") if not re.search("_fts_", name)]
    assert [name for name in tables if f"**{name}**" not in PAGE and f"**`{name}`**" not in PAGE] == []
    columns = [row[1] for row in record.connection.execute("PRAGMA table_xinfo(corrections)")]
    assert [name for name in columns if name not in ("id", "article") and f"`{name}`" not in PAGE] == []
