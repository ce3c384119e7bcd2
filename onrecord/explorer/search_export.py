"""What a search found, as a file: the same statements, with where each stands, for spreadsheets or for programs."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from onrecord.control_characters import encodable, one_line
from onrecord.display.answers import jsonl
from onrecord.explorer.wording import BETWEEN_PIECES, speaker_name
from onrecord.export.csv_table import formula_free
from onrecord.record.rows import StatementRow

COLUMNS = (
    "statement", "date", "speaker", "act", "content", "source", "cue", "target", "addressee", "issue", "said", "via", "quotation",
    "confidence", "corrected", "outlet", "published", "title", "url", "article", "content_spans",
)  # fmt: skip


def csv_lines(rows: Iterable[StatementRow]) -> Iterator[str]:
    """RFC 4180 with a byte order mark, without which Excel takes UTF-8 for something else; no cell is taken for a formula."""
    yield "\ufeff" + _line(COLUMNS)
    for row in rows:
        yield _line(formula_free(one_line(cell)) for cell in _cells(row))


def json_lines(rows: Iterable[StatementRow]) -> Iterator[str]:
    """One object a line, as ``onrecord search --format jsonl`` has it."""
    return (jsonl(row) for row in rows)


def _cells(row: StatementRow) -> Iterator[str]:
    statement, article = row.statement, row.article
    yield statement.id
    yield row.date or ""
    yield speaker_name(row)
    yield statement.act or ""
    for pieces in (row.content, row.source, row.cue):
        yield BETWEEN_PIECES.join(pieces)
    for value in (statement.target, statement.addressee, statement.issue, statement.said):
        yield value or ""
    yield "; ".join(statement.via)
    yield statement.quotation
    yield str(statement.confidence.attribution)
    yield "; ".join(row.corrected)
    for value in (article.outlet, article.published, article.title, article.url, article.name):
        yield value or ""
    yield "; ".join(f"{start}-{end}" for start, end in statement.content)


def _line(cells: Iterable[str]) -> str:
    line = StringIO()
    csv.writer(line).writerow([encodable(cell) for cell in cells])
    return line.getvalue()
