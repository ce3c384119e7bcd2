"""Corrections as JSON lines, so that they can train the next model: what was read, what it should be, and the text."""

from collections.abc import Iterator
from typing import Any

from onrecord.export.json_text import json_text
from onrecord.export.jsonl import contract
from onrecord.record.record import Record
from onrecord.record.rows import CorrectionRow
from onrecord.statement import Reading


def corrected_lines(record: Record) -> Iterator[str]:
    """One JSON object a line for each correction that was not undone, the newest first::

        {"correction": int, "kind": str, "value": str | [[[start, end], …], …] | null, "made_by": str, "made_at": str,
         "note": str | null, "was": [statement, …], "article": {"id", "url", "outlet", "title", "published", "text"}}

    ``was``: the statements as they were read, in the form of the output contract. Offsets count in the article's ``text``.
    """
    for row in record.corrections(undone=False):
        yield json_text(_fields(record, row), surrogates=True) + "\n"


def _fields(record: Record, row: CorrectionRow) -> dict[str, Any]:
    article = record.stored_article(row.article.id)
    whole = contract(Reading(article, row.was))
    return {
        "correction": row.id,
        "kind": row.kind,
        "value": row.value,
        "made_by": row.made_by,
        "made_at": row.made_at,
        "note": row.note,
        "was": whole["statements"],
        "article": {name: whole[name] for name in ("id", "url", "outlet", "title", "published", "text")},
    }
