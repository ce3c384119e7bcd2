"""Whom each statement is directed at: who is accused, criticized, supported, demanded of, threatened, offered to or refused.

The actors that the statement mentions, those whom the article speaks of most and those of the statement before stand to choose from,
with "nobody" among them, and the content itself where it is a short phrase ("the attempted coup"). A log-linear model over plain features
of place and act chooses; its weights are in ``targets.json`` of the model's folder, made by training/targets.py. No feature looks at a name.
"""

import json
import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path

from onrecord.article import Span
from onrecord.reading.cast import Cast, Mention
from onrecord.statement import Attribution

_MOST_MENTIONS = 60
_SALIENT = 3
_THING_WORDS = 8
_LAST_WORD = re.compile(r"[\w'’]+(?=\W{0,3}$)")
_FIRST_WORD = re.compile(r"\W{0,3}([\w'’]+)")
_NEAR = 30

Features = frozenset[str]


@dataclass(frozen=True, slots=True)
class Doing:
    """What is known of an attribution when its target is asked for: its act, and its speaker's and addressee's places in the cast."""

    act: str
    speaker: int | None
    addressee: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """Whom an act is directed at: the name, the actor's place in the cast if it is one, and the characters that show it."""

    name: str
    actor: int | None
    evidence: Span


@dataclass(frozen=True, slots=True)
class Choice:
    """One that may be the target, None for nobody, with its features."""

    target: Target | None
    features: Features


@cache
def load(folder: Path) -> Mapping[str, float]:
    """The weights in ``targets.json`` of a model's folder."""
    weights: Mapping[str, float] = json.loads((folder / "targets.json").read_text(encoding="utf-8"))["weights"]
    return weights


def read_targets(
    text: str, attributions: Sequence[Attribution], doings: Sequence[Doing], cast: Cast, weights: Mapping[str, float]
) -> tuple[Target | None, ...]:
    """The target of each attribution, in the order given, or None where it is directed at nobody."""
    found: list[Target | None] = []
    scene = Scene(text, cast)
    for index, attribution in enumerate(attributions):
        choices = scene.choices(attribution, doings[index], doings[index - 1] if index else None, found[-1] if found else None)
        found.append(best(choices, weights))
    return tuple(found)


def best(choices: Sequence[Choice], weights: Mapping[str, float]) -> Target | None:
    """The likeliest of ``choices``."""
    return max(choices, key=lambda choice: sum(weights.get(feature, 0.0) for feature in choice.features)).target


class Scene:
    """An article's cast, laid out to ask for targets."""

    def __init__(self, text: str, cast: Cast) -> None:
        self._text = text
        self._cast = cast
        self._starts = [mention.span[0] for mention in cast.mentions]
        counts = Counter(mention.actor for mention in cast.mentions)
        self._rank = {actor: rank for rank, (actor, _) in enumerate(sorted(counts.items(), key=lambda item: (-item[1], item[0])))}
        self._first: dict[int, Span] = {}
        for mention in cast.mentions:
            self._first.setdefault(mention.actor, mention.span)

    def choices(self, attribution: Attribution, doing: Doing, before: Doing | None, target_before: Target | None) -> list[Choice]:
        """All that may be the target, nobody first."""
        content, cue = self._mentions(attribution.content), self._mentions(attribution.cue)
        places: dict[int, list[str]] = {}
        shown: dict[int, Span] = {}
        for order, mention in enumerate(content):
            self._note(places, shown, mention, self._places(mention, attribution, f"content {min(order, 3)}"))
        for mention in cue:
            self._note(places, shown, mention, [*self._places(mention, attribution, "cue"), "in cue"])
        for mention in self._between(attribution):
            self._note(places, shown, mention, [*self._places(mention, attribution, "clause"), "in clause"])
        for mention in self._mentions(attribution.source):
            self._note(places, shown, mention, ["in source"])
        for actor, rank in self._rank.items():
            if rank >= _SALIENT:
                break
            places.setdefault(actor, []).append("salient")
        if before is not None:
            if before.speaker is not None:
                places.setdefault(before.speaker, []).append("spoke before")
            if target_before is not None and target_before.actor is not None:
                places.setdefault(target_before.actor, []).append("target before" if before.speaker == doing.speaker else "target of another before")
        inside = any(place.startswith("content") for notes in places.values() for place in notes)
        nobody = frozenset(
            {"nobody", f"nobody {doing.act}", f"nobody {'named' if inside else 'alone'}", f"nobody {doing.act} {'named' if inside else 'alone'}"}
        )
        found = [Choice(None, nobody)]
        for actor, notes in places.items():
            if self._cast.actors[actor].name.lower() in _lexicon()["pronouns"]:
                continue
            target = Target(self._cast.actors[actor].name, actor, shown.get(actor, self._first.get(actor, (0, 0))))
            found.append(Choice(target, self._features(actor, notes, doing)))
        thing = self._thing(attribution)
        if thing is not None:
            words = min(6, len(thing.name.split()))
            found.append(
                Choice(
                    thing, frozenset({"thing", f"thing {doing.act}", f"thing {words}", f"thing {doing.act} {words}", f"thing {'named' if inside else 'alone'}"})
                )
            )
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

    def _between(self, attribution: Attribution) -> list[Mention]:
        """The mentions that stand between the parts of an attribution, such as whom one "told" or "accused"."""
        spans = sorted((*attribution.source, *attribution.cue, *attribution.content))
        gaps = [(first[1], second[0]) for first, second in pairwise(spans) if 0 < second[0] - first[1] < 200]
        return self._mentions(gaps)

    def _places(self, mention: Mention, attribution: Attribution, where: str) -> list[str]:
        start, end = mention.span
        words = _lexicon()
        before = _LAST_WORD.search(self._text, max(0, start - _NEAR), start)
        after = _FIRST_WORD.match(self._text, end, end + _NEAR)
        notes = [where, where.split(maxsplit=1)[0]]
        notes.append(f"kind {mention.kind}")
        left = before.group().lower() if before else ""
        if left in words["before"]:
            notes.append(f"after {left}")
        right = after.group(1).lower() if after else ""
        if right in words["after"]:
            notes.append(f"before {right}")
        if self._text[end : end + 2] in ("'s", "’s"):
            notes.append("possessive")
        if attribution.content and start - attribution.content[0][0] <= 3:
            notes.append("opens content")
        if attribution.content and attribution.content[-1][1] - end <= 3:
            notes.append("ends content")
        return notes

    def _features(self, actor: int, notes: Sequence[str], doing: Doing) -> Features:
        known = set(notes)
        if not any(note.startswith(("content", "cue", "clause")) for note in notes):
            known.add("elsewhere")
        if actor == doing.speaker:
            known.add("is speaker")
        if doing.addressee is not None and doing.addressee == self._cast.actors[actor].name:
            known.add("is addressee")
        known.add(f"rank {min(4, self._rank.get(actor, 4))}")
        known.add(f"type {self._cast.actors[actor].type}")
        if sum(note in ("content", "clause", "cue") for note in notes) > 1:
            known.add("more than once")
        return frozenset(known | {f"{doing.act} {note}" for note in known})

    def _thing(self, attribution: Attribution) -> Target | None:
        """The content itself, where it is one short phrase."""
        if len(attribution.content) != 1 or not attribution.cue:
            return None
        start, end = attribution.content[0]
        words = self._text[start:end].split() if end - start < 100 else []
        if not 1 <= len(words) <= _THING_WORDS or not (words[0].lower() in _lexicon()["determiners"] or len(words) <= 4):
            return None
        name = " ".join(words).strip(' .,;:!?"“”')
        return Target(name, None, (start, end)) if name and words[0].lower() not in ("that", "to") else None


@cache
def _lexicon() -> Mapping[str, frozenset[str]]:
    lists = tomllib.loads((resources.files("onrecord.reading") / "target_words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in lists.items()}
