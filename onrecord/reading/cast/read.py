"""From an article's words and attributions to its cast, and to whom each source means."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.article import Span
from onrecord.reading.cast.mentions import Found, find_mentions
from onrecord.reading.cast.names import find_names
from onrecord.reading.cast.naming import actor_type, full_names, one_line
from onrecord.reading.cast.phrases import Page, page
from onrecord.reading.cast.ranking import score
from onrecord.reading.cast.resolution import Decision, Option, Resolution, resolve_mentions
from onrecord.reading.cast.roles import Cast, Kind, Mention
from onrecord.reading.cast.words import read_words
from onrecord.reading.tokens import Tokens
from onrecord.statement import Actor, Attribution


@dataclass(frozen=True, slots=True)
class Voice:
    """Whom the source of an attribution means.

    ``actor``: index into ``Cast.actors``. ``probability``: of that choice among the actors it may mean, 0 to 1, as the
    ranking has it. ``kind``, ``head``: of the source: name, description or pronoun, and its noun or pronoun.
    ``new``: whether no earlier mention was chosen. ``evidence``: the characters that name the actor.
    """

    actor: int
    probability: float
    kind: Kind
    head: str
    new: bool
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Scenes:
    """An article as its cast is read from: its words with their names, the mentions, and for each attribution its source's mention and its contents' words."""

    page: Page
    mentions: list[Found]
    source_mention: list[int | None]
    contents: list[tuple[tuple[int, int], ...]]


def scenes(text: str, tokens: Tokens, name_scores: NDArray[np.float32], attributions: Sequence[Attribution]) -> Scenes:
    """Finds the mentions of an article. ``name_scores``: [words, T], scores of ``onrecord.reading.names.NAME_TAGS``."""
    words = read_words(text, tokens)
    whole = page(words, find_names(words, name_scores))
    sources = [_source(whole, attribution) for attribution in attributions]
    mentions, source_mention = find_mentions(whole, sources)
    return Scenes(whole, mentions, source_mention, [tuple(words.of(piece) for piece in attribution.content) for attribution in attributions])


def _source(whole: Page, attribution: Attribution) -> tuple[int, int] | None:
    """The words of a source: of one in several pieces, the first. A description that stops short of the name beside it takes the name in."""
    if not attribution.source:
        return None
    words, name_at = whole.words, whole.name_at
    first, last = words.of(attribution.source[0])
    if first > last:
        return None
    described = words.lower[first] in ("the", "a", "an") and all(place < 0 for place in name_at[last : last + 1])
    if described and words.forms[last + 1 : last + 2] == [","] and last + 2 < len(words) and name_at[last + 2] >= 0:
        beside = whole.names[name_at[last + 2]]
        closed = words.forms[beside.last + 1 : beside.last + 2] == [","]
        if beside.kind == "person" and closed and words.sentence[beside.last] == words.sentence[last]:
            return first, beside.last
    return first, last


def read_cast(read: Scenes, weights: Mapping[str, float]) -> tuple[Cast, list[Voice | None]]:
    """The cast of an article, and for each attribution whom its source means, or None where it has no source.

    ``weights``: of the features of the ranking.
    """

    def decide(_: int, options: list[Option]) -> Decision:
        scores = [score(option.features, weights) for option in options]
        best = max(range(len(options)), key=lambda place: scores[place])
        return Decision(options[best].actor, 1 / sum(math.exp(each - scores[best]) for each in scores))

    resolution = resolve_mentions(read.page, read.mentions, read.contents, decide)
    return cast_of(read, resolution)


def cast_of(read: Scenes, resolution: Resolution) -> tuple[Cast, list[Voice | None]]:
    """The same from mentions that are resolved."""
    words = read.page.words
    names = full_names(read.page, resolution, read.mentions)
    merged = _merged([name for name, _ in names], resolution)
    actor_of = [merged[actor] for actor in resolution.actor_of]
    speakers = [None if mention is None else actor_of[mention] for mention in read.source_mention]
    _first_person(read, actor_of, speakers)
    kept = sorted(set(actor_of))
    place = {actor: index for index, actor in enumerate(kept)}
    aliases: dict[int, dict[str, None]] = {actor: {} for actor in kept}
    mentions = []
    for found, actor in zip(read.mentions, actor_of, strict=True):
        span = words.span(found.phrase.first, found.phrase.last)
        mentions.append(Mention(span, found.phrase.kind, place[actor]))
        if found.phrase.kind != "pronoun":
            aliases[actor].setdefault(one_line(words.text[slice(*span)]))
    actors = tuple(Actor(names[actor][0], actor_type(resolution, actor, names[actor][0]), tuple(aliases[actor])) for actor in kept)
    voices: list[Voice | None] = []
    for mention, speaker in zip(read.source_mention, speakers, strict=True):
        if mention is None or speaker is None:
            voices.append(None)
            continue
        phrase = read.mentions[mention].phrase
        new = resolution.described.get(resolution.actor_of[mention]) == mention and speaker == actor_of[mention]
        evidence = _evidence(read, mention, speaker, actor_of, names[speaker][1], named=speaker < len(resolution.groups))
        voices.append(Voice(place[speaker], resolution.probability[mention], phrase.kind, phrase.head, new, evidence))
    return Cast(actors, tuple(mentions)), voices


def _merged(names: Sequence[str], resolution: Resolution) -> list[int]:
    """For each actor the first that has the same name, if both are countries or both are what is described alike."""
    first: dict[tuple[str, bool], int] = {}
    return [first.setdefault((name, actor < len(resolution.groups) or resolution.known[actor].kind == "government"), actor) for actor, name in enumerate(names)]


def _first_person(read: Scenes, actor_of: list[int], speakers: list[int | None]) -> None:
    """Gives "I" and "we" inside a content the speaker of that content, the innermost that is not their own."""
    spans = sorted((first, last, index) for index, pieces in enumerate(read.contents) for first, last in pieces)
    own = {mention: index for index, mention in enumerate(read.source_mention)}
    open_spans: list[tuple[int, int, int]] = []
    ahead = 0
    for mention, found in enumerate(read.mentions):
        place = found.phrase.first
        while ahead < len(spans) and spans[ahead][0] <= place:
            open_spans.append(spans[ahead])
            ahead += 1
        open_spans = [span for span in open_spans if span[1] >= place]
        if found.phrase.kind != "pronoun" or found.phrase.head not in ("i", "we"):
            continue
        speaker = next((speakers[index] for _, _, index in reversed(open_spans) if index != own.get(mention) and speakers[index] is not None), None)
        if speaker is not None:
            actor_of[mention] = speaker
            for attribution in found.source_of:
                speakers[attribution] = speaker


def _evidence(read: Scenes, mention: int, speaker: int, actor_of: Sequence[int], naming: Span, *, named: bool) -> tuple[Span, ...]:
    """The characters that name the speaker: the source itself where it gives the full name, else the mention that does."""
    words = read.page.words
    phrase = read.mentions[mention].phrase
    if named and phrase.kind == "name" and actor_of[mention] == speaker:
        span = words.span(phrase.first, phrase.last)
        return (span,) if span[1] - span[0] >= naming[1] - naming[0] else (naming,)
    return (naming,)
