"""CSV: one row for each statement, that the readers of others take as it is, and no spreadsheet runs."""

import csv
import io
import json
from dataclasses import replace

import pyarrow.csv
import pytest
from hypothesis import given, settings

from onrecord.article import Article
from onrecord.export.csv_table import COLUMNS, formula_free, write
from onrecord.statement import Reading
from tests.export.readings import BARE, FULL, SILENT, any_readings


def written(*readings: Reading) -> bytes:
    output = io.BytesIO()
    write(readings, output)
    return output.getvalue()


def test_arrow_reads_a_row_for_each_statement_under_the_documented_columns() -> None:
    table = pyarrow.csv.read_csv(io.BytesIO(written(FULL, SILENT, BARE)))
    assert tuple(table.column_names) == COLUMNS
    assert table["statement"].to_pylist() == ["a1", "a2", "a3", "a4", "b1"]
    assert table["speaker"].to_pylist() == ["Ada Korr", "Ostmark", "An official", "Ada Korr", ""]
    assert table["confidence_attribution"].to_pylist() == [0.9, 0.95, 0.6, 0.5, 0.5]


def test_a_row_tells_everything_that_was_read_of_a_statement() -> None:
    [promise, denial, *_] = csv.DictReader(io.StringIO(written(FULL).decode("utf-8-sig")))
    assert promise["content"] == "“The ferries will sail on Friday,” ... “and not a day later.”"
    assert {name: promise[name] for name in ("outlet", "published", "title", "url", "act", "addressee", "issue", "about", "quotation")} == {
        "outlet": "The Courier",
        "published": "2031-05-14",
        "title": "Ferry talks stall",
        "url": "https://courier.example/ferries",
        "act": "promise",
        "addressee": "reporters",
        "issue": "ferries",
        "about": "2031-05-16",
        "quotation": "direct",
    }
    [(start, end), _] = json.loads(promise["content_spans"])
    assert FULL.article.text[start:end] == "“The ferries will sail on Friday,”"
    assert (denial["dispute_relation"], denial["dispute_of"]) == ("contradicts; denies", "a1; ")
    assert denial["dispute_proposition"] == "the ferries will sail on Friday; it had agreed to a date"


def test_what_is_not_known_is_an_empty_cell() -> None:
    [row] = csv.DictReader(io.StringIO(written(BARE).decode("utf-8-sig")))
    assert {name for name, cell in row.items() if cell} == {
        "statement", "article", "content", "quotation", "confidence_attribution", "content_spans", "source_spans", "cue_spans", "speaker_spans",
    }  # fmt: skip


def test_excel_is_told_that_it_is_utf_8() -> None:
    assert written().startswith(b"\xef\xbb\xbfstatement,article,")


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "'=1", "''-1"])
def test_a_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe_that_can_be_taken_off(words: str) -> None:
    assert formula_free(words) == f"'{words}"


@pytest.mark.parametrize("words", ["", "1-1", "'twas", "a=b", "“=1”"])
def test_other_cells_stay_as_they_are(words: str) -> None:
    assert formula_free(words) == words


def test_a_formula_behind_white_space_is_none_either() -> None:
    reading = replace(BARE, article=replace(BARE.article, title="\t\r\n =HYPERLINK(1)"))
    [row] = csv.DictReader(io.StringIO(written(reading).decode("utf-8-sig")))
    assert row["title"] == "'=HYPERLINK(1)"


def test_control_characters_are_written_out() -> None:
    [row] = csv.DictReader(io.StringIO(written(replace(BARE, article=Article("\x1b[2J\x00", BARE.article.text))).decode("utf-8-sig")))
    assert row["article"] == "<U+001B>[2J<U+0000>"


@settings(max_examples=40)
@given(any_readings())
def test_any_reading_is_one_line_a_statement_whose_cells_are_no_formulas(reading: Reading) -> None:
    lines = written(reading).decode("utf-8-sig").split("\r\n")
    rows = list(csv.reader(lines[1:-1], strict=True))
    assert len(rows) == len(lines) - 2 == len(reading.statements)
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\n"))]
