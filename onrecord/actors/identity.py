"""An identity: one actor over all articles, and why each article's actor is taken to be it."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from onrecord.actors.appearance import Appearance, Reference
from onrecord.actors.body_names import country_of_government
from onrecord.actors.person_names import PersonName, person_name
from onrecord.knowledge.countries import country_named

EvidenceKind = Literal[
    "full name", "spelling", "longer name", "similar name", "initials", "one word", "acronym", "office", "country", "company", "against", "decision"
]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a link: its kind, and the words that it rests on.

    ``company``: others who appear with both. ``against``: what speaks against it and was outweighed. ``decision``: a
    person decided.
    """

    kind: EvidenceKind
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """Takes an article's actor to be an identity.

    ``confidence``: how sure that is, 0 to 1; 1 for the first of an identity and for decisions.
    ``evidence``: empty for the first of an identity.
    ``open_to``: the identities that it may be and could not be told apart; then ``identity`` is its own.
    """

    appearance: Reference
    identity: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    open_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """One actor over all articles.

    ``id``: stable, from its first appearance. ``name``: the fullest of its frequent names. ``aliases``: the other forms,
    the most frequent first. ``appearances``: in the order in which they were added. ``countries`` and ``offices``: what
    articles say of it. ``local``: of one article only, since nothing tells it from others of its kind: an unnamed
    official, a bare surname.
    """

    id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    appearances: tuple[Reference, ...]
    countries: tuple[str, ...]
    offices: tuple[str, ...]
    local: bool


_MOST_KEPT = 48
_MOST_NAMES = 12


@dataclass(slots=True)
class Profile:
    """What is known of an identity while articles are added: counts of everything that tells it from others.

    Each count keeps the most frequent _MOST_KEPT entries, so that time and memory for an identity stay bounded.
    """

    id: str
    local: bool
    members: dict[Reference, None] = field(default_factory=dict)
    names: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    offices: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    company: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    keys: Counter[str] = field(default_factory=Counter)
    _frequent: tuple[tuple[str, PersonName], ...] | None = None

    def frequent_names(self) -> tuple[tuple[str, PersonName], ...]:
        """The most frequent names as written and as people's names, the most frequent first."""
        if self._frequent is None:
            parsed = ((name, person_name(name)) for name, _ in self.names.most_common(_MOST_NAMES))
            self._frequent = tuple((name, found) for name, found in parsed if found is not None)
        return self._frequent

    def add(self, appearance: Appearance, keys: frozenset[str]) -> None:
        """Takes an appearance in."""
        self.members[appearance.reference] = None
        self._frequent = None
        for counts, values in self._counts(appearance, keys):
            counts.update(values)
            if len(counts) > 2 * _MOST_KEPT and counts is not self.keys:
                kept = counts.most_common(_MOST_KEPT)
                counts.clear()
                counts.update(dict(kept))

    def remove(self, appearance: Appearance, keys: frozenset[str]) -> None:
        """Gives an appearance back."""
        del self.members[appearance.reference]
        self._frequent = None
        for counts, values in self._counts(appearance, keys):
            for value in values:
                counts[value] -= 1
                if counts[value] <= 0:
                    del counts[value]

    def _counts(self, appearance: Appearance, keys: frozenset[str]) -> Iterator[tuple[Counter[str], tuple[str, ...]]]:
        yield self.names, (appearance.name,)
        yield self.types, (appearance.type,) if appearance.type else ()
        yield self.aliases, tuple(alias for alias in appearance.aliases if alias != appearance.name)
        yield self.offices, tuple(sorted(appearance.offices))
        yield self.countries, tuple(sorted(appearance.countries))
        yield self.company, tuple(sorted(appearance.company))
        yield self.genders, (appearance.gender,) if appearance.gender else ()
        yield self.keys, tuple(sorted(keys))

    def _country(self) -> str | None:
        """For a government as a whole, its country, in the words of its articles where they name it."""
        country = next(filter(None, map(country_of_government, self.names)), None) if "person" not in self.types else None
        return country and next((name for name, _ in self.names.most_common() if country_named(name) == country), country)

    def identity(self) -> Identity:
        """What is known, as others see it."""
        name = self._country() or max(self.names, key=lambda name: math.log2(1 + self.names[name]) + min(name.count(" "), 3))
        aliases = (self.names + self.aliases).most_common(_MOST_KEPT)
        return Identity(
            self.id,
            name,
            self.types.most_common(1)[0][0] if self.types else "",
            tuple(alias for alias, _ in aliases if alias != name),
            tuple(self.members),
            tuple(country for country, _ in self.countries.most_common(8)),
            tuple(office for office, _ in self.offices.most_common(8)),
            self.local,
        )
