"""Readings as ``onrecord read --format jsonl`` writes them: what was read once need not be read again."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.article import Article, Failure, Span, Unreadable
from onrecord.statement import Actor, Confidence, Dispute, Reading, Speaker, Statement, TimeExpression

_LONGEST_LINE = 20_000_000  # bytes: an article of the greatest length, with all that can be read in it


def readings(path: Path) -> Iterator[Reading | Failure]:
    """The reading of each line of the file at ``path``; a Failure, with the number of the line, for one that is none."""
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(_LONGEST_LINE):
                number += 1
                if not line.strip():
                    continue
                try:
                    yield reading(line)
                except Unreadable as error:
                    yield Failure(f"{path}, line {number}", str(error))
    except OSError as error:
        yield Failure(str(path), error.strerror or str(error))


def reading(line: str | bytes) -> Reading:
    """The reading that one line tells of. Raises Unreadable where it is no such line."""
    try:
        return _reading(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Unreadable("is no line that onrecord read --format jsonl wrote") from None


def _reading(given: dict[str, Any]) -> Reading:
    text = _text(given["text"])
    length = len(text)
    article = Article(_text(given["id"]), text, _optional(given.get("published")), *(_optional(given.get(key)) for key in ("title", "outlet", "url")))
    return Reading(
        article,
        tuple(_statement(each, length) for each in given["statements"]),
        tuple(TimeExpression(_span(each["span"], length), _text(each["type"]), _text(each["value"])) for each in given.get("times", ())),
        tuple(Actor(_text(each["name"]), _text(each["type"]), tuple(map(_text, each["aliases"]))) for each in given.get("actors", ())),
        tuple(Dispute(_text(each["by"]), _optional(each["of"]), _text(each["proposition"]), _relation(each["relation"])) for each in given.get("disputes", ())),
    )


def _statement(given: dict[str, Any], length: int) -> Statement:
    speaker, confidence = given["speaker"], given["confidence"]
    return Statement(
        id=_text(given["id"]),
        source=_spans(given["source"], length),
        cue=_spans(given["cue"], length),
        content=_spans(given["content"], length),
        quotation=given["quotation"],
        speaker=None if speaker is None else Speaker(_text(speaker["name"]), _text(speaker["type"]), _spans(speaker["evidence"], length)),
        confidence=Confidence(float(confidence["attribution"]), _share(confidence["speaker"]), _share(confidence["act"])),
        via=tuple(map(_text, given.get("via", ()))),
        within=_optional(given.get("within")),
        act=_optional(given.get("act")),
        target=_optional(given.get("target")),
        addressee=_optional(given.get("addressee")),
        issue=_optional(given.get("issue")),
        said=_optional(given.get("said")),
        about=_spans(given.get("about", ()), length),
    )


def _spans(given: Any, length: int) -> tuple[Span, ...]:
    return tuple(_span(each, length) for each in given)


def _span(given: Any, length: int) -> Span:
    start, end = given
    if not (type(start) is type(end) is int and 0 <= start <= end <= length):
        raise ValueError("a span outside the text")
    return start, end


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise TypeError("no text")
    return given


def _optional(given: Any) -> str | None:
    return None if given is None else _text(given)


def _share(given: Any) -> float | None:
    return None if given is None else float(given)


def _relation(given: Any) -> Any:
    if given not in {"denies", "contradicts"}:
        raise ValueError("no relation")
    return given
