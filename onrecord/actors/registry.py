"""The registry: which actors of all articles are one. See ``onrecord.actors`` for how it is used and kept."""

import hashlib
from collections import deque
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.actors.appearance import Appearance, Reference, appearances
from onrecord.actors.identity import Evidence, Identity, Link, Profile
from onrecord.actors.keys import is_person, keys, person_forms, single_keys
from onrecord.actors.likeness import MARGIN, MERGE, Comparison, compare
from onrecord.statement import Reading

_MOST_CANDIDATES = 24
_MOST_WAITING = 16
_MOST_OPEN = 8
_POSSIBLE = 0.2


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided: these two are the same, or they are apart. It wins over every likeness."""

    relation: Literal["same", "apart"]
    one: Reference
    other: Reference


class Registry:
    """All identities, in memory. Nothing is read or written elsewhere; the order of adding counts.

    The time to add an article depends on how many actors it has and how many identities bear like names, of which at
    most _MOST_CANDIDATES are compared; it does not grow with the number of articles.
    """

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._decisions = list(decisions)
        self._appearances: dict[Reference, Appearance] = {}
        self._links: dict[Reference, Link] = {}
        self._profiles: dict[str, Profile] = {}
        self._articles: dict[str, dict[Reference, None]] = {}
        self._by_key: dict[str, dict[str, None]] = {}
        # Names of one word, which a new identity may explain, or may make doubtful.
        self._waiting: dict[str, deque[Reference]] = {}

    @classmethod
    def restored(cls, placed: Iterable[tuple[Appearance, Link]], decisions: Iterable[Decision] = ()) -> "Registry":
        """The registry that had these appearances with these links, in the order in which they were added."""
        registry = cls(decisions)
        for appearance, link in placed:
            registry._appearances[appearance.reference] = appearance
            registry._place(appearance, link)
        return registry

    @staticmethod
    def keys_of(reading: Reading) -> frozenset[str]:
        """The keys of the actors of ``reading``: only identities that share one can change when it is added."""
        return frozenset[str]().union(*map(_keys, appearances(reading)))

    @staticmethod
    def keys_of_appearance(appearance: Appearance) -> frozenset[str]:
        """The keys of one actor, by which a store finds it."""
        return _keys(appearance)

    def add(self, reading: Reading) -> tuple[Link, ...]:
        """Takes in the actors of an article; gives their links, and those of other articles' actors that it changed.

        An article that was added before is replaced.
        """
        self.remove(reading.article.id)
        found = appearances(reading)
        changed: dict[Reference, Link] = {}
        taken: set[str] = set()
        for appearance in sorted(found, key=lambda each: not _is_full(each)):
            self._appearances[appearance.reference] = appearance
            link = self._link(appearance, taken)
            if is_person(appearance.name, appearance.type):
                taken.add(link.identity)
            changed[appearance.reference] = link
            new = link.identity not in self._profiles
            self._place(appearance, link)
            if new and not self._profiles[link.identity].local and _is_full(appearance):
                changed.update((again.appearance, again) for again in self._look_again(appearance))
        return tuple(changed.values())

    def remove(self, article: str) -> None:
        """Forgets an article's actors."""
        for reference in list(self._articles.pop(article, ())):
            self._take_out(reference)
            del self._appearances[reference]

    def decide(self, decision: Decision) -> tuple[Link, ...]:
        """Carries out a decision and keeps it; gives the links that changed.

        "same" makes the two identities one. "apart" gives ``other`` an identity of its own, and each of the other
        appearances goes to the one of the two that it is more like. Raises KeyError where an appearance is unknown.
        """
        one, other = self._links[decision.one], self._links[decision.other]
        self._decisions.append(decision)
        if decision.relation == "same":
            return () if one.identity == other.identity else tuple(self._moved(other.identity, one.identity, decision))
        return tuple(self._parted(one.identity, decision)) if one.identity == other.identity else ()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What was decided, in order."""
        return tuple(self._decisions)

    def identities(self) -> tuple[Identity, ...]:
        """All of them, in the order in which they first appeared."""
        return tuple(profile.identity() for profile in self._profiles.values())

    def identity(self, id_: str) -> Identity:
        """One identity. Raises KeyError where there is none."""
        return self._profiles[id_].identity()

    def identity_of(self, reference: Reference) -> Identity:
        """The identity of an article's actor. Raises KeyError where it is unknown."""
        return self.identity(self._links[reference].identity)

    def link(self, reference: Reference) -> Link:
        """Why an article's actor is its identity. Raises KeyError where it is unknown."""
        return self._links[reference]

    def placed(self) -> tuple[tuple[Appearance, Link], ...]:
        """Everything that ``restored`` takes."""
        return tuple((self._appearances[reference], link) for reference, link in self._links.items())

    def _link(self, appearance: Appearance, taken: Container[str] = ()) -> Link:
        reference = appearance.reference
        decided = self._decided(reference, "same")
        if decided:
            return Link(reference, decided[0], 1.0, (Evidence("decision", self._profiles[decided[0]].identity().name),))
        apart = set(self._decided(reference, "apart"))
        bearers = 1 if _is_full(appearance) else max((len(self._by_key.get(key, ())) for key in single_keys(_keys(appearance))), default=1)
        compared = sorted(
            (
                (found, id_)
                for id_ in self._candidates(appearance)
                if id_ not in apart
                for found in [compare(appearance, self._profiles[id_], bearers)]
                if found
            ),
            key=lambda pair: -pair[0].log_odds,
        )
        if not compared or compared[0][0].confidence < MERGE:
            maybe = tuple(id_ for found, id_ in compared[:_MOST_OPEN] if found.confidence >= _POSSIBLE)
            return Link(reference, _identifier(reference), 1.0, (), maybe)
        best, id_ = compared[0]
        if id_ in taken and best.evidence[0].kind not in ("full name", "spelling"):
            # The article has them as two: they are not one, nor is this one somebody new.
            return Link(reference, _identifier(reference), 1.0, (), (id_,))
        rivals = [rival for found, rival in compared[1:] if best.log_odds - found.log_odds < MARGIN and found.confidence >= 0.5]
        if rivals:
            return Link(reference, _identifier(reference), 1.0, (), (id_, *rivals[: _MOST_OPEN - 1]))
        return Link(reference, id_, best.confidence, best.evidence)

    def _candidates(self, appearance: Appearance) -> list[str]:
        found = _keys(appearance)
        single = single_keys(found)
        wanted = found - single if _is_full(appearance) else found
        candidates: dict[str, None] = {}
        # The rarest keys first: what they bring together is most alike.
        for key in sorted(wanted, key=lambda key: (len(self._by_key.get(key, ())), key)):
            for id_ in self._by_key.get(key, ()):
                if len(candidates) >= _MOST_CANDIDATES:
                    break
                candidates[id_] = None
        return list(candidates)

    def _place(self, appearance: Appearance, link: Link) -> None:
        found = _keys(appearance)
        profile = self._profiles.get(link.identity)
        if profile is None:
            # What stays open, and a bare family name, explains nobody else.
            local = (
                (bool(link.open_to) and link.identity == _identifier(appearance.reference))
                or not found
                or (is_person(appearance.name, appearance.type) and not _is_full(appearance))
            )
            profile = self._profiles[link.identity] = Profile(link.identity, local)
        weak = not _is_full(appearance)
        profile.add(appearance, frozenset() if weak else found)
        self._links[appearance.reference] = link
        self._articles.setdefault(appearance.article, {})[appearance.reference] = None
        if weak:
            for key in single_keys(found):
                self._waiting.setdefault(key, deque(maxlen=_MOST_WAITING)).append(appearance.reference)
        elif not profile.local:
            for key in found:
                self._by_key.setdefault(key, {})[profile.id] = None

    def _take_out(self, reference: Reference) -> None:
        appearance, link = self._appearances[reference], self._links.pop(reference)
        self._articles.get(reference.article, {}).pop(reference, None)
        profile = self._profiles[link.identity]
        profile.remove(appearance, _keys(appearance) if _is_full(appearance) else frozenset())
        for key in _keys(appearance):
            if key in self._by_key and profile.keys[key] <= 0:
                self._by_key[key].pop(profile.id, None)
            if key in self._waiting and reference in self._waiting[key]:
                self._waiting[key].remove(reference)
        if not profile.members:
            del self._profiles[link.identity]

    def _look_again(self, appearance: Appearance) -> list[Link]:
        """The names of one word that a new identity bears: it may explain them, or make them doubtful."""
        waiting = dict.fromkeys(reference for key in sorted(single_keys(_keys(appearance))) for reference in self._waiting.get(key, ()))
        changed = []
        for reference in waiting:
            if reference.article == appearance.article or self._decided(reference, "same"):
                continue
            before, single = self._links[reference], self._appearances[reference]
            self._take_out(reference)
            taken = {link.identity for link in self._links_of(reference.article).values()}
            link = self._link(single, taken)
            self._place(single, link)
            if link != before:
                changed.append(link)
        return changed

    def _links_of(self, article: str) -> dict[Reference, Link]:
        return {reference: self._links[reference] for reference in self._articles.get(article, ())}

    def _decided(self, reference: Reference, relation: Literal["same", "apart"]) -> list[str]:
        pairs = (
            (decision.one, decision.other) for decision in self._decisions if decision.relation == relation and reference in (decision.one, decision.other)
        )
        others = (other if one == reference else one for one, other in pairs)
        return [self._links[other].identity for other in others if other in self._links]

    def _moved(self, old: str, new: str, decision: Decision) -> Iterable[Link]:
        evidence = (Evidence("decision", f"{decision.other.name} ({decision.other.article}) is {decision.one.name} ({decision.one.article})"),)
        for reference in list(self._profiles[old].members):
            self._take_out(reference)
            link = Link(reference, new, 1.0, evidence)
            self._place(self._appearances[reference], link)
            yield link

    def _parted(self, old: str, decision: Decision) -> Iterable[Link]:
        evidence = (Evidence("decision", f"{decision.other.name} ({decision.other.article}) is not {decision.one.name} ({decision.one.article})"),)
        members = [reference for reference in self._profiles[old].members if reference not in (decision.one, decision.other)]
        for reference in (*members, decision.other):
            self._take_out(reference)
        new = Link(decision.other, _identifier(decision.other, decision.one), 1.0, evidence)
        self._place(self._appearances[decision.other], new)
        yield new
        for reference in members:
            appearance = self._appearances[reference]
            choices = [(found.log_odds, id_, found) for id_ in (old, new.identity) for found in [compare(appearance, self._profiles[id_])] if found]
            _, id_, best = max(choices, key=lambda choice: choice[0], default=(0.0, old, Comparison(0.0, ())))
            link = Link(reference, id_, best.confidence, best.evidence)
            self._place(appearance, link)
            if id_ != old:
                yield link


def _keys(appearance: Appearance) -> frozenset[str]:
    return keys(appearance.name, appearance.type, appearance.aliases)


def _is_full(appearance: Appearance) -> bool:
    """Whether its name can stand for an identity: a body's, or a person's of more than one word."""
    if not is_person(appearance.name, appearance.type):
        return True
    return any(form.full for form in person_forms(appearance.name, ()))


def _identifier(*references: Reference) -> str:
    """The same for the same article and name, whatever else there is."""
    return hashlib.sha256(repr([tuple(reference) for reference in references]).encode("utf-8", "backslashreplace")).hexdigest()[:12]
