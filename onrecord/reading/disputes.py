"""Which statements of an article dispute which: one denies what another says, or two say what cannot both be.

Two small models over plain features, both linear. The first tells, together with the encoder that reads statements, how likely a statement
disputes something: from its act, the words of its cue and content, what it negates, and whether those before it blame its speaker, name it,
or speak of the same matter. The second chooses, together with the encoder too, what it disputes: one statement near it, or something that
nobody in the article says. Their weights are in ``disputes.json`` of the model's folder, made by training/disputes.py, and so is how likely
a dispute must be to be told. Names are only compared with one another: no word that may be a name is looked at.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from onrecord.article import Span
from onrecord.disputes.matter import dispute_words, matter, negated
from onrecord.model.statement_encoder import Seen
from onrecord.reading.act_features import lexicon_content_acts, lexicon_cue_acts
from onrecord.statement import Dispute, Statement
from onrecord.stems import stem

BEFORE, AFTER = 20, 6
"""How many statements before and after it one may dispute."""
MOST_CHARACTERS = 160
"""A proposition is a few words."""
NAME = "_"

LEAST_LINK = -8.0
"""The log probability of a link that the encoder did not see, and the least of one that it saw."""

_OPENING = 12
"""How many words of a cue and of a content are searched for turns of phrase."""
_CUE_WORDS, _CONTENT_WORDS = 20, 50
"""How many words of a cue and of a content are looked at."""
_FIRST = 3
"""How many words of a content are looked at together with their place."""
_LEAD = 60
"""How many characters before a statement are searched for the word that opens its sentence."""
_PUNCTUATION = re.compile(r"[^\w\s]|_")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\?")
_SENTENCE_END = re.compile(r"[.!?][\"”’']*\s|\n")
_QUOTATION_MARKS = frozenset("\"“‘'")
_OPEN_ACTS = frozenset({"accuse", "criticize"})

Features = frozenset[str]


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned.

    ``disputes``: of the features of one statement; ``of``: of those of two; ``told_at``: how likely a dispute must be; ``linked_at``: how
    likely that it is one and of this other statement. ``together``: an offset, and what the features of one statement and the encoder's
    log odds count beside one another. ``linked``: what the encoder's log probability of a link counts beside the
    features of two statements.
    """

    disputes: Mapping[str, float]
    of: Mapping[str, float]
    told_at: float
    linked_at: float = 0.0
    together: tuple[float, float, float] = (0.0, 1.0, 0.0)
    linked: float = 0.0


@dataclass(frozen=True, slots=True)
class Said:
    """What is looked at of a statement that stands in no other.

    ``matter``: the stems that tell what it is about. ``denies``: whether its cue says that the content is not so. ``points``: whether cue
    or content point at what was said ("the accusation"). ``words``: the words with a capital letter. ``signs``: the features of the
    statement alone.
    """

    statement: Statement
    speaker: str
    target: str
    matter: frozenset[str]
    words: frozenset[str]
    denies: bool
    points: bool
    negates: bool
    signs: Features


@dataclass(frozen=True, slots=True)
class Choice:
    """What a statement may dispute: ``of``, or, where that is None, something that nobody says."""

    of: Statement | None
    features: Features


@cache
def load(folder: Path) -> Weights:
    """The weights in ``disputes.json`` of a model's folder."""
    found = json.loads((folder / "disputes.json").read_text(encoding="utf-8"))
    offset, features, seen = found["together"]
    return Weights(found["disputes"], found["of"], found["told_at"], found["linked_at"], (offset, features, seen), found["linked"])


def read_disputes(text: str, statements: Sequence[Statement], weights: Weights, seen: Sequence[Seen] = ()) -> tuple[Dispute, ...]:
    """The disputes among the ``statements`` of an article, in the order of those that dispute. Linear in the statements.

    ``seen``: what the encoder sees in each, if it was asked.
    """
    found: list[Dispute] = []
    disputed: set[tuple[str, str]] = set()
    ids = [statement.id for statement in statements]
    top = [place for place, statement in enumerate(statements) if statement.within is None]
    said = [look(text, statements[place]) for place in top]
    for place, by in enumerate(said):
        likely = likelihood(features(said, place), weights, seen[top[place]].disputes if seen else None)
        if likely < weights.told_at:
            continue
        choice, chance = best(choices(said, place), weights, links_to(ids, seen[top[place]]) if seen else None)
        of = choice.of if likely * chance >= weights.linked_at else None
        if of is not None and (of.id, by.statement.id) in disputed:
            continue
        if of is not None:
            disputed.add((by.statement.id, of.id))
        proposition = _proposition(text, (of or by.statement).content)
        found.append(Dispute(by.statement.id, None if of is None else of.id, proposition, _relation(by, of)))
    return tuple(found)


def likelihood(found: Features, weights: Weights, seen: float | None = None) -> float:
    """How likely a statement with these features disputes something, 0 to 1; ``seen``: how likely the encoder holds it, if it was asked."""
    score = _score(found, weights.disputes)
    if seen is not None:
        offset, features, encoder = weights.together
        score = offset + features * score + encoder * log_odds(seen)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def log_odds(likely: float) -> float:
    """The logarithm of the odds, bounded."""
    bounded = min(max(likely, 1e-4), 1 - 1e-4)
    return math.log(bounded / (1 - bounded))


def best(options: Sequence[Choice], weights: Weights, links: Mapping[str | None, float] | None = None) -> tuple[Choice, float]:
    """Which other statement one most likely disputes, the first of equals, and how likely it is that; see ``chances``.

    The first of ``options``, what nobody says, and 0 where there is no other statement.
    """
    found = chances(options, weights, links)
    place = max(range(1, len(options)), key=found.__getitem__, default=0)
    return options[place], found[place] if place else 0.0


def chances(options: Sequence[Choice], weights: Weights, links: Mapping[str | None, float] | None = None) -> list[float]:
    """How likely it is each of the ``options``, the first of them what nobody says, that a statement disputes, if it disputes something.

    ``links``: the encoder's log probability of each, by the other statement's id, if it was asked.
    """
    scores = [_score(option.features, weights.of) for option in options]
    if links is not None:
        seen = (links.get(option.of.id if option.of else None, LEAST_LINK) for option in options)
        scores = [score + weights.linked * each for score, each in zip(scores, seen, strict=True)]
    highest = max(scores)
    exponents = [math.exp(score - highest) for score in scores]
    total = math.fsum(exponents)
    return [exponent / total for exponent in exponents]


def links_to(ids: Sequence[str], seen: Seen) -> dict[str | None, float]:
    """The log probability of what a statement disputes, if it disputes something, by the id of the other one; None: what nobody says."""
    return {None: max(seen.alone, LEAST_LINK), **{ids[place]: max(likely, LEAST_LINK) for place, likely in seen.of.items()}}


def _score(found: Features, weights: Mapping[str, float]) -> float:
    return math.fsum(weights.get(feature, 0.0) for feature in found)


def look(text: str, statement: Statement) -> Said:
    """What is looked at of ``statement``."""
    cue, content = _words(text, statement.cue), _words(text, statement.content)
    stems = {stem(word) for word in [*cue.split(), *content.split()[:40]]}
    table = dispute_words()
    denies = bool({stem(word) for word in cue.split()} & table["denying"])
    points = bool(stems & table["pointing"] - {"it", "thi", "this", "that"})
    return Said(
        statement,
        _plain(statement.speaker.name if statement.speaker else ""),
        _plain(statement.target or ""),
        matter(content),
        frozenset(word.strip("\"“”‘’'.,;:!?()").removesuffix("'s").removesuffix("’s").casefold() for word in content.split()[:60] if word[:1].isupper()),
        denies,
        points,
        negated(content),
        frozenset(_signs(text, statement, cue, content, denies=denies, points=points)),
    )


def _signs(text: str, statement: Statement, cue: str, content: str, *, denies: bool, points: bool) -> Iterator[str]:
    act = statement.act or "unknown"
    yield "statement"
    yield f"act {act}"
    spoken, said = _stems(cue, _CUE_WORDS), _stems(content, _CONTENT_WORDS)
    yield from (f"cue {word}" for word in spoken or ("none",))
    yield from (f"content {word}" for word in said)
    yield from (f"opening {place} {word}" for place, word in enumerate(said[:_FIRST]))
    yield f"length {min(6, len(said) // 6)}"
    negations = [place for place, word in enumerate(said) if word in dispute_words()["negations"]]
    if negations:
        yield f"negates at {min(3, negations[0] // 4)}"
        yield f"negates, act {act}"
        yield from (f"negates {word}" for place in negations for word in said[place + 1 : place + 2])
        yield from (f"{word} negated" for place in negations for word in said[max(0, place - 1) : place])
    yield from _turns(cue, content)
    if denies:
        yield f"cue denies, act {act}"
    if points:
        yield f"points, act {act}"
        if denies:
            yield "denies what was said"
    yield f"speaker {statement.speaker.type if statement.speaker else 'unknown'}"
    if content[:1] in _QUOTATION_MARKS:
        yield "quoted"
    yield f"lead {_lead(text, statement)}"


def _turns(cue: str, content: str) -> Iterator[str]:
    first = _PUNCTUATION.sub(" ", content.lower()).split()[:_OPENING]
    spoken = _PUNCTUATION.sub(" ", cue.lower()).split()[:_OPENING]
    yield from (f"cue may {act}" for act in lexicon_cue_acts(spoken))
    yield from (f"content may {act}" for act in lexicon_content_acts(first))


def _stems(words: str, most: int) -> list[str]:
    """The stems of the first words; runs of words that may be names count as one ``NAME``."""
    found: list[str] = []
    for match in _WORD.finditer(words):
        for word in _parts(match.group()):
            if word != NAME or found[-1:] != [NAME]:
                found.append(word)
        if len(found) >= most:
            break
    return found


def _parts(word: str) -> tuple[str, ...]:
    plain = word.lower().replace("’", "'")
    parts = (plain[:-3], "not") if plain.endswith("n't") else (plain,)
    if word[:1].isupper() and len(parts) == 1 and stem(plain) not in dispute_words()["openings"]:
        return (NAME,)
    return tuple(map(stem, parts))


def _lead(text: str, statement: Statement) -> str:
    """The word that opens the sentence of a statement, if it is one that opposes or answers."""
    start = min((span[0] for spans in (statement.source, statement.cue, statement.content) for span in spans), default=0)
    before = text[max(0, start - _LEAD) : start]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    sentence = before[ends[-1] if ends else 0 :] + text[start : start + 20]
    word = _WORD.search(sentence)
    opening = stem(word.group().lower()) if word else ""
    return opening if opening in dispute_words()["opposing"] else "other"


def features(said: Sequence[Said], place: int) -> Features:
    """What speaks for or against that the statement at ``place`` disputes something: its own signs and those around it."""
    by = said[place]
    found = set(by.signs)
    act = by.statement.act or "unknown"
    before = [other for other in said[max(0, place - BEFORE) : place] if not by.speaker or other.speaker != by.speaker]
    near = before[-3:]
    found.add("first" if not before else "later")
    if by.speaker:
        for name, others in (("near", near), ("before", before)):
            at = {other.statement.act for other in others if other.target == by.speaker}
            found |= {f"{name} {each or 'unknown'} at its speaker" for each in at if each in _OPEN_ACTS}
            if any(by.speaker.split()[-1] in other.words for other in others):
                found.add(f"{name} speaks of its speaker")
    if by.target and any(other.speaker == by.target for other in before):
        found.add("answers its target")
        found.add(f"answers its target, act {act}")
    if any(other.speaker and other.speaker.split()[-1] in by.words for other in before):
        found.add("names one that spoke")
    if by.matter and before:
        shared = max(len(by.matter & other.matter) for other in before)
        opposed = max((len(by.matter & other.matter) for other in before if other.negates != by.negates), default=0)
        found |= {f"shares {min(shared, 5)}", f"opposed {min(opposed, 5)}"}
    if near:
        last = near[-1]
        found.add(f"after {last.statement.act or 'unknown'}")
        found.add(f"act {act} after {last.statement.act or 'unknown'}")
    if place and by.speaker and said[place - 1].speaker == by.speaker:
        found.add("goes on")
        found.add(f"goes on after {said[place - 1].statement.act or 'unknown'}")
    return frozenset(found)


def choices(said: Sequence[Said], place: int) -> list[Choice]:
    """All that the statement at ``place`` may dispute; what nobody says stands first."""
    by = said[place]
    alone = {"alone", f"alone {by.statement.act or 'unknown'}"}
    alone |= {f"alone {name}" for name, holds in (("cue denies", by.denies), ("points", by.points), ("negates", by.negates)) if holds}
    near = (other for other in range(max(0, place - BEFORE), min(len(said), place + AFTER + 1)) if other != place)
    met = (other for other in near if _may_meet(by, said[other], place - other))
    return [Choice(None, frozenset(alone)), *(Choice(said[other].statement, _pair(by, said[other], place - other)) for other in met)]


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
    kind = "denies" if by.statement.act in ("deny", "refuse") or by.denies else "says"
    found = {"pair"} | {f"pair {fact}" for fact in facts} | {f"{kind} {fact}" for fact in facts}
    if by.points:
        found |= {"pair points", f"points {_bucket(distance)}"}
    if shared >= 2 and by.negates != of.negates:
        found.add("pair opposed words")
    return frozenset(found)


def _bucket(distance: int) -> str:
    """How far before (or, with "-", after) a statement the other stands."""
    size = next((str(limit) for limit in (1, 2, 4, 8) if abs(distance) <= limit), "far")
    return size if distance > 0 else f"-{size}"


def _relation(by: Said, of: Statement | None) -> Literal["denies", "contradicts"]:
    return "denies" if of is None or by.statement.act == "deny" or by.denies else "contradicts"


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(" ".join(text[start:end].split()) for start, end in spans)


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _proposition(text: str, content: Sequence[Span]) -> str:
    """The words of a content as a proposition: without "that" and quotation marks at its ends, and no longer than MOST_CHARACTERS."""
    words = _words(text, content).strip("\"“”‘’',;: ")
    words = words[5:] if words[:5].lower() == "that " else words
    return words if len(words) <= MOST_CHARACTERS else words[:MOST_CHARACTERS].rsplit(" ", 1)[0] + " …"
