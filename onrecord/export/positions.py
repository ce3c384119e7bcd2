"""Positions and changes as JSON lines: one object for each, keys and their order fixed.

A position: ``kind`` "position", issue, wordings, party, date, dated_by ("said" or "published"), act, speaker, via, target,
wording, words, and where they stand: article, outlet, statement, evidence (code points of the article's text, half-open).
A change: ``kind`` "change", issue, party, and the positions ``before`` and ``after``.
"""

import json
from typing import Any

from onrecord.control_characters import ACTING
from onrecord.dated_statement import DatedStatement
from onrecord.positions import Positions
from onrecord.positions.positions import Position


def jsonl(found: Positions) -> str:
    """A line for each position, then one for each change."""
    objects = [{"kind": "position", **position_object(position)} for position in found.positions]
    objects += [
        {
            "kind": "change",
            "issue": change.issue.name,
            "party": change.party,
            "before": position_object(change.before),
            "after": position_object(change.after),
        }
        for change in found.changes
    ]
    return "".join(line(each) for each in objects)


def position_object(position: Position) -> dict[str, Any]:
    """The object of one position."""
    statement = position.statement
    return {
        "issue": position.issue.name if position.issue else None,
        "wordings": [wording for wording, _ in position.issue.wordings] if position.issue else [],
        "party": position.party,
        **statement_object(statement),
    }


def statement_object(statement: DatedStatement) -> dict[str, Any]:
    """The object of one statement of an archive."""
    return {
        "date": statement.date,
        "dated_by": statement.dated_by,
        "act": statement.act,
        "speaker": statement.speaker,
        "via": list(statement.via),
        "target": statement.target,
        "issue_wording": statement.issue,
        "words": statement.content,
        "article": statement.article,
        "outlet": statement.outlet,
        "published": statement.published,
        "statement": statement.statement,
        "evidence": [list(span) for span in statement.evidence],
    }


def line(found: dict[str, Any]) -> str:
    """One line of JSON, which any terminal may show and UTF-8 can carry."""
    text = json.dumps(found, ensure_ascii=False)
    return ACTING.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"
