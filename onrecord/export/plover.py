"""PLOVER events as JSON lines, for researchers: who did what by words to whom, when, and where that stands.

The fields are those of PLOVER's specification (draft 0.7b1, table "PLOVER JSON"): id, date, source, event, event_text,
quad_code, mode, context, text, text_info, cite_info, comment; ``target`` is what the draft calls recipient. Added, as it
allows: act, date_from, cameo, evidence. Which act is which event is the table ``plover.toml``, with its provenance. What
PLOVER does not count as an event (comments, refusals to comment, statements without a source) gives no line.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.article import Article, Span
from onrecord.control_characters import ACTING
from onrecord.dated_statement import DatedStatement, dated_statements, words
from onrecord.positions.positions import is_silence
from onrecord.statement import Reading, Statement
from onrecord.stems import stem


def plover(reading: Reading) -> str:
    """A line for each event among the statements of ``reading``, in their order; ``""`` where there is none."""
    return "".join(_line(event) for event in events(reading))


def events(reading: Reading) -> Iterator[dict[str, Any]]:
    """The events among the statements of ``reading``: plain dicts, lists, strings and numbers."""
    for statement, dated in zip(reading.statements, dated_statements(reading), strict=True):
        row = crosswalk()["acts"].get(statement.act)
        if row is None or "event" not in row or not dated.speaker or (statement.act == "refuse" and is_silence(dated)):
            continue
        yield _event(reading.article, statement, dated, row)


@cache
def crosswalk() -> dict[str, Any]:
    """The table ``plover.toml``."""
    return tomllib.loads((files("onrecord.export") / "plover.toml").read_text(encoding="utf-8"))


def _event(article: Article, statement: Statement, dated: DatedStatement, row: Mapping[str, Any]) -> dict[str, Any]:
    start, end = _extent((*statement.source, *statement.cue, *statement.content))
    named = {"actor_text": words(article.text, statement.source), "identifier_text": dated.speaker, "type": dated.speaker_type or None}
    return {
        "id": statement.id,
        "date": dated.date,
        "date_from": dated.dated_by,
        "source": [named],
        "target": [{"identifier_text": statement.target}] if statement.target else [],
        "event": [row["event"]],
        "quad_code": _quad(row["event"]),
        "mode": row.get("mode", []),
        "context": row.get("context", []),
        "event_text": [dated.cue] if dated.cue else [],
        "text": article.text[start:end],
        "text_info": {"start": start, "end": end},
        "cite_info": {"article": article.id, "title": article.title, "publication": article.outlet, "url": article.url, "codebook": crosswalk()["codebook"]},
        "comment": "appeal" if statement.act == "demand" and _is_appeal(dated.cue) else None,
        "act": statement.act,
        "issue": statement.issue,
        "via": list(statement.via),
        "cameo": row["cameo"],
        "evidence": {role: [list(span) for span in spans] for role, spans in _roles(statement)},
    }


def _roles(statement: Statement) -> Iterable[tuple[str, tuple[Span, ...]]]:
    return ("source", statement.source), ("cue", statement.cue), ("content", statement.content)


def _extent(spans: Iterable[Span]) -> Span:
    """From the first character of ``spans`` to the last."""
    ordered = list(spans)
    return min(start for start, _ in ordered), max(end for _, end in ordered)


def _is_appeal(cue: str) -> bool:
    return not _appeals().isdisjoint(stem(word) for word in cue.split())


@cache
def _appeals() -> frozenset[str]:
    return frozenset(map(stem, crosswalk()["appeal"]["cues"]))


def _quad(event: str) -> int:
    code: int = next(quad["code"] for quad in crosswalk()["quads"].values() if event in quad["events"])
    return code


def _line(event: dict[str, Any]) -> str:
    """As ``onrecord.export.jsonl``: any terminal may show it, and UTF-8 can carry it."""
    text = json.dumps(event, ensure_ascii=False)
    return ACTING.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"
