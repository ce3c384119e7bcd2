"""Parquet: the same table, typed, as pyarrow reads it."""

import io

import pyarrow.parquet
from hypothesis import given, settings

from onrecord.control_characters import encodable
from onrecord.export.csv_table import COLUMNS
from onrecord.export.parquet import write
from onrecord.statement import Reading
from tests.export.readings import BARE, FULL, SILENT, any_readings


def read_back(*readings: Reading) -> pyarrow.Table:
    output = io.BytesIO()
    write(readings, output)
    return pyarrow.parquet.read_table(io.BytesIO(output.getvalue()))


def test_the_columns_are_those_of_the_csv_and_have_types() -> None:
    schema = read_back(FULL).schema
    assert tuple(schema.names) == COLUMNS
    assert str(schema.field("content").type) == "list<element: string>"
    assert str(schema.field("content_spans").type) == "list<element: struct<start: int32 not null, end: int32 not null>>"
    assert str(schema.field("confidence_act").type) == "double"


def test_words_are_exact_and_stand_where_the_spans_say() -> None:
    [row, *_] = read_back(FULL).to_pylist()
    assert row["content"] == ["“The ferries will sail on Friday,”", "“and\nnot a day later.”"]
    assert [FULL.article.text[span["start"] : span["end"]] for span in row["content_spans"]] == row["content"]


def test_what_is_not_known_is_null_or_an_empty_list() -> None:
    [row] = read_back(BARE).to_pylist()
    assert row["speaker"] is row["act"] is row["said"] is row["confidence_speaker"] is None
    assert row["source"] == row["via"] == row["dispute_of"] == []


def test_a_table_without_statements_has_its_columns_all_the_same() -> None:
    table = read_back(SILENT)
    assert (table.num_rows, tuple(table.column_names)) == (0, COLUMNS)


@settings(max_examples=40)
@given(any_readings())
def test_any_reading_comes_back(reading: Reading) -> None:
    for statement, row in zip(reading.statements, read_back(reading).to_pylist(), strict=True):
        assert row["statement"] == statement.id
        assert row["content"] == [encodable(reading.article.text[start:end]) for start, end in statement.content]
        assert row["target"] == (None if statement.target is None else encodable(statement.target))
