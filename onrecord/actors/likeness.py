"""How sure it is that an article's actor is an identity, and on what evidence.

A logistic model with few plain terms: a name to begin with, and what speaks for and against it. A full name is
evidence by itself; a similar name or a single word needs an office, a country or company as well.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.actors.appearance import Appearance
from onrecord.actors.body_names import acronym, acronyms, country_of_government, name_words, needs_country, same_order
from onrecord.actors.identity import Evidence, EvidenceKind, Profile
from onrecord.actors.keys import is_person, person_forms
from onrecord.actors.person_names import PersonName, Relation, person_name, relation
from onrecord.knowledge.first_names import gender
from onrecord.knowledge.letters import folded

MERGE = 0.75
"""An actor is linked to an identity when that is at least so sure."""
MARGIN = 1.2
"""And when the odds of every other identity are lower by this (a difference of log odds)."""

_LOG_ODDS: Mapping[Relation, float] = {"equal": 3.2, "variant": 2.4, "middle initial": 2.4, "longer": 0.8, "similar": -0.6, "initials": -0.4, "one word": -0.9}
_KINDS: Mapping[Relation, EvidenceKind] = {
    "equal": "full name",
    "variant": "spelling",
    "middle initial": "longer name",
    "longer": "longer name",
    "similar": "similar name",
    "initials": "initials",
    "one word": "one word",
}
_OFFICE, _COUNTRY = 1.6, 1.1
_COMPANY = (0.0, 0.5, 0.9, 1.3)
_OTHER_OFFICE, _OTHER_COUNTRY, _OTHER_COUNTRY_OF_BODY = -0.7, -1.8, -4.0
_SAME_GOVERNMENT, _SAME_WORDS, _SAME_ACRONYM, _SHORT_ACRONYM, _POSSIBLE_ACRONYM = 5.0, 3.2, 1.8, 0.3, -0.3
_GENERIC = -2.6
_TWO_TYPES = 1.4
_OF_A_NAME = -1.3
_SHARED = 0.35
_OTHER_ORDER = -2.5
_PROMINENT, _MOST_PROMINENT = 0.25, 1.3
_OF_ALL = 0.1
_ALIAS = 1.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """The log odds that an actor is an identity, and what they come from."""

    log_odds: float
    evidence: tuple[Evidence, ...]

    @property
    def confidence(self) -> float:
        """The same as a probability."""
        return round(1 / (1 + math.exp(-self.log_odds)), 3)


def compare(appearance: Appearance, profile: Profile, bearers: int = 1) -> Comparison | None:
    """None where they can't be one: another kind of name, another gender, names that exclude each other.

    ``bearers``: how many identities have the word, for a name of one word; the more, the less it says.
    """
    type_ = profile.types.most_common(1)[0][0] if profile.types else ""
    person = is_person(appearance.name, appearance.type)
    if person != is_person(next(iter(profile.names)), type_):
        found = _of_two_types(appearance, profile)
    else:
        found = _person(appearance, profile) if person else _body(appearance, profile)
    if found is None:
        return None
    log_odds, evidence = found
    log_odds -= _SHARED * math.log2(max(bearers, 1))
    shared = sorted(appearance.company & profile.company.keys(), key=lambda name: (-profile.company[name], name))
    if shared:
        log_odds += _COMPANY[min(len(shared), len(_COMPANY) - 1)]
        evidence.append(Evidence("company", ", ".join(shared[:3])))
    return Comparison(log_odds, tuple(evidence))


def _of_two_types(appearance: Appearance, profile: Profile) -> tuple[float, list[Evidence]] | None:
    """A person here and a body there are one only where both have the same name of several words: one of the types is wrong."""
    name = folded(appearance.name)
    same = next((written for written in profile.names if folded(written) == name), None)
    return None if same is None or " " not in name else (_TWO_TYPES, [Evidence("full name", same)])


def _person(appearance: Appearance, profile: Profile) -> tuple[float, list[Evidence]] | None:
    name = person_name(appearance.name)
    best: tuple[float, Relation, str] | None = None
    for mine in person_forms(appearance.name, appearance.aliases):
        for written, theirs in profile.frequent_names():
            found = relation(mine, theirs)
            log_odds = 0.0 if found is None else _LOG_ODDS[found] - (_ALIAS if mine != name else 0.0)
            if found is not None and (best is None or log_odds > best[0]):
                best = (log_odds, found, written)
    if best is None or name is None:
        return None
    log_odds, like, written = best
    if like in ("middle initial", "longer") and _excluded(name, profile):
        return None
    # A name of one word is everybody's of that name, also when both have it.
    if not name.given:
        log_odds, like = _LOG_ODDS["one word"], "one word"
    if like == "one word":
        if _other_gender(appearance, name, profile):
            return None
        # News calls those by one word who are in it often.
        log_odds += min(_MOST_PROMINENT, _PROMINENT * math.log2(len(profile.members)))
    evidence = [Evidence(_KINDS[like], written)]
    offices, countries = appearance.offices & profile.offices.keys(), appearance.countries & _main(profile)
    if offices:
        log_odds += _OFFICE
        evidence.append(Evidence("office", ", ".join(sorted(offices))))
    elif appearance.offices and profile.offices:
        log_odds += _OTHER_OFFICE
        evidence.append(Evidence("against", ", ".join(sorted(appearance.offices))))
    if countries:
        log_odds += _COUNTRY
        evidence.append(Evidence("country", ", ".join(sorted(countries))))
    elif appearance.countries and profile.countries:
        log_odds += _OTHER_COUNTRY
        evidence.append(Evidence("against", ", ".join(sorted(appearance.countries))))
    return log_odds, evidence


def _excluded(name: PersonName, profile: Profile) -> bool:
    """Whether a frequent full name of the identity can't be this one's: "Jo P. Day" where it is "Jo R. Day" besides "Jo Day"."""
    most = max(profile.names.values())
    frequent = (parsed for written, parsed in profile.frequent_names() if profile.names[written] >= _OF_ALL * most and parsed.full)
    return any(relation(name, parsed) is None for parsed in frequent)


def _other_gender(appearance: Appearance, name: PersonName, profile: Profile) -> bool:
    """Whether the two are told to be a woman and a man: by title or description on one side, by first name on the other."""
    mine = appearance.gender or (gender(name.given[0]) if name.given and len(name.given[0]) > 1 else None)
    told = profile.genders.most_common(1)
    if told:
        return mine is not None and mine != told[0][0]
    theirs = {gender(parsed.given[0]) for _, parsed in profile.frequent_names() if parsed.given and len(parsed.given[0]) > 1}
    return appearance.gender is not None and bool(theirs) and theirs <= {"feminine", "masculine"} - {appearance.gender}


def _main(profile: Profile) -> frozenset[str]:
    """The countries of an identity, without what only few of its articles say."""
    most = max(profile.countries.values(), default=0)
    return frozenset(country for country, count in profile.countries.items() if count >= _OF_ALL * most)


def _body(appearance: Appearance, profile: Profile) -> tuple[float, list[Evidence]] | None:
    names = [name for name, _ in profile.frequent_names()]
    country = country_of_government(appearance.name)
    if country is not None:
        same = next((name for name in names if country_of_government(name) == country), None)
        return None if same is None else (_SAME_GOVERNMENT, [Evidence("full name", same)])
    words = name_words(appearance.name)
    same = next((name for name in names if name_words(name) == words), None)
    if same is not None:
        both_short = acronym(appearance.name) is not None and acronym(same) is not None
        log_odds, evidence = _SAME_ACRONYM if both_short else _SAME_WORDS, [Evidence("acronym" if both_short else "full name", same)]
        if needs_country(appearance.name):
            log_odds += _GENERIC
        if not same_order(appearance.name, same):
            log_odds += _OTHER_ORDER
    else:
        short = _acronym(appearance, profile, names)
        if short is None:
            return None
        log_odds, evidence = short
    countries = appearance.countries & _main(profile)
    if countries:
        # With its country, a name that many bodies have is one body's.
        log_odds += _COUNTRY - (_GENERIC if needs_country(appearance.name) else 0)
        evidence.append(Evidence("country", ", ".join(sorted(countries))))
    elif appearance.countries and profile.countries:
        log_odds += _OTHER_COUNTRY_OF_BODY
        evidence.append(Evidence("against", ", ".join(sorted(appearance.countries))))
    return log_odds, evidence


def _acronym(appearance: Appearance, profile: Profile, names: list[str]) -> tuple[float, list[Evidence]] | None:
    used, possible = acronyms(frozenset((appearance.name, *appearance.aliases)))
    theirs_used, theirs_possible = acronyms(frozenset((*names, *profile.aliases)))
    full = acronym(appearance.name) is None
    theirs_full = any(acronym(name) is None for name in names)
    if full and theirs_full:
        # Two full names that differ are two bodies, whatever letters they share.
        return None
    both = used & theirs_used
    if both:
        short = max(both, key=len)
        log_odds = _SAME_ACRONYM if len(short) > 2 else _SHORT_ACRONYM
        if full or theirs_full:
            # Letters by themselves stand for many names; they stand for this one the surer, the more articles say so.
            log_odds += _OF_A_NAME + (min(_MOST_PROMINENT, _PROMINENT * math.log2(1 + profile.aliases[short])) if theirs_full else 0)
        return log_odds, [Evidence("acronym", short)]
    maybe = used & theirs_possible | possible & theirs_used
    return (_POSSIBLE_ACRONYM, [Evidence("acronym", max(maybe, key=len))]) if maybe else None
