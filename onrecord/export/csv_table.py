"""CSV (RFC 4180), for spreadsheets and statistics: a header, then one row for each statement.

It is UTF-8 with a byte order mark, without which Excel takes it for another encoding. Each row is one line: white
space within a cell becomes single spaces, and characters that act instead of showing are written out (``<U+001B>``).
Pieces are joined by `` ... ``, other lists by ``; ``, and spans are JSON, as in the output contract.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV Injection): an article's
words could else run as one. ``formula_free`` says which; taking one apostrophe off such a cell gives back what it was.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from io import StringIO
from itertools import chain, repeat
from typing import BinaryIO

from onrecord.control_characters import one_line
from onrecord.export.table import Row, rows
from onrecord.statement import Reading

COLUMNS = tuple(field.name for field in fields(Row))
_PIECES = frozenset({"content", "source", "cue"})
_SPANS = frozenset(name for name in COLUMNS if name.endswith("_spans"))
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠]")


def write(readings: Iterable[Reading], output: BinaryIO) -> None:
    """Writes the table of ``readings``."""
    output.write(header().encode())
    output.writelines(lines(reading).encode() for reading in readings)


def table() -> Callable[[Reading], str]:
    """Gives, called with one reading after the other, the lines of the table, with the header before the first."""
    headers = chain([header()], repeat(""))
    return lambda reading: next(headers) + lines(reading)


def header() -> str:
    """The byte order mark and the names of the columns, as a line."""
    return "\ufeff" + _line(COLUMNS)


def lines(reading: Reading) -> str:
    """The rows of one reading, as lines; "" where it has no statements."""
    return "".join(_line(_cells(row)) for row in rows(reading))


def formula_free(cell: str) -> str:
    """``cell``, with an apostrophe before it where it begins with ``= + - @``, their full-width forms, or apostrophes and one of those."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _cells(row: Row) -> Iterator[str]:
    for name in COLUMNS:
        value = getattr(row, name)
        if value is None:
            yield ""
        elif name in _SPANS:
            yield json.dumps(value)
        elif isinstance(value, tuple):
            yield formula_free((" ... " if name in _PIECES else "; ").join(one_line(each) for each in value))
        else:
            yield formula_free(one_line(str(value)))


def _line(cells: Iterable[str]) -> str:
    line = StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
