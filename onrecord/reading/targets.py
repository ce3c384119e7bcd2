"""Whom each statement is directed at: who is accused, criticized, supported, demanded of, threatened, offered to or refused.

The actors that the statement mentions, those whom the article speaks of most, those mentioned last and those of the statements before
stand to choose from, with "nobody" among them, and the first noun phrases of the statement ("the attempted coup"). A log-linear model
over plain features of place, act and the statements before chooses, together with the encoder that reads statements; its weights are in
``targets.json`` of the model's folder, made by training/targets.py. No feature looks at a name.
"""

import json
import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.article import Span
from onrecord.model.statement_encoder import Seen, words_in
from onrecord.reading.act_features import lexicon_content_acts, lexicon_cue_acts
from onrecord.reading.cast import Cast, Mention
from onrecord.reading.tokens import Tokens
from onrecord.statement import Attribution

SEEN, SEEN_NOBODY = "seen", "seen nobody"
"""The weights, among those of the features, of what the encoder sees and of nobody where it was asked."""

_LEAST_LIKELY = -7.0
_MOST_MENTIONS = 60
_SALIENT = 5
_RECENT = 5
_EARLIER = 8
_PHRASES = 6
_PHRASE_WORDS = 8
_PHRASE_REACH = 300
_WORD = re.compile(r"[\w$%]+(?:[-'’.&][\w]+)*|[^\w\s]")
_JOINED = re.compile(r"\s+and\s+(?:the\s+)?")
_LAST_WORD = re.compile(r"[\w'’]+(?=\W{0,3}$)")
_FIRST_WORD = re.compile(r"\W{0,3}([\w'’]+)")
_NEAR = 30

_TOLD_OF = ("content", "right after cue", "alone", "clause", "cue", "elsewhere", "salient", "opens", "possessive", "after", "target of", "is speaker", "kind")

Features = frozenset[str]


@dataclass(frozen=True, slots=True)
class Doing:
    """What is known of an attribution when its target is asked for: its act, its speaker's place in the cast and its addressee's name.

    ``likely``: how likely each act is, by its name; empty where ``act`` is sure.
    """

    act: str
    speaker: int | None
    addressee: str | None
    likely: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Target:
    """Whom an act is directed at: the name, the actor's place in the cast if it is one, and the characters that show it."""

    name: str
    actor: int | None
    evidence: Span


@dataclass(frozen=True, slots=True)
class Aimed:
    """A statement's act and whom it is directed at."""

    doing: Doing
    target: Target | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One that may be the target, None for nobody, with its features and the places that name it."""

    target: Target | None
    features: Features
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Aims:
    """Whom the encoder sees one statement directed at; ``tokens`` are the article's."""

    tokens: Tokens
    seen: Seen

    def likelihood(self, choice: Choice) -> float:
        """How likely a choice is, as a logarithm, not below that of _LEAST_LIKELY."""
        if choice.target is None:
            return max(float(self.seen.aims[0]), _LEAST_LIKELY)
        words = {word - self.seen.first for word in words_in(self.tokens, choice.spans)}
        inside = [1 + word for word in words if 0 <= word < len(self.seen.aims) - 1]
        return max(float(np.logaddexp.reduce(self.seen.aims[inside])), _LEAST_LIKELY) if inside else _LEAST_LIKELY


@cache
def load(folder: Path) -> Mapping[str, float]:
    """The weights in ``targets.json`` of a model's folder."""
    weights: Mapping[str, float] = json.loads((folder / "targets.json").read_text(encoding="utf-8"))["weights"]
    return weights


def read_targets(
    text: str,
    attributions: Sequence[Attribution],
    doings: Sequence[Doing],
    cast: Cast,
    weights: Mapping[str, float],
    *,
    aims: Sequence[Aims] = (),
) -> tuple[Target | None, ...]:
    """The target of each attribution, in the order given, or None where it is directed at nobody. ``aims``: what the encoder sees, if it was asked."""
    earlier: list[Aimed] = []
    scene = Scene(text, cast)
    for place, (attribution, doing) in enumerate(zip(attributions, doings, strict=True)):
        earlier.append(Aimed(doing, best(scene.choices(attribution, doing, earlier), weights, aims[place] if aims else None)))
    return tuple(each.target for each in earlier)


def best(choices: Sequence[Choice], weights: Mapping[str, float], aims: Aims | None = None) -> Target | None:
    """The likeliest of ``choices``."""

    def score(choice: Choice) -> float:
        seen = weights.get(SEEN, 0.0) * aims.likelihood(choice) if aims else 0.0
        seen += weights.get(SEEN_NOBODY, 0.0) if aims and choice.target is None else 0.0
        return seen + sum(weights.get(feature, 0.0) for feature in choice.features)

    return max(choices, key=score).target


class Scene:
    """An article's cast, laid out to ask for targets."""

    def __init__(self, text: str, cast: Cast) -> None:
        self._text = text
        self._cast = cast
        self._starts = [mention.span[0] for mention in cast.mentions]
        counts = Counter(mention.actor for mention in cast.mentions)
        self._rank = {actor: rank for rank, (actor, _) in enumerate(sorted(counts.items(), key=lambda item: (-item[1], item[0])))}
        spans: dict[int, list[Span]] = {}
        for mention in cast.mentions:
            spans.setdefault(mention.actor, []).append(mention.span)
        self._spans = {actor: tuple(places) for actor, places in spans.items()}

    def choices(self, attribution: Attribution, doing: Doing, earlier: Sequence[Aimed]) -> list[Choice]:
        """All that may be the target, nobody first. ``earlier``: the statements before and whom they are directed at."""
        content, cue, clause = self._mentions(attribution.content), self._mentions(attribution.cue), self._mentions(self._gaps(attribution))
        places: dict[int, list[str]] = {}
        shown: dict[int, Span] = {}
        others: list[int] = []
        for mention in content:
            if mention.actor != doing.speaker and mention.actor not in others:
                others.append(mention.actor)
            order = "speaker" if mention.actor == doing.speaker else min(others.index(mention.actor), 4)
            self._note(places, shown, mention, self._places(mention, attribution, f"content {order}"))
        if len(others) == 1:
            places[others[0]].append("alone in content")
        for mention in cue:
            self._note(places, shown, mention, [*self._places(mention, attribution, "cue"), "in cue"])
        for mention in clause:
            self._note(places, shown, mention, [*self._places(mention, attribution, "clause"), "in clause"])
        for mention in self._mentions(attribution.source):
            self._note(places, shown, mention, ["in source"])
        within = bool(others) or any(mention.actor != doing.speaker for mention in (*cue, *clause))
        salient = [actor for actor in self._rank if actor != doing.speaker][:_SALIENT]
        for order, actor in enumerate(salient):
            places.setdefault(actor, []).extend(("salient", f"salient {order}"))
        for order, actor in enumerate(self._recent(attribution, doing.speaker)):
            places.setdefault(actor, []).extend(("recent", f"recent {order}"))
        self._note_earlier(places, doing, earlier)
        joined = self._joined([*cue, *clause, *content], places, doing)
        told = self._told(attribution, doing)
        phrases = self._phrases(attribution, [*content, *cue, *clause], doing, told)
        found = [Choice(None, self._nobody(attribution, places, doing, told))]
        for actor, notes in places.items():
            if self._cast.actors[actor].name.lower() in _lexicon()["pronouns"]:
                continue
            target = Target(self._cast.actors[actor].name, actor, shown.get(actor, self._spans[actor][0]))
            found.append(Choice(target, self._features(actor, notes, doing, told, within=within), self._spans[actor]))
        return [*found, *joined, *phrases]

    def _note_earlier(self, places: dict[int, list[str]], doing: Doing, earlier: Sequence[Aimed]) -> None:
        """Who spoke before, and at whom the statements before are directed."""
        for back, each in enumerate(reversed(earlier[-_EARLIER:])):
            same = each.doing.speaker is not None and each.doing.speaker == doing.speaker
            if each.doing.speaker is not None and not same:
                notes = ["spoke before" if back == 0 else "spoke earlier"]
                if each.target is not None and each.target.actor == doing.speaker and doing.speaker is not None:
                    notes.append(f"aimed at speaker {min(back, 2)}")
                places.setdefault(each.doing.speaker, []).extend(notes)
            if each.target is None or each.target.actor is None:
                continue
            who = "speaker" if same else "another"
            alike = "alike" if _bearing(each.doing.act) == _bearing(doing.act) else "unlike"
            notes = [f"target of {who} {min(back, 3)}", f"target of {who}", f"target of {who} {alike}"]
            places.setdefault(each.target.actor, []).extend(notes)

    def _told(self, attribution: Attribution, doing: Doing) -> str:
        """Which part of an attribution tells what it does, as the lexicon of acts has it."""
        cue = [word for span in attribution.cue for word in self._words(span)]
        if not cue:
            return "no cue"
        if doing.act in lexicon_cue_acts(cue):
            return "cue tells"
        content = [word for span in attribution.content[:2] for word in self._words((span[0], min(span[1], span[0] + _PHRASE_REACH)))]
        return "content tells" if doing.act in lexicon_content_acts(content) else "nothing tells"

    def _words(self, span: Span) -> list[str]:
        """The words in a span in lower case, names as "_"."""
        names = [mention.span for mention in self._mentions((span,)) if mention.kind == "name"]
        found: list[str] = []
        for match in _WORD.finditer(self._text, *span):
            named = any(start <= match.start() < end for start, end in names)
            if named and found and found[-1] == "_":
                continue
            if match.group()[0].isalnum() or match.group() == "?":
                found.append("_" if named else match.group().lower())
        return found

    def _nobody(self, attribution: Attribution, places: Mapping[int, Sequence[str]], doing: Doing, told: str) -> Features:
        inside = {place.split()[0] for actor, notes in places.items() if actor != doing.speaker for place in notes}
        where = next((place for place in ("clause", "cue", "content") if place in inside), "alone")
        known = {where, f"begins {self._opening(attribution)}", told, f"{told} {where}"}
        known.add("no speaker" if doing.speaker is None else "speaker")
        directed, likely = _table()["directed"], doing.likely or {doing.act: 1.0}
        known.add(f"aimed {int(10 * sum(chance * directed[act] for act, chance in likely.items()))}")
        return frozenset({"nobody", f"nobody {doing.act}", *(f"nobody {note}" for note in known), *(f"nobody {doing.act} {note}" for note in known)})

    def _opening(self, attribution: Attribution) -> str:
        """The first word of a content where it is a word of the lexicon."""
        word = _FIRST_WORD.match(self._text, *attribution.content[0]) if attribution.content else None
        first = word.group(1).lower() if word else ""
        return first if first in _lexicon()["before"] | _lexicon()["after"] | _lexicon()["pronouns"] | _lexicon()["determiners"] else "other"

    def _recent(self, attribution: Attribution, speaker: int | None) -> list[int]:
        """The last actors that the article mentions before the statement."""
        start = min(span[0] for span in (*attribution.source, *attribution.cue, *attribution.content))
        place = bisect_left(self._starts, start)
        found: list[int] = []
        for mention in reversed(self._cast.mentions[max(0, place - 4 * _RECENT) : place]):
            if mention.actor != speaker and mention.actor not in found:
                found.append(mention.actor)
        return found[:_RECENT]

    def _joined(self, mentions: Sequence[Mention], places: Mapping[int, list[str]], doing: Doing) -> list[Choice]:
        """Two actors with nothing but "and" between them."""
        found: dict[str, Choice] = {}
        for first, second in pairwise(sorted(set(mentions), key=lambda mention: mention.span)):
            gap = _JOINED.fullmatch(self._text, first.span[1], max(first.span[1], second.span[0]))
            if gap is None or doing.speaker in (first.actor, second.actor) or first.actor == second.actor:
                continue
            name = f"{self._cast.actors[first.actor].name} and {self._cast.actors[second.actor].name}"
            notes = {"joined", *(f"joined {note}" for note in places.get(first.actor, ()))}
            target = Target(name, None, (first.span[0], second.span[1]))
            found.setdefault(name, Choice(target, frozenset(notes | {f"{doing.act} {note}" for note in notes}), (first.span, second.span)))
        return list(found.values())

    def _phrases(self, attribution: Attribution, mentions: Sequence[Mention], doing: Doing, told: str) -> list[Choice]:
        """The first noun phrases of a statement: runs of words between function words, verbs that help and marks."""
        words, taken = _lexicon(), {mention.span[1] for mention in mentions}
        opening = attribution.content[0][0] if attribution.content else 0
        found: dict[str, Choice] = {}
        for where, start, end in [*(("clause", *gap) for gap in self._gaps(attribution)), *(("content", *span) for span in attribution.content[:2])]:
            for order, (span, before, after, extended) in enumerate(self._extended(start, min(end, start + _PHRASE_REACH))):
                name = " ".join(self._text[slice(*span)].split())
                size = len(name.split())
                first, last = name.split()[0].lower(), name.split()[-1].lower()
                if span[1] in taken or size > _PHRASE_WORDS or last in words["determiners"] | words["pronouns"]:
                    continue
                notes = {f"{where}", f"{where} {min(order, 3)}", f"after {before}", f"before {after}", f"words {min(size, 5)}", extended}
                notes.add(f"determiner {first}" if first in words["determiners"] else "no determiner")
                notes |= {note for note, holds in (("many", last.endswith("s")), ("capital", name[:1].isupper() and span[0] - opening > 2)) if holds}
                notes.add("opens" if span[0] - opening <= 3 else "later")
                notes.add(f"{where} {min(order, 3)} before {after}")
                if len(attribution.content) == 1 and abs(span[1] - attribution.content[0][1]) <= 3 and abs(span[0] - opening) <= 3:
                    notes.add("is content")
                notes |= {f"{told} {note}" for note in (where, f"{where} {min(order, 3)}", "opens", f"after {before}") if note in notes}
                notes = {"phrase", *(f"phrase {note}" for note in notes)}
                found.setdefault(name, Choice(Target(name, None, span), frozenset(notes | {f"{doing.act} {note}" for note in notes}), (span,)))
        return list(found.values())

    def _extended(self, start: int, end: int) -> list[tuple[Span, str, str, str]]:
        """The first runs of words that may be noun phrases, and each with the next where a preposition joins them, as ``_runs`` gives them."""
        runs = self._runs(start, end, _PHRASES)
        found: list[tuple[Span, str, str, str]] = []
        for place, (span, before, after) in enumerate(runs):
            found.append((span, before, after, "plain"))
            following = runs[place + 1] if place + 1 < len(runs) else None
            if following is not None and after in _lexicon()["joints"] and len(self._text[span[1] : following[0][0]].split()) == 1:
                found.append(((span[0], following[0][1]), before, following[2], f"with {after}"))
        return found

    def _runs(self, start: int, end: int, most: int) -> list[tuple[Span, str, str]]:
        """The first runs of words that may be noun phrases, each with the word or mark before and after it."""
        limits = _lexicon()["limits"]
        found: list[tuple[Span, str, str]] = []
        before, run = "start", (0, 0)
        for match in _WORD.finditer(self._text, start, end):
            word = match.group().lower()
            if word in limits or not word[0].isalnum() or (run[1] and word in _lexicon()["determiners"]):
                if run[1]:
                    found.append((run, before, word))
                    if len(found) == most:
                        return found
                run = (0, 0)
                before = word
                if word in limits or not word[0].isalnum():
                    continue
            run = (run[0] if run[1] else match.start(), match.end())
        if run[1]:
            found.append((run, before, "end"))
        return found

    @staticmethod
    def _note(places: dict[int, list[str]], shown: dict[int, Span], mention: Mention, notes: list[str]) -> None:
        places.setdefault(mention.actor, []).extend(notes)
        shown.setdefault(mention.actor, mention.span)

    def _mentions(self, spans: Sequence[Span]) -> list[Mention]:
        found: list[Mention] = []
        for start, end in spans:
            place = bisect_left(self._starts, start)
            while place < len(self._starts) and self._starts[place] < end and len(found) < _MOST_MENTIONS:
                found.append(self._cast.mentions[place])
                place += 1
        return found

    @staticmethod
    def _gaps(attribution: Attribution) -> list[Span]:
        """What stands between the parts of an attribution, such as whom one "told" or "accused"."""
        spans = sorted((*attribution.source, *attribution.cue, *attribution.content))
        return [(first[1], second[0]) for first, second in pairwise(spans) if 0 < second[0] - first[1] < 200]

    def _places(self, mention: Mention, attribution: Attribution, where: str) -> list[str]:
        start, end = mention.span
        words = _lexicon()
        before = _LAST_WORD.search(self._text, max(0, start - _NEAR), start)
        after = _FIRST_WORD.match(self._text, end, end + _NEAR)
        notes = [where, where.split(maxsplit=1)[0]]
        notes.append(f"kind {mention.kind}")
        if mention.kind == "pronoun":
            notes.append(f"pronoun {self._text[start:end].lower()}")
        left = before.group().lower() if before else ""
        if left in words["before"]:
            notes.append(f"after {left}")
        right = after.group(1).lower() if after else ""
        if right in words["after"]:
            notes.append(f"before {right}")
        elif right.islower() and after and after.group(1).islower():
            notes.append("before noun or verb")
        if right in words["obliged"]:
            notes.append("before duty")
        last = max((span[1] for span in attribution.cue if span[1] <= start), default=None)
        if last is not None and start - last < 60:
            between = self._text[last:start].split()
            if len(between) <= 3 and not any(mark in "".join(between) for mark in ',.;:"“'):
                notes += [
                    "right after cue",
                    f"right after cue {' '.join(between).lower() if all(word.lower() in words['limits'] for word in between) else 'others'}",
                ]
        notes.append("in first sentence" if ". " not in self._text[max(attribution.content[0][0], start - 400) : start] else "in later sentence")
        if self._text[end : end + 2] in ("'s", "’s"):
            notes.append("possessive")
        if attribution.content and start - attribution.content[0][0] <= 3:
            notes.append("opens content")
        if attribution.content and attribution.content[-1][1] - end <= 3:
            notes.append("ends content")
        return notes

    def _features(self, actor: int, notes: Sequence[str], doing: Doing, told: str, *, within: bool) -> Features:
        known = set(notes)
        if not any(note.startswith(("content", "cue", "clause")) for note in notes):
            known.add("elsewhere while others are there" if within else "elsewhere")
        if actor == doing.speaker:
            known.add("is speaker")
        if doing.addressee is not None and doing.addressee == self._cast.actors[actor].name:
            known.add("is addressee")
        if doing.speaker is not None:
            known.add("type of speaker" if self._cast.actors[doing.speaker].type == self._cast.actors[actor].type else "other type than speaker")
        known.add(f"rank {min(4, self._rank.get(actor, 4))}")
        known.add(f"type {self._cast.actors[actor].type}")
        if sum(note in ("content", "clause", "cue") for note in notes) > 1:
            known.add("more than once")
        known |= {f"{told} {note}" for note in known if note.startswith(_TOLD_OF)}
        return frozenset(known | {f"{doing.act} {note}" for note in known})


def _bearing(act: str) -> str:
    """Whether an act is for or against somebody, or tells somebody what to do."""
    return next((name for name, acts in _table()["bearings"].items() if act in acts), "other")


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((resources.files("onrecord.reading") / "target_words.toml").read_text(encoding="utf-8"))


@cache
def _lexicon() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in _table()["words"].items()}
