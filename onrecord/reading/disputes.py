"""Which statements of an article dispute which: one denies what another says, or two say what cannot both be.

Each statement may dispute nothing, one statement near it, or something that nobody in the article says. A log-linear model over plain
features weighs these: the acts, whether the cue denies or the content negates, who is accused and who denies, the stems that two contents
share, how far apart they stand. Its weights are in ``disputes.json`` of the model's folder, made by training/disputes.py. Precision first:
a dispute is told only when it is likelier than ``TOLD_AT``. Of two statements that dispute one another, the later has the last word.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from onrecord.article import Span
from onrecord.disputes.matter import dispute_words, matter, negated
from onrecord.reading.act_features import lexicon_content_acts, lexicon_cue_acts
from onrecord.statement import Dispute, Statement
from onrecord.stems import stem

TOLD_AT = 0.3
"""How likely it must be that a statement disputes something."""
BEFORE, AFTER = 20, 6
"""How many statements before and after it one may dispute."""
MOST_CHARACTERS = 160
"""A proposition is a few words."""

_OPENING = 12
"""How many words of a cue and of a content are searched for turns of phrase."""
_PUNCTUATION = re.compile(r"[^\w\s]|_")
_ANSWERS = frozenset({"no", "not", "never", "nothing", "any", "having", "that"})

Features = frozenset[str]


@dataclass(frozen=True, slots=True)
class Said:
    """What is looked at of a statement that stands in no other.

    ``matter``: the stems that tell what it is about. ``denies``: whether its cue says that the content is not so. ``points``: whether cue
    or content point at what was said ("the accusation"). ``words``: the words with a capital letter. ``turns``: the acts that turns of phrase of the cue and
    of the content's beginning may do, by the lexicon.
    """

    statement: Statement
    speaker: str
    target: str
    matter: frozenset[str]
    words: frozenset[str]
    denies: bool
    points: bool
    negates: bool
    short: bool
    turns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a statement may dispute: ``of``, or, where that is None, something that nobody says if ``disputes``, else nothing."""

    disputes: bool
    of: Statement | None
    features: Features


@cache
def load(folder: Path) -> Mapping[str, float]:
    """The weights in ``disputes.json`` of a model's folder."""
    weights: Mapping[str, float] = json.loads((folder / "disputes.json").read_text(encoding="utf-8"))["weights"]
    return weights


def read_disputes(text: str, statements: Sequence[Statement], weights: Mapping[str, float]) -> tuple[Dispute, ...]:
    """The disputes among the ``statements`` of an article, in the order of those that dispute. Linear in the statements."""
    found: list[Dispute] = []
    disputed: set[tuple[str, str]] = set()
    said = [look(text, statement) for statement in statements if statement.within is None]
    for place, by in enumerate(said):
        choice = best(choices(said, place), weights)
        if not choice.disputes or (choice.of is not None and (choice.of.id, by.statement.id) in disputed):
            continue
        if choice.of is not None:
            disputed.add((by.statement.id, choice.of.id))
        relation = _relation(by)
        proposition = _proposition(text, (choice.of or by.statement).content)
        found.append(Dispute(by.statement.id, None if choice.of is None else choice.of.id, proposition, relation))
    return tuple(found)


def best(options: Sequence[Choice], weights: Mapping[str, float], told_at: float = TOLD_AT) -> Choice:
    """The likeliest dispute if disputes together are likelier than ``told_at``, else none, which stands first in ``options``."""
    scores = [sum(weights.get(feature, 0.0) for feature in option.features) for option in options]
    highest = max(scores)
    exponents = [math.exp(score - highest) for score in scores]
    if len(options) == 1 or 1 - exponents[0] / sum(exponents) < told_at:
        return options[0]
    return max(zip(scores[1:], options[1:], strict=True), key=lambda pair: pair[0])[1]


def look(text: str, statement: Statement) -> Said:
    """What is looked at of ``statement``."""
    cue, content = _words(text, statement.cue), _words(text, statement.content)
    stems = {stem(word) for word in [*cue.split(), *content.split()[:40]]}
    table = dispute_words()
    return Said(
        statement,
        _plain(statement.speaker.name if statement.speaker else ""),
        _plain(statement.target or ""),
        matter(content),
        frozenset(word.strip("\"“”‘’'.,;:!?()").removesuffix("'s").removesuffix("’s").casefold() for word in content.split()[:60] if word[:1].isupper()),
        bool({stem(word) for word in cue.split()} & table["denying"]),
        bool(stems & table["pointing"] - {"it", "thi", "this", "that"}),
        negated(content),
        len(content.split()) <= 6,
        _turns(cue, content),
    )


def _turns(cue: str, content: str) -> frozenset[str]:
    first = _PUNCTUATION.sub(" ", content.lower()).split()[:_OPENING]
    spoken = _PUNCTUATION.sub(" ", cue.lower()).split()[:_OPENING]
    opening = f"content opens {first[0]}" if first and first[0] in _ANSWERS else "content opens otherwise"
    return frozenset({opening, *(f"cue may {act}" for act in lexicon_cue_acts(spoken)), *(f"content may {act}" for act in lexicon_content_acts(first))})


def choices(said: Sequence[Said], place: int) -> list[Choice]:
    """All that the statement at ``place`` may dispute; nothing stands first, what nobody says second."""
    by = said[place]
    own = _own(by)
    found = [
        Choice(False, None, frozenset({"none", *(f"none {name}" for name in own)})),
        Choice(True, None, frozenset({"alone", *(f"alone {name}" for name in own)})),
    ]
    near = (other for other in range(max(0, place - BEFORE), min(len(said), place + AFTER + 1)) if other != place)
    met = (other for other in near if _may_meet(by, said[other], place - other))
    return found + [Choice(True, said[other].statement, _pair(by, said[other], place - other)) for other in met]


def _own(by: Said) -> set[str]:
    act = by.statement.act or "unknown"
    found = {f"act {act}"}
    found |= {name for name, holds in (("cue denies", by.denies), ("points", by.points), ("negates", by.negates), ("short", by.short)) if holds}
    found |= by.turns
    found |= {f"{turn} {act}" for turn in by.turns if turn.endswith(" deny")}
    if by.denies and by.points:
        found.add("denies what was said")
    found |= {f"{name} {act}" for name in ("cue denies", "negates", "points") if name in found}
    return found


def _may_meet(by: Said, of: Said, distance: int) -> bool:
    met = bool(by.matter & of.matter) or (bool(by.speaker) and by.speaker == of.target) or (bool(of.speaker) and of.speaker == by.target)
    return met or -2 <= distance <= 3


def _pair(by: Said, of: Said, distance: int) -> Features:
    shared = len(by.matter & of.matter)
    share = shared / max(1, min(len(by.matter), len(of.matter)))
    facts = {
        f"shares {min(shared, 4)}",
        f"share {int(min(share, 0.99) * 4)}",
        f"distance {_bucket(distance)}",
        f"of {of.statement.act or 'unknown'}",
    }
    if by.speaker and by.speaker == of.speaker:
        facts.add("same speaker")
    if by.speaker and by.speaker == of.target:
        facts.add("answers for oneself")
    elif by.speaker and by.speaker.split()[-1] in of.words:
        facts.add("is spoken of")
    if of.speaker and of.speaker == by.target:
        facts.add("at its speaker")
    elif of.speaker and of.speaker.split()[-1] in by.words:
        facts.add("names its speaker")
    if by.negates != of.negates:
        facts.add("one negates")
    act = by.statement.act or "unknown"
    kind = "denies" if act in ("deny", "refuse") or by.denies else "says"
    found = {"pair", f"pair act {act}", f"pair {act} of {of.statement.act or 'unknown'}"} | {f"pair {fact}" for fact in facts}
    found |= {f"{kind} {fact}" for fact in facts}
    if by.denies:
        found.add("pair cue denies")
    if by.points:
        found.add("pair points")
        found.add(f"points {_bucket(distance)}")
    if shared >= 2 and by.negates != of.negates:
        found.add("pair opposed words")
    return frozenset(found)


def _bucket(distance: int) -> str:
    """How far before (or, with "-", after) a statement the other stands."""
    size = next((str(limit) for limit in (1, 2, 4, 8) if abs(distance) <= limit), "far")
    return size if distance > 0 else f"-{size}"


def _relation(by: Said) -> Literal["denies", "contradicts"]:
    return "denies" if by.statement.act == "deny" or by.denies else "contradicts"


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(" ".join(text[start:end].split()) for start, end in spans)


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _proposition(text: str, content: Sequence[Span]) -> str:
    """The words of a content as a proposition: without "that" and quotation marks at its ends, and no longer than MOST_CHARACTERS."""
    words = _words(text, content).strip("\"“”‘’',;: ")
    words = words[5:] if words[:5].lower() == "that " else words
    return words if len(words) <= MOST_CHARACTERS else words[:MOST_CHARACTERS].rsplit(" ", 1)[0] + " …"
