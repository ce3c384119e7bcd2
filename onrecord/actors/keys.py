"""The keys by which an actor and the identities that it may be are brought together.

Two that share no key are never compared, which keeps the time for an article independent of how many actors there are.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from onrecord.actors.body_names import acronyms, country_of_government, is_proper, name_words
from onrecord.actors.person_names import PersonName, joined, person_name
from onrecord.actors.spelling import given_initials, plain_spelling, skeleton
from onrecord.knowledge.first_names import gender
from onrecord.knowledge.letters import folded
from onrecord.knowledge.titles import is_generic, kind_of

_SINGLE = "one word: "
_MOST_FORMS = 4
_MOST_WORDS_OF_A_NAME = 5


def is_person(name: str, type_: str) -> bool:
    """By its type, unless its name is a body's ("Marchetti Party"); one without a type is a person where a known first name begins it."""
    first_name_known = gender(name) is not None
    if type_:
        return type_ == "person" and (first_name_known or " " not in name or kind_of(name) in (None, "person"))
    parsed = person_name(name)
    return parsed is not None and parsed.full and first_name_known


@lru_cache(maxsize=20_000)
def keys(name: str, type_: str, aliases: tuple[str, ...]) -> frozenset[str]:
    """The keys of an actor; none for one that nothing tells from others of its kind, as an unnamed official."""
    found = frozenset(_person_keys(name, aliases) if is_person(name, type_) else _body_keys(name, type_, aliases))
    # Whoever gave an actor the wrong type has its name right.
    return found | {f"written: {folded(name)}"} if found and " " in name else found


def single_keys(found: Iterable[str]) -> frozenset[str]:
    """Those of ``keys`` by which names of one word are looked up."""
    return frozenset(key for key in found if key.startswith(_SINGLE))


def person_forms(name: str, aliases: Iterable[str]) -> tuple[PersonName, ...]:
    """The names that a person has in an article: ``name``, and the full names among ``aliases`` ("Abu Mazen")."""
    first = person_name(name)
    others = (person_name(alias) for alias in aliases if _is_full_name(alias))
    found = [parsed for parsed in (first, *others) if parsed is not None and (parsed == first or parsed.full)]
    return tuple(dict.fromkeys(found))[:_MOST_FORMS]


def _is_full_name(alias: str) -> bool:
    words = alias.split()
    return (
        2 <= len(words) <= _MOST_WORDS_OF_A_NAME
        and all(word[0].isupper() or len(word) < 4 for word in words)
        and words[0][0].isupper()
        and kind_of(alias) is None
    )


def _person_keys(name: str, aliases: tuple[str, ...]) -> Iterator[str]:
    if not any(character.isupper() for character in name):
        return
    for form in person_forms(name, aliases):
        words = [word.replace("-", "") for word in (*form.given, form.family) if len(word) > 1]
        if form.full:
            yield f"name: {joined(form)}"
            yield f"sound: {skeleton(''.join(words))}"
            for given in form.given[:3]:
                for initial in sorted(given_initials(given.replace("-", ""))):
                    for family in (form.family, *form.family_parts):
                        yield f"family: {skeleton(family)} {initial}"
        for word in words:
            yield f"{_SINGLE}{plain_spelling(word)}"


def _body_keys(name: str, type_: str, aliases: tuple[str, ...]) -> Iterator[str]:
    if not is_proper(name, type_):
        return
    country = country_of_government(name)
    if country is not None:
        yield f"government: {country}"
        return
    yield f"words: {' '.join(sorted(name_words(name)))}"
    if not is_generic(name):
        used, possible = acronyms(frozenset((name, *aliases)))
        for short in sorted(used | possible):
            yield f"acronym: {short}"
