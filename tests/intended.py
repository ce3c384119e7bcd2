"""The examples as their authors meant them (examples/intended.json), as readings: what a perfect reader would find."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.article import Article, Failure, Span
from onrecord.sources import article, documents
from onrecord.statement import Actor, Confidence, Dispute, Reading, Speaker, Statement

EXAMPLES = Path(__file__).parent.parent / "examples"
ALSO_CALLED = {
    "Ostrel": ("Ostrel", "Vannock", "Aldane Palace"),
    "Corrava": ("Corrava", "Selbin", "Quay Street"),
    "Maravel": ("Maravel",),
    "Halvern": ("Halvern", "Lowmark"),
    "Standing Conference on Shared Waters": ("Standing Conference on Shared Waters", "SCSW"),
    "Highland Velm Movement": ("Highland Velm Movement", "HVM"),
}
"""The names of examples/README.md: what an article calls an actor."""
COUNTRIES = {"Ostrel", "Corrava", "Maravel", "Halvern"}


@cache
def intended() -> dict[str, Any]:
    """The file, parsed."""
    found: dict[str, Any] = json.loads((EXAMPLES / "intended.json").read_text(encoding="utf8"))
    return found


def examples() -> dict[str, Article]:
    """Every example by the key that intended.json has for it: the file's name, and for a JSON line its id."""
    found: dict[str, Article] = {}
    for document in documents([str(EXAMPLES)]):
        assert not isinstance(document, Failure), document
        made = article(document)
        name = Path(document.name.partition(", line")[0]).name
        found[f"{name}#{made.id}" if document.kind == "jsonl" else name] = made
    return found


@cache
def readings() -> dict[str, Reading]:
    """The reading of each example that its authors meant. A statement's id is its article's key, ``/`` and its id there; a nested one has ``/n1`` added."""
    return {key: _reading(key, made) for key, made in sorted(examples().items())}


def _reading(key: str, source: Article) -> Reading:
    meant = intended()["articles"][key]
    made = Article(key, source.text, meant["published"], source.title, source.outlet, source.url)
    statements: list[Statement] = []
    people: dict[str, None] = {}
    for entry in meant["statements"]:
        identifier = f"{key}/{entry['id']}"
        content = places(made.text, entry["content"])
        statements.append(_statement(identifier, made.text, entry, content, None))
        if entry["speaker_type"] == "person":
            people[entry["speaker"]] = None
        for number, nested in enumerate(entry["nested"], start=1):
            within = places(made.text, nested["content"], content[0][0])
            statements.append(_statement(f"{identifier}/n{number}", made.text, nested, within, identifier))
    actors = [Actor(name, "person", _surnames(name)) for name in people]
    for name, aliases in ALSO_CALLED.items():
        if found := tuple(alias for alias in aliases if alias in made.text):
            actors.append(Actor(name, "government" if name in COUNTRIES else "organization", found))
    disputes = tuple(
        Dispute(f"{key}/{each['by']['statement']}", f"{key}/{each['of']['statement']}" if each["of"] else None, each["proposition"], each["relation"])
        for each in intended()["disputes"]
        if each["articles"] == [key]
    )
    return Reading(made, tuple(statements), (), tuple(actors), disputes)


def _statement(identifier: str, text: str, entry: dict[str, Any], content: tuple[Span, ...], within: str | None) -> Statement:
    cue = () if not entry["cue"] else places(text, entry["cue"], anywhere=True)
    kind = entry.get("speaker_type") or _nested_type(entry["speaker"])
    speaker = Speaker(entry["speaker"], kind, ()) if entry["speaker"] else None
    return Statement(
        identifier,
        (),
        cue,
        content,
        "indirect",
        speaker,
        Confidence(1.0),
        tuple(entry.get("via", ())),
        within,
        entry["act"],
        entry.get("target") or None,
        None,
        entry.get("issue") or None,
        entry.get("said") or None,
    )


def _nested_type(name: str) -> str:
    if name in ALSO_CALLED:
        return "government" if name in COUNTRIES else "organization"
    types: dict[str, str] = {entry["speaker"]: entry["speaker_type"] for meant in intended()["articles"].values() for entry in meant["statements"]}
    return types.get(name, "unnamed")


def _surnames(name: str) -> tuple[str, ...]:
    return (name, name.rsplit(maxsplit=1)[-1])


def places(text: str, pieces: str | list[str], start: int = 0, *, anywhere: bool = False) -> tuple[Span, ...]:
    """Where ``pieces`` stand in ``text``, one after the other from ``start``; the first place that has them."""
    found: list[Span] = []
    for piece in [pieces] if isinstance(pieces, str) else pieces:
        at = text.find(piece, found[-1][1] if found else start)
        if at < 0 and anywhere:
            at = text.find(piece)
        assert at >= 0, (piece, text[:80])
        found.append((at, at + len(piece)))
    return tuple(found)
