"""Names of people: their parts, and whether two of them can be one person's."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.actors.spelling import given_likeness, letters, likeness, skeleton
from onrecord.knowledge.titles import split_title

Relation = Literal["equal", "variant", "middle initial", "longer", "similar", "initials", "one word"]
"""How two names are one person's, the surest first.

``equal``: the same words; ``variant``: other spellings or forms of them; ``middle initial``: one has initials after the
first name that the other leaves out; ``longer``: one has more names in the middle or before, or "Jr."; ``similar``: a
letter or two differ; ``initials``: only initials of the first names are the same; ``one word``: one is a single word, the
family name or another name of the other.
"""
_ORDER: tuple[Relation, ...] = ("equal", "variant", "middle initial", "longer", "similar", "initials", "one word")

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "v"))
_PARTICLES = frozenset(
    (
        "al",
        "el",
        "as",
        "ad",
        "ar",
        "at",
        "ul",
        "ur",
        "bin",
        "ibn",
        "bint",
        "ben",
        "de",
        "da",
        "di",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "la",
        "le",
        "du",
        "y",
        "e",
        "af",
        "av",
        "zu",
        "zur",
        "the",
    )
)
_NICKNAME = re.compile(r"[\"“(][^\"”)]*[\"”)]")
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class PersonName:
    """The words of a name as ``letters`` has them, without title, particles and suffix.

    ``given``: all words before the last, hyphens kept; ``family``: the last, which may be somebody's only name, and which in some
    languages is not the family's. ``suffix``: "jr", "ii" ..., or "".
    ``family_parts``: what hyphens join in the last word ("Vell-Marchetti"), either of which may stand for it.
    """

    given: tuple[str, ...]
    family: str
    suffix: str = ""
    family_parts: tuple[str, ...] = ()

    @property
    def full(self) -> bool:
        """Whether it has a word besides the last that is more than an initial."""
        return any(len(word) > 1 for word in self.given)


@lru_cache(maxsize=50_000)
def person_name(text: str) -> PersonName | None:
    """The parts of a name; None where no word is left."""
    words = _NICKNAME.sub(" ", split_title(text.replace(",", " "))[1]).split()[:_MOST_WORDS]
    plain = [_without_particles(word) for word in words]
    plain = [word for word in plain if word]
    suffix = plain.pop() if len(plain) > 1 and plain[-1] in _SUFFIXES else ""
    if len(plain) > 1:
        first = [] if words[0].islower() and plain[0] in _PARTICLES else plain[:1]
        plain = [*first, *(word for word in plain[1:-1] if word not in _PARTICLES), plain[-1]]
    if not plain:
        return None
    parts = plain[-1].split("-")
    return PersonName(tuple(plain[:-1]), "".join(parts), suffix, tuple(parts) if len(parts) > 1 else ())


def joined(name: PersonName) -> str:
    """All its words as one, without hyphens."""
    return "".join((*name.given, name.family)).replace("-", "")


def relation(one: PersonName, other: PersonName) -> Relation | None:
    """How the two can be one person's name; None where they can't."""
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return None
    if not one.given or not other.given:
        return _one_word(one, other)
    if joined(one) == joined(other):
        return "longer" if one.suffix != other.suffix else "equal"
    family = likeness(one.family, other.family)
    given = _given(one.given, other.given)
    part_of = one.family in other.family_parts or other.family in one.family_parts
    if given is None or (family is None and not part_of):
        return None
    if family == "similar" and given == "similar" and skeleton(joined(one)) != skeleton(joined(other)):
        return None
    found: list[Relation] = [given, "longer" if family is None else "equal" if family == "same" else family]
    if one.suffix != other.suffix:
        found.append("longer")
    return max(found, key=_ORDER.index)


def _one_word(one: PersonName, other: PersonName) -> Relation | None:
    single, name = (one, other) if not one.given else (other, one)
    if not name.given:
        like = likeness(single.family, name.family)
        return "equal" if like == "same" else like
    likes = [likeness(single.family, word) for word in (name.family, *name.given) if len(word) > 1]
    return "one word" if "same" in likes or "variant" in likes[:1] else None


def _given(one: tuple[str, ...], other: tuple[str, ...]) -> Relation | None:
    """The relation of the words before the last: those of the shorter name, in order among those of the longer."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    # Two people of a family are told apart by their middle initials.
    if len(short) > 1 and len(short) != len(long) and any(len(word) == 1 for word in (*short, *long)):
        return None
    found: list[Relation] = []
    place = 0
    for index, word in enumerate(short):
        match, after = _match(word, index, long, place)
        if match is None:
            return None
        left_out = long[place : after - 1]
        found.append(match)
        if left_out:
            found.append("longer")
        place = after
    rest = long[place:]
    if rest:
        found.append("middle initial" if all(len(word) == 1 for word in rest) else "longer")
    if "initials" in found and found[0] != "initials":
        found = [each if each != "initials" else "middle initial" for each in found]
    return max(found, key=_ORDER.index)


def _match(word: str, position: int, among: tuple[str, ...], place: int) -> tuple[Relation | None, int]:
    """How ``word`` matches the next of ``among`` that it can, from ``place``, and the place after that; initials only where they stand."""
    for index in range(place, len(among)):
        if len(word) == 1 or len(among[index]) == 1:
            if word[0] == among[index][0] and index == position:
                return "equal" if word == among[index] else "initials", index + 1
        else:
            like = given_likeness(word.replace("-", ""), among[index].replace("-", ""))
            if like is not None:
                return "equal" if like == "same" else like, index + 1
            # "Laurent-Didier" is called "Laurent" for short.
            if ("-" in word) != ("-" in among[index]) and word.split("-", maxsplit=1)[0] == among[index].split("-", maxsplit=1)[0]:
                return "longer", index + 1
    return None, place


def _without_particles(word: str) -> str:
    """A word without the particles that hyphens join to it: "al-Sahhaf" is "sahhaf"."""
    parts = [letters(part) for part in re.split(r"[-‐‑]", word)]
    if len(parts) > 1:
        parts = [part for part in parts if part and part not in _PARTICLES] or parts[-1:]
    return "-".join(parts)
