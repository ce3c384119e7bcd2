"""What kind of name each name of an article is: by its words, by what stands around it, and by the encoder's scores.

A log-linear model: each kind's score is the sum of the weights of what is told of a name, from ``name_kinds.json``.
What is told comes from neutral tables (first names, countries, words of organizations) and from the article: titles and
nouns before and after the name, appositions, pronouns that follow, shorter and longer forms of it. No particular name
has a weight. The scores of the encoder are one voice among these.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from onrecord.knowledge.countries import capital_of, country_named, government_of, is_government_body
from onrecord.knowledge.first_names import gender as gender_of_first_name
from onrecord.reading.cast.lexicon import country, head_class, lexicon, singular
from onrecord.reading.cast.roles import Key, Name
from onrecord.reading.cast.words import Words
from onrecord.reading.names import NAME_KINDS

_AROUND = 12
_FAR = 3
_ADDRESS = frozenset(("mr", "mrs", "ms", "miss", "dr"))
_BEFORE_TITLES = frozenset(("then", "former", "ex", "acting", "interim", "current"))
_PEOPLE = frozenset(("nationality", "begins with a country", "ends in a plural"))
_IN_A_PLACE = frozenset(("in", "near", "across", "throughout", "outside", "around"))
_SAYS = frozenset(("said", "says", "told", "tells", "added", "asked", "argued", "insisted", "noted", "tweeted", "wrote"))
_RELATIVES = frozenset(("who", "whose", "which", "where"))
_FOLLOWING = frozenset(("he", "she", "it", "they"))
_FAR_SHARE = 0.3


def kinds_of(words: Words, names: Sequence[Name], probabilities: NDArray[np.float64]) -> dict[Key, str]:
    """The kind (``NAME_KINDS``) of each key. ``probabilities``: [words, kinds], of the encoder."""
    weights = _weights()
    found: dict[Key, str] = {}
    for key, told in told_of(words, names, probabilities).items():
        scores = sum((value * weights[name] for name, value in told.items() if name in weights), np.zeros(len(NAME_KINDS)))
        if len(key) > 1 and not key[-1].endswith("s") and _PEOPLE.isdisjoint(told):
            scores[NAME_KINDS.index("people")] = -np.inf
        found[key] = NAME_KINDS[int(scores.argmax())]
    return found


@cache
def _weights() -> Mapping[str, NDArray[np.float64]]:
    path = resources.files("onrecord.reading.cast") / "name_kinds.json"
    return {name: np.array(values) for name, values in json.loads(path.read_text(encoding="utf-8")).items()}


def told_of(words: Words, names: Sequence[Name], probabilities: NDArray[np.float64]) -> dict[Key, dict[str, float]]:
    """What is told of each key: values by their names, most of them 1."""
    places: dict[Key, list[Name]] = defaultdict(list)
    for name in names:
        places[name.key].append(name)
    longer = _longer(places)
    at = {name.first: name for name in names}
    out: dict[Key, dict[str, float]] = {}
    for key, mentions in places.items():
        told = dict.fromkeys(("always", *_of_its_words(words, mentions), *longer.get(key, ())), 1.0)
        counted: dict[str, int] = defaultdict(int)
        for name in mentions:
            for one in _around(words, name, at):
                counted[one] += 1
        for one, count in counted.items():
            told[one] = 1.0
            if count > _FAR_SHARE * len(mentions):
                told[f"often {one}"] = 1.0
        told |= dict.fromkeys(_together(told, key), 1.0)
        mean = np.mean([probabilities[name.first : name.last + 1].mean(axis=0) for name in mentions], axis=0)
        shares = mean / max(float(mean.sum()), 0.05)
        told |= {f"encoder {kind}": float(share) for kind, share in zip(NAME_KINDS, shares, strict=True)}
        told |= {f"encoder surely {kind}": 1.0 for kind, share in zip(NAME_KINDS, shares, strict=True) if share > 0.9}
        out[key] = told
    return out


_SIGNS_OF_A_PERSON = (
    "address",
    "title",
    "age",
    "who ",
    "he opens",
    "she opens",
    "first name",
    "apposed person",
    "noun for person before",
    "is the last word",
    "its last word",
)


def _together(told: Mapping[str, float], key: Key) -> list[str]:
    """What several signs tell together."""
    length = "one word" if len(key) == 1 else "several words"
    found = []
    if not any(sign.startswith(_SIGNS_OF_A_PERSON) for sign in told):
        found.append(f"{length}, no sign of a person")
    if "ends in s" in told and ("the before" in told or "often another word after" not in told):
        found.append(f"{length}, a plural{' with the' if 'the before' in told else ''}")
    if "the before" in told and "another word after" not in told and not any(sign.startswith("noun for") for sign in told):
        found.append(f"{length}, the before, no noun after")
    return found


def _longer(places: Mapping[Key, object]) -> dict[Key, list[str]]:
    """How keys stand to longer and shorter ones."""
    found: dict[Key, list[str]] = defaultdict(list)
    for key in places:
        if len(key) == 1 or len(key) > _AROUND:
            continue
        first_name = gender_of_first_name(key[0].title()) is not None
        for short, how in ((key[-1:], "last word"), (key[:1], "first word"), (key[1:], "end"), (key[:-1], "beginning")):
            if short in places and (len(short) > 1 or how.endswith("word")):
                found[key].append(f"its {how} stands alone")
                found[short].append(f"is the {how} of another{' that opens with a first name' if first_name else ''}")
    return found


def _of_its_words(words: Words, mentions: Sequence[Name]) -> set[str]:
    name = max(mentions, key=lambda each: (each.last - each.first, -each.first))
    form = " ".join(words.text[slice(*words.span(name.first, name.last))].split())
    key = name.key
    told = {"one word" if len(key) == 1 else "two words" if len(key) == 2 else "three words" if len(key) == 3 else "many words"}
    lengths = "alone" if len(key) == 1 else "and more"
    if gender_of_first_name(words.forms[name.first]):
        told.add(f"first name {lengths}")
    if country_named(form):
        told.add("country")
    elif capital_of(form):
        told.add("capital")
    elif is_government_body(form):
        told.add("body of a government")
    elif government_of(form):
        told.add("stands for a government")
    elif len(key) == 1 and country(form):
        told.add("nationality")
    elif country(words.forms[name.first]) and len(key) > 1:
        told.add("begins with a country")
    last = words.lower[name.last]
    for table in ("organization_names", "government_names", "outlets"):
        if last in lexicon()[table]:
            told.add(f"ends in {table} {lengths}")
        elif not lexicon()[table].isdisjoint(key):
            told.add(f"holds {table}")
    inside = {words.lower[place] for place in range(name.first + 1, name.last)}
    told |= {f"holds {word}" for word in ("of", "for", "and", "&") if word in inside}
    if not lexicon()["particles"].isdisjoint(inside):
        told.add("holds a particle")
    if any(len(words.forms[place]) == 1 and words.capital(place) and words.forms[place + 1] == "." for place in range(name.first, name.last)):
        told.add("holds an initial")
    if all(words.forms[each.first].isupper() and len(words.forms[each.first]) > 1 for each in mentions) and len(key) == 1:
        told.add("capitals alone")
    if len(key) == 1:
        kind = head_class(last)
        told.add(f"noun {kind or 'unknown'}{' plural' if last.endswith('s') and singular(last) != last else ''}")
        if last.endswith("s") and not last.endswith(("ss", "us", "is")):
            told.add("ends in s")
    elif last.endswith("s") and head_class(last) == "group":
        told.add("ends in a plural")
    return told


def _around(words: Words, name: Name, at: Mapping[int, Name]) -> set[str]:
    """What stands before and after one mention."""
    told = set()
    place = name.first - 1
    if place > 0 and words.forms[place] == "." and words.lower[place - 1] in lexicon()["titles"]:
        place -= 1
    if place >= 0 and words.sentence[place] == words.sentence[name.first]:
        told |= _before(words, place)
    place = name.last + 1
    if place < len(words) and words.sentence[place] == words.sentence[name.last]:
        told |= _after(words, place, at)
    told |= _pronoun_after(words, name)
    return told


def _before(words: Words, place: int) -> set[str]:
    word = words.lower[place]
    told = set()
    if word in _ADDRESS:
        told.add("address before")
    elif word in lexicon()["titles"] and word not in lexicon()["weak_titles"] and word not in _BEFORE_TITLES:
        told.add(f"title before{'' if words.capital(place) else ', small'}")
    elif words.forms[place][0].islower() and head_class(word) and word not in lexicon()["outside"]:
        told.add(f"noun for {head_class(word)} before")
    if word in ("the", "a", "an"):
        told.add("the before" if word == "the" else "a before")
    elif word in _IN_A_PLACE:
        told.add("in before")
    elif word in ("at", "from", "to", "of", "by", "with"):
        told.add(f"{word} before")
    return told


def _after(words: Words, place: int, at: Mapping[int, Name]) -> set[str]:
    word = words.lower[place]
    told = set()
    if word in lexicon()["outlets"]:
        told.add("outlet after")
    if word[0].isalpha() and word not in lexicon()["outside"] and word not in lexicon()["after_head"] and head_class(word):
        told.add(f"noun for {head_class(word)} after")
    elif (
        word[0].isalpha()
        and words.forms[place][0].islower()
        and word not in lexicon()["outside"]
        and word not in lexicon()["after_head"]
        and word not in _RELATIVES
    ):
        told.add("another word after")
    if word in _SAYS:
        told.add("says after")
    if words.forms[place] in "'’":
        told.add("possessive after")
    if word in _RELATIVES:
        told.add(f"{word} after")
    if words.forms[place] != "," or place + 1 >= len(words):
        if word in ("is", "was", "became") and place + 1 < len(words) and words.lower[place + 1] in ("a", "an", "the"):
            told |= _apposed(words, place + 1)
        return told
    following = words.lower[place + 1]
    if following in _RELATIVES:
        told.add(f"{following} after")
    elif following.isdigit() and len(following) < 3 and place + 2 < len(words) and words.forms[place + 2] in ",.":
        told.add("age after")
    elif place + 1 not in at:
        told |= _apposed(words, place + 1)
    return told


def _apposed(words: Words, first: int) -> set[str]:
    """The noun of ", a former judge" and ", head of the board"."""
    kind = ""
    for place in range(first, min(len(words), first + _AROUND)):
        word = words.lower[place]
        ends = place > first and (word in lexicon()["after_head"] or word in lexicon()["outside"] or not word[0].isalnum())
        if ends or words.sentence[place] != words.sentence[first]:
            break
        kind = head_class(word) or kind
    return {f"apposed {kind}{', with article' if words.lower[first] in ('a', 'an', 'the') else ''}"} if kind else set()


def _pronoun_after(words: Words, name: Name) -> set[str]:
    """The pronoun that opens the next sentence, where the name is at the beginning of its own; and "himself"."""
    if name.first - words.begins[name.first] > _FAR:
        return set()
    place = name.last + 1
    while place < len(words) and words.sentence[place] == words.sentence[name.last] and place - name.last < 5 * _AROUND:
        place += 1
    near = range(place, min(len(words), place + 2))
    return {f"{words.lower[each]} opens the next sentence" for each in near if words.lower[each] in _FOLLOWING}
