"""The names in an article, and which of them are forms of one name."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.knowledge.countries import country_named
from onrecord.knowledge.first_names import gender as gender_of_first_name
from onrecord.reading.cast.lexicon import country, gender, head_class, lexicon
from onrecord.reading.cast.name_kinds import kinds_of
from onrecord.reading.cast.roles import Key, Name
from onrecord.reading.cast.words import Words
from onrecord.reading.name_units import outlets_among
from onrecord.reading.names import NAME_KINDS, NAME_TAGS

_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
_AFTER_AN_APOSTROPHE = frozenset(("s", "t", "d", "m", "ll", "re", "ve"))
_SURE = 0.5
_VERY_SURE = 0.9
_HARDLY = 0.2
_BEGINNING = 40
_LONGEST_PERSON = 5
_LONGEST = 12
_MOST_ALIKE = 40
_LONGEST_ACRONYM = 9


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Forms of one name: the words of the fullest, its kind, and the keys of all."""

    fullest: Name
    kind: str
    keys: tuple[Key, ...]


def find_names(words: Words, scores: NDArray[np.float32]) -> list[Name]:
    """The names of the text, in order and without overlap: runs of words with capitals.

    ``scores``: [words, T], scores of ``NAME_TAGS``. They tell the kinds of names, and whether the first word of a sentence
    or a word of a headline, whose capital tells nothing, is part of one.
    """
    if not len(words):
        return []
    kinds = kind_probabilities(scores)
    sure = kinds.sum(axis=1).tolist()
    within = {form for place, form in enumerate(words.forms) if words.capital(place) and not words.opens[place] and not _headline(words, place)}
    plain = {form for form in words.forms if form[0].islower()}
    found: list[Name] = []
    outlets = outlets_among(words.forms, words.paragraph)
    for first, last in _runs(words, sure, within, plain):
        begin = first
        for start, end in outlets[bisect_left(outlets, (first, 0)) : bisect_left(outlets, (last + 1, 0))]:
            persons = start > begin and start == end and not words.forms[start].isupper()
            if end <= last and not persons:
                found += _parts(words, begin, start - 1, kinds) if begin < start else []
                found += _name(words, start, end, kinds)
                begin = end + 1
        found += _parts(words, begin, last, kinds) if begin <= last else []
    kind_of = kinds_of(words, found, kinds)
    named = [replace(name, kind=kind_of[name.key]) for name in found]
    return _headlines_cut(words, [_without_nationality(words, name, kind_of) for name in named], plain)


def _without_nationality(words: Words, name: Name, known: Mapping[Key, str]) -> Name:
    """ "Danish Example" and "Islamist Example" are "Example" where that is a name by itself."""
    adjective = len(name.key) > 1 and (_nationality(words, name.first) or known.get(name.key[:1]) == "people" or _belief(words.lower[name.first]))
    if adjective and name.key[1:] in known:
        first = next(place for place in range(name.first + 1, name.last + 1) if words.forms[place][0].isalnum())
        return replace(name, first=first, key=name.key[1:])
    return name


def _belief(word: str) -> bool:
    """Whether a word is a noun for a person that serves as an adjective too: "Islamist"."""
    return word.endswith("ist") and head_class(word) == "person"


def _headlines_cut(words: Words, names: Sequence[Name], plain: set[str]) -> list[Name]:
    """In a headline, a verb may stick to a person's name: it goes where what is left is a name elsewhere."""
    early = [name.first < _BEGINNING or _headline(words, name.first) for name in names]
    ends = {name.key[at:] for name, headline in zip(names, early, strict=True) if not headline for at in range(len(name.key))}
    cut = []
    for name, headline in zip(names, early, strict=True):
        length = len(name.key)
        if headline and name.kind == "person" and length > 1 and name.key not in ends and length == name.last - name.first + 1:
            surname = () if name.key[-1:] in ends else range(1, length)
            kept = next((size for size in range(2, length) if name.key[:size] in ends), 0)
            kept = kept or next((size for size in surname if name.key[size - 1 : size] in ends), length)
            if not _headline(words, name.first) and length - kept < 2 and not any(word in plain or word in lexicon()["outside"] for word in name.key[kept:]):
                kept = length
            cut.append(replace(name, last=name.first + kept - 1, key=name.key[:kept]))
        else:
            cut.append(name)
    return cut


def kind_probabilities(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    """How likely each word is part of a name of each kind: [words, kinds]."""
    exponents = np.exp(scores - scores.max(axis=1, keepdims=True)).astype(np.float64)
    shares = exponents / exponents.sum(axis=1, keepdims=True)
    return np.stack([shares[:, [tag.endswith(f"-{kind}") for tag in NAME_TAGS]].sum(axis=1) for kind in NAME_KINDS], axis=1)


def _runs(words: Words, sure: Sequence[float], within: set[str], plain: set[str]) -> list[tuple[int, int]]:
    """Runs of words that belong to names, with the particles, initials and hyphens between them."""
    runs: list[tuple[int, int]] = []
    for place, form in enumerate(words.forms):
        if not _in_name(words, place, sure[place], within, plain):
            continue
        if runs and words.sentence[runs[-1][1]] == words.sentence[place] and _joined(words, runs[-1][1], place, sure):
            runs[-1] = (runs[-1][0], place)
        elif form[0].isupper():
            runs.append((place, place))
    whole: list[tuple[int, int]] = []
    for first, last in runs:
        end = _with_syllables(words, last)
        if whole and whole[-1][1] == first - 1:
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((first, end))
    return whole


def _in_name(words: Words, place: int, sure: float, within: set[str], plain: set[str]) -> bool:
    form, lower = words.forms[place], words.lower[place]
    pronoun = lower in lexicon()["lower_pronouns"] and (form == "I" or not form.isupper())
    if not form[0].isupper() or lower in lexicon()["capitals"] or pronoun:
        return False
    if words.opens[place] or _headline(words, place):
        if lower in lexicon()["outside"] or lower in lexicon()["determiners"] or lower in lexicon()["after_head"]:
            return sure > (_VERY_SURE if words.opens[place] else _SURE)
        return (
            sure > _SURE
            or form in within
            or (len(form) > 2 and form.isupper() and form.capitalize() in within)
            or (lower not in plain and country(form) is not None)
        )
    return len(form) > 1 or sure > _SURE or (place + 1 < len(words) and words.forms[place + 1] == ".")


def _joined(words: Words, last: int, place: int, sure: Sequence[float]) -> bool:
    """Whether a name goes on from word ``last`` to word ``place``."""
    between = range(last + 1, place)
    if not between:
        return True
    if len(between) > 2:
        return False
    if _nickname(words, last, place):
        return True
    if all(words.forms[word] in "-–'’.&" and words.glued[word] for word in between) and words.glued[place]:
        return True
    if len(between) == 1 and words.forms[last + 1] == "." and words.glued[last + 1]:
        return len(words.forms[last]) == 1 or words.lower[last] in lexicon()["titles"] or words.lower[last] in lexicon()["abbreviations"]
    if all(words.lower[word] in lexicon()["particles"] or words.forms[word] in "-&" for word in between) and (
        words.forms[last + 1] != "-" or words.glued[last + 1]
    ):
        return True
    joint = all(words.lower[word] in lexicon()["joints"] for word in between)
    body = words.lower[last] in lexicon()["organization_names"] or words.lower[last] in lexicon()["government_names"]
    return joint and (min(sure[word] for word in between) > _SURE or (body and words.lower[last + 1] in ("of", "for", "on")))


def _nickname(words: Words, last: int, place: int) -> bool:
    """Whether one quotation mark stands between two words, of which one is a nickname: 'Ann "Ace" Example'."""
    mark = words.forms[last + 1]
    if place != last + 2 or mark not in '"“”':
        return False
    if words.glued[place] and place + 2 < len(words):
        return words.forms[place + 1] in '"”' and words.glued[place + 1] and words.capital(place + 2) and words.paragraph[place + 2] == words.paragraph[last]
    return last > 1 and words.glued[last + 1] and words.forms[last - 1] in '"“' and words.glued[last] and words.capital(last - 2)


def _with_syllables(words: Words, last: int) -> int:
    """The end of a name that goes on with small letters after a hyphen ("Jae-in"), but not of a compound ("-backed")."""
    if last + 2 < len(words) and len(words.forms[last]) < 3 and words.forms[last + 1] in "'’" and words.glued[last + 1] and words.glued[last + 2]:
        last += 2 if len(words.forms[last + 2]) > 2 else 0
    if last + 2 < len(words) and words.forms[last + 1] in "'’" and words.glued[last + 1] and words.glued[last + 2]:
        last += 2 if words.forms[last + 2].isalpha() and words.lower[last + 2] not in _AFTER_AN_APOSTROPHE else 0
    while last + 2 < len(words) and words.forms[last + 1] == "-" and words.glued[last + 1] and words.glued[last + 2]:
        syllable = words.lower[last + 2]
        if not syllable.isalpha() or syllable in lexicon()["compounds"] or head_class(syllable) or len(syllable) > 5:
            break
        last += 2
    return last


def _parts(words: Words, first: int, last: int, kinds: NDArray[np.float64]) -> list[Name]:
    """The names in one run: titles are no part of a name, and what stands before a title or nationality is one of its own."""
    begin, title = first, -1
    for place in range(first, last + 1):
        lower = words.lower[place]
        follows = title >= 0 and (place == title + 1 or (place == title + 2 and words.lower[place - 1] == "of"))
        weak = lower in lexicon()["weak_titles"] and not follows and kinds[place, 1:3].sum() > kinds[place, 0]
        shouted = len(lower) > 1 and words.forms[place].isupper() and place < last and words.forms[place + 1] == "-" and words.glued[place + 1]
        known = (lower in lexicon()["titles"] and not weak and not shouted) or (follows and words.lower[place - 1] == "of")
        if known and (place > first or place == last or words.forms[place + 1] != "of"):
            title = place
    found: list[Name] = []
    if title >= 0:
        before = next((place for place in range(first, title + 1) if words.lower[place] in lexicon()["titles"]), title)
        found += _name(words, first, before - 1, kinds)
        begin = title + 1
    begin = _person_after(words, begin, last, kinds, office=title < 0 and _office_before(words, first))
    if begin > title + 1 and begin > first:
        found += _name(words, max(first, title + 1), begin - 1, kinds)
    while (
        begin < last
        and (_nationality(words, begin) or _in_a_country(words, begin, first))
        and (kinds[begin + 1, 0] > 0.5 or gender_of_first_name(words.forms[begin + 1]))
    ):
        found += _name(words, begin, begin, kinds)
        begin += 1
    return found + _name(words, begin, last, kinds)


def _office_before(words: Words, first: int) -> bool:
    """Whether "secretary of" or "minister for the" stands before a word."""
    place = first - 1
    if place > 0 and words.lower[place] == "the":
        place -= 1
    return place > 0 and words.lower[place] in ("of", "for", "to") and words.lower[place - 1] in lexicon()["titles"]


def _person_after(words: Words, first: int, last: int, kinds: NDArray[np.float64], *, office: bool) -> int:
    """Where in a run a person's name begins, after words that are no part of one ("State" in "Secretary of State Ann Example")."""
    person = kinds[first : last + 1, 0].tolist()
    low = _SURE if office else _HARDLY
    place = 0
    while place < len(person) and person[place] < low and words.forms[first + place][0].isalnum():
        place += 1
    rest = person[place:]
    if place and words.lower[first + place - 1] in lexicon()["joints"]:
        return first
    if not place or not rest or not words.capital(first + place) or sum(rest) / len(rest) < _SURE + (0.0 if office else 0.2):
        return first
    return first + place


def _nationality(words: Words, place: int) -> bool:
    return country(words.forms[place]) is not None and country_named(words.forms[place]) is None


def _in_a_country(words: Words, place: int, first: int) -> bool:
    """Whether a country's name opens a run after "in" or "to": "the envoy to Chad Ann Example"."""
    return place == first and place > 0 and words.lower[place - 1] in ("in", "to") and country_named(words.forms[place]) is not None


def _name(words: Words, first: int, last: int, kinds: NDArray[np.float64]) -> list[Name]:
    while first <= last and (not words.forms[first][0].isalnum() or words.lower[first] in ("the", "a", "an")):
        first += 1
    while first <= last and not words.forms[last][0].isalnum():
        last -= 1
    if last > first + 1 and words.forms[last] == "s" and words.forms[last - 1] in "'’":
        last -= 2
    key = _key(words, first, last) if 0 <= last - first <= _LONGEST else ()
    role = first == last and (words.lower[first] in lexicon()["titles"] or head_class(words.lower[first]) in ("person", "group"))
    if not key or (role and kinds[first].sum() < _SURE):
        return []
    return [Name(first, last, "", key)]


def _headline(words: Words, word: int) -> bool:
    """Whether a word stands among words of which most have capitals: at most fifteen on each side are looked at."""
    near = [
        words.capital(place)
        for place in range(max(words.begins[word], word - 15), min(len(words), word + 16))
        if words.sentence[place] == words.sentence[word] and words.forms[place][0].isalpha() and len(words.forms[place]) > 3
    ]
    return len(near) > 5 and sum(near) > 0.8 * len(near)


def _key(words: Words, first: int, last: int) -> Key:
    parts = [words.lower[word] for word in range(first, min(last, first + _LONGEST) + 1) if words.forms[word][0].isalnum()]
    while len(parts) > 1 and parts[-1] in _GENERATIONS:
        parts.pop()
    return tuple(parts)


def group_names(words: Words, names: Sequence[Name]) -> tuple[list[NameGroup], dict[Key, tuple[int, ...]]]:
    """The groups of ``names`` that mean one and the same, and for each key the groups that it may mean, mostly one.

    A surname stands for the full names that end with it, an acronym for the name with its initials, a part of an
    organization's name for the whole. A key with several groups is for its context to decide.
    """
    first_seen: dict[Key, Name] = {}
    for name in names:
        best = first_seen.get(name.key)
        if best is None or len(words.text[slice(*words.span(name.first, name.last))]) > len(words.text[slice(*words.span(best.first, best.last))]):
            first_seen[name.key] = name
    order = {key: place for place, key in enumerate(first_seen)}
    heads: list[list[Key]] = []
    groups_of: dict[Key, tuple[int, ...]] = {}
    acronyms, genders = _spelled_out(words, names), _genders(words, names)
    by_word: dict[str, list[int]] = defaultdict(list)
    for key in sorted(first_seen, key=lambda key: (-len(key), order[key])):
        kind = first_seen[key].kind
        near = sorted({group for part in {key[0], key[-1]} for group in by_word[part][:_MOST_ALIKE]})
        spelled = acronyms.get(key)
        if spelled in groups_of:
            matches = list(groups_of[spelled])
        else:
            fitting = [group for group in near if not _differ(genders, key, heads[group][0])]
            ranked = [(_match(key, kind, heads[group][0], first_seen[heads[group][0]].kind), group) for group in fitting]
            highest = max((score for score, _ in ranked), default=0)
            matches = [group for score, group in ranked if score == highest and highest > 0]
        surnames = [
            group for group in near if kind == "place" and len(key) == 1 and first_seen[heads[group][0]].kind == "person" and heads[group][0][-1] == key[0]
        ]
        if not matches:
            matches = [len(heads)]
            heads.append([])
            for part in set(key):
                by_word[part].append(matches[0])
        for group in matches:
            heads[group].append(key)
        groups_of[key] = tuple(matches + surnames)
    groups = [NameGroup(first_seen[keys[0]], _kind_of_group([first_seen[key] for key in keys]), tuple(keys)) for keys in heads]
    return groups, groups_of


def _genders(words: Words, names: Sequence[Name]) -> dict[Key, str]:
    """The gender of persons' names, by "Mr." or "Mrs." before them, else by the first name; none where both stand before."""
    addressed: dict[Key, set[str]] = defaultdict(set)
    for name in names:
        title = name.first - 2 if name.first > 1 and words.forms[name.first - 1] == "." else name.first - 1
        if title >= 0 and words.lower[title] in ("mr", "mrs", "ms", "miss"):
            addressed[name.key].add(gender(words.lower[title]))
        elif len(name.key) > 1:
            told = gender_of_first_name(words.forms[name.first])
            addressed[name.key] |= {"female" if told == "feminine" else "male"} if told else set()
    return {key: next(iter(found)) for key, found in addressed.items() if len(found) == 1}


def _differ(genders: Mapping[Key, str], first: Key, second: Key) -> bool:
    return genders.get(first, "") != genders.get(second, "") and first in genders and second in genders


def _kind_of_group(names: Sequence[Name]) -> str:
    """The kind of the fullest name, but a person's where a surname for it is one."""
    surname = any(name.kind == "person" and name.key == names[0].key[-1:] for name in names[1:])
    return "person" if surname and len(names[0].key) <= _LONGEST_PERSON else names[0].kind


def _match(short: Key, short_kind: str, long: Key, long_kind: str) -> int:
    """How well a name is a form of another, longer one: 0 for not at all."""
    if short == long:
        return 9
    if "person" in (short_kind, long_kind) and 1 < len(long) <= _LONGEST_PERSON and short_kind != "place":
        if len(short) > 1:
            whole = short[0] == long[0] and short[-1] == long[-1]
            return 8 if whole else 7 if long[-len(short) :] == short or long[: len(short)] == short else 0
        place = 5 if short[0] == long[-1] else 3 if short[0] == long[0] else 2 if short[0] in long[1:-1] and len(short[0]) > 2 else 0
        return place if short_kind == long_kind or place == 5 else 0
    if long_kind == "organization" and short_kind in ("organization", "place"):
        if long[-len(short) :] == short:
            return 6
        return 4 if long[: len(short)] == short and short_kind == "organization" and len(short) > 1 else 0
    return 0


def _spelled_out(words: Words, names: Sequence[Name]) -> dict[Key, Key]:
    """For each short name the key of the one it stands for: the one it follows in brackets, or one with its initials."""
    found: dict[Key, Key] = {}
    initials: dict[str, Key] = {}
    for name in names:
        if name.kind == "person" or len(name.key) < 2:
            continue
        capitals = "".join(words.forms[word][0] for word in range(name.first, name.last + 1) if words.capital(word))
        for letters in (capitals.lower(), "".join(word[0] for word in name.key)):
            if len(letters) > 1:
                initials.setdefault(letters, name.key)
    for before, name in pairwise(names):
        bracketed = name.first == before.last + 2 and words.forms[before.last + 1] == "(" and words.forms[name.last + 1 : name.last + 2] == [")"]
        if not bracketed or ("person" in (before.kind, name.kind) and not _letters(words, name)):
            continue
        if len(name.key) == 1 and len(before.key) > 1 and (_letters(words, name) or name.kind == before.kind == "organization"):
            found[name.key] = before.key
        elif len(before.key) == 1 and len(name.key) > 1 and (_letters(words, before) or name.kind == before.kind == "organization"):
            found[before.key] = name.key
    for name in names:
        if len(name.key) == 1 and _letters(words, name) and name.key not in found and name.key[0] in initials:
            found[name.key] = initials[name.key[0]]
    return found


def _letters(words: Words, name: Name) -> bool:
    """Whether a name is an acronym: "OECD", "MoD"."""
    form = words.forms[name.first]
    return name.first == name.last and len(form) < _LONGEST_ACRONYM and sum(letter.isupper() for letter in form) > len(form) / 2
