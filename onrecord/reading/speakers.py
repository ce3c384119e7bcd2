"""Who is responsible for each statement, through whom it came, and to whom it was said.

The cast of the article (``onrecord.reading.cast``) tells whom a source means. Here come what has no source, the chain
that relayed a statement, and how sure the answer is.
"""

import json
import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.article import Span
from onrecord.reading.addressees import addressee_span
from onrecord.reading.cast import Cast, Mention, Voice
from onrecord.reading.cast.lexicon import lexicon
from onrecord.reading.relays import relays
from onrecord.statement import Actor, Attribution, Speaker

_POINT_AT_SOMEBODY = frozenset(("he", "she", "they", "it", "who"))
"""Pronouns that name nobody by themselves: where it is open whom they mean, nobody is given."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: the weights of the ranking's features, and of those of the confidence."""

    ranking: Mapping[str, float]
    confidence: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The people of one attribution.

    ``speaker``: None where the article does not tell; ``actor``: its index in the cast. ``confidence``: how often a
    speaker that was found like this one is right, 0 to 1. ``via``: the names of those who relay it, nearest the page first.
    """

    speaker: Speaker | None
    actor: int | None
    confidence: float
    via: tuple[str, ...]
    addressee: str | None


@cache
def load(folder: Path) -> Weights:
    """The weights in ``speakers.json`` of a model's folder."""
    found = json.loads((folder / "speakers.json").read_text(encoding="utf-8"))
    return Weights(found["ranking"], found["confidence"])


def resolve(text: str, attributions: Sequence[Attribution], cast: Cast, voices: Sequence[Voice | None], weights: Weights) -> tuple[Resolved, ...]:
    """The people of each attribution, in the order given: first those that hold others, then those within."""
    voices = _with_floor(attributions, voices)
    starts = [mention.span[0] for mention in cast.mentions]
    relayed = relays(text, attributions, voices, cast)
    resolved: list[Resolved] = []
    for attribution, voice, relay in zip(attributions, voices, relayed, strict=True):
        parent = resolved[attribution.within] if attribution.within is not None and attribution.within < len(resolved) else None
        via = _chain(parent, None if voice is None else voice.actor, cast)
        if parent is None:
            via = relay
        to = addressee_span(text, attribution)
        resolved.append(_resolved(voice, attribution, cast, weights, via=via, addressee=None if to is None else _addressee(to, text, cast, starts)))
    return tuple(resolved)


def actors(cast: Cast, resolved: Sequence[Resolved]) -> tuple[Actor, ...]:
    """The actors that an article names, and those who speak in it without a name; in the order of the cast."""
    named = {mention.actor for mention in cast.mentions if mention.kind == "name"}
    speaking = {each.actor for each in resolved}
    return tuple(actor for index, actor in enumerate(cast.actors) if index in named or index in speaking)


def features(voice: Voice, attribution: Attribution, cast: Cast) -> dict[str, float]:
    """What tells how sure a speaker is."""
    kind = "floor" if voice.head == "floor" else voice.kind
    chance = min(max(voice.probability, 0.02), 0.99)
    found = {"always": 1.0, kind: 1.0, f"{kind} {'new' if voice.new else 'known'}": 1.0, f"{kind} attribution": attribution.confidence}
    found[f"type {cast.actors[voice.actor].type}"] = 1.0
    if not voice.new and voice.probability < 1:
        found[f"{kind} odds"] = math.log(chance / (1 - chance))
    if len(cast.actors[voice.actor].name.split()) == 1:
        found[f"{kind} one word"] = 1.0
    return found


def _resolved(voice: Voice | None, attribution: Attribution, cast: Cast, weights: Weights, *, via: tuple[str, ...], addressee: str | None) -> Resolved:
    if voice is None:
        return Resolved(None, None, 0.0, via, addressee)
    if voice.kind == "pronoun" and voice.new and voice.head in _POINT_AT_SOMEBODY:
        return Resolved(None, None, 0.0, via, addressee)
    actor = cast.actors[voice.actor]
    odds = sum(weights.confidence.get(name, 0.0) * value for name, value in features(voice, attribution, cast).items())
    return Resolved(Speaker(actor.name, actor.type, voice.evidence), voice.actor, round(1 / (1 + math.exp(-odds)), 3), via, addressee)


def _with_floor(attributions: Sequence[Attribution], voices: Sequence[Voice | None]) -> list[Voice | None]:
    """Gives what has neither source nor cue, a paragraph that goes on, the speaker who holds the floor: the last who spoke before."""
    given: list[Voice | None] = list(voices)
    floor: Voice | None = None
    order = sorted(range(len(attributions)), key=lambda index: attributions[index].content[0][0])
    for index in order:
        attribution = attributions[index]
        if attribution.within is not None:
            continue
        if given[index] is not None:
            floor = given[index]
        elif floor is not None and not attribution.source and not attribution.cue:
            given[index] = Voice(floor.actor, 1.0, "pronoun", "floor", False, floor.evidence)
    return given


def _chain(parent: Resolved | None, actor: int | None, cast: Cast) -> tuple[str, ...]:
    """Those who relay a statement within another: who relays that one, then its speaker, if it is somebody else."""
    if parent is None:
        return ()
    if parent.actor is None or parent.actor == actor:
        return parent.via
    return (*parent.via, cast.actors[parent.actor].name)


def _mentions(cast: Cast, starts: Sequence[int], begin: int, end: int) -> list[Mention]:
    """The mentions that begin from ``begin`` on and before ``end``; ``starts``: where each mention of the cast begins."""
    return list(cast.mentions[bisect_left(starts, begin) : bisect_left(starts, end)])


def _addressee(span: Span, text: str, cast: Cast, starts: Sequence[int]) -> str:
    """The name of whom the words mean, or the words."""
    for mention in _mentions(cast, starts, *span):
        rest = text[mention.span[1] : span[1]].split()
        if (mention.kind == "name" and lexicon()["outlets"].issuperset(rest)) or mention.span == span:
            return cast.actors[mention.actor].name
    return " ".join(text[slice(*span)].split())
