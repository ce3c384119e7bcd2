"""A statement as it was when someone corrected it: kept with the correction, so that it can be found again after another reading."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.article import Article, Span
from onrecord.export.jsonl import contract
from onrecord.statement import Confidence, Reading, Speaker, Statement

_LEAST_OVERLAP = 0.5


def anchor_json(statements: Sequence[Statement]) -> str:
    """Statements as a JSON array, each in the form of the output contract."""
    return json.dumps(contract(Reading(Article("", ""), tuple(statements)))["statements"])


def anchor_statements(text: str) -> tuple[Statement, ...]:
    """The statements of ``anchor_json``."""
    return tuple(_statement(fields) for fields in json.loads(text))


def best_match(anchor: Statement, statements: Iterable[Statement]) -> Statement | None:
    """The statement that is ``anchor`` in another reading of the same text; None where there is none.

    That is the one with the same spans, or the one whose content shares most characters with it, at least half of the
    characters of the two together. Between equals, the cue decides, and then the source.
    """
    best: tuple[float, float, float] = (0.0, 0.0, 0.0)
    found = None
    for statement in statements:
        if (statement.source, statement.cue, statement.content) == (anchor.source, anchor.cue, anchor.content):
            return statement
        fit = (
            overlap(statement.content, anchor.content),
            overlap(statement.cue, anchor.cue),
            overlap(statement.source, anchor.source),
        )
        if fit[0] >= _LEAST_OVERLAP and fit > best:
            best, found = fit, statement
    return found


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """How many of the characters of two parts are in both: 1 for the same characters, 0 for none in common."""
    shared = sum(max(0, min(a_end, b_end) - max(a_start, b_start)) for a_start, a_end in one for b_start, b_end in other)
    together = sum(end - start for start, end in one) + sum(end - start for start, end in other) - shared
    return shared / together if together else 1.0


def _statement(fields: dict[str, Any]) -> Statement:
    speaker = fields["speaker"]
    return Statement(
        id=fields["id"],
        source=_spans(fields["source"]),
        cue=_spans(fields["cue"]),
        content=_spans(fields["content"]),
        quotation=fields["quotation"],
        speaker=None if speaker is None else Speaker(speaker["name"], speaker["type"], _spans(speaker["evidence"])),
        confidence=Confidence(**fields["confidence"]),
        via=tuple(fields["via"]),
        within=fields["within"],
        act=fields["act"],
        target=fields["target"],
        addressee=fields["addressee"],
        issue=fields["issue"],
        said=fields["said"],
        about=_spans(fields["about"]),
    )


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in pairs)
