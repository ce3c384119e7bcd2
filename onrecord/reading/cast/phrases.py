"""Noun phrases for actors, taken apart: what heads them, and what else they tell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.reading.cast.lexicon import HeadClass, country, gender, head_class, is_plural, lexicon, singular
from onrecord.reading.cast.roles import Kind, Name
from onrecord.reading.cast.words import Words

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "both"), "they"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("who", "that", "which", "whom", "whose"), "who"),
    **dict.fromkeys(("you", "your"), "you"),
}
"""Each pronoun with the one that stands for its kind."""

Told = tuple[frozenset[str], frozenset[str], Literal["female", "male", ""]]
"""What words tell of an actor: their content words, the nouns for persons among them, and the gender these tell."""

_LEADING = frozenset(["by", "among", "to", "from", "with", "between", "of", "in", "for", "for", "on", "according"])
_BREAKS = frozenset(',;:()[]–—…"“”')
_CLAUSES = frozenset(["who", "which", "whose", "whom", "that"])
_WHERE = frozenset(["of", "to", "in", "for", "at", "on"])
_LONGEST = 40
_LONGEST_TITLE = 8


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: words ``first`` to ``last``, both included, up to where its own words end.

    ``head``: in lower case, the noun, the pronoun of its kind, or the last word of the name. ``name``: the index of
    the name that heads it. ``attributes``: what else it tells, in lower case, nationalities as their countries.
    ``many``: whether it means several. ``possessor``: the words of "his" or "Clinton's" before a noun.
    ``extent``: the last word of its complements ("of the board"), appositions and relative clauses left out.
    ``parts``: two or more phrases that it joins.
    """

    first: int
    last: int
    kind: Kind
    head: str
    head_class: HeadClass
    name: int | None = None
    attributes: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    gender: Literal["female", "male", ""] = ""
    many: bool = False
    definite: bool = False
    indefinite: bool = False
    possessor: tuple[int, int] | None = None
    extent: int = 0
    parts: tuple["Phrase", ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """The words of an article with its names; ``name_at``: for each word the index of the name it is part of, or -1."""

    words: Words
    names: Sequence[Name]
    name_at: list[int]


def page(words: Words, names: Sequence[Name]) -> Page:
    """The words with their names."""
    name_at = [-1] * len(words)
    for index, name in enumerate(names):
        name_at[name.first : name.last + 1] = [index] * (name.last + 1 - name.first)
    return Page(words, names, name_at)


def take_apart(page: Page, first: int, last: int) -> Phrase | None:
    """The phrase in words ``first`` to ``last``, both included, or None where there is none. At most 40 words are looked at."""
    words = page.words
    last = min(last, first + _LONGEST)
    while first <= last and (not _wordy(words.forms[first]) or (words.lower[first] in _LEADING and first < last)):
        first += 1
    while first <= last and not _wordy(words.forms[last]):
        last -= 1
    if last > first + 1 and words.lower[last] == "s" and words.forms[last - 1] in "'’":
        last -= 2
    if first > last:
        return None
    if words.lower[first] == "both" and first < last and _own_words(page, first + 1, last)[1] <= last:
        first += 1
    end, stop = _own_words(page, first, last)
    phrase = _joined(page, first, end, stop, last)
    while phrase is None and stop < last and words.lower[stop] == "and" and page.name_at[end] < 0 and not is_plural(words.lower[end]):
        end, stop = _own_words(page, stop + 1, last)
    phrase = phrase or _single_or_apposed(page, first, end, stop, last)
    return replace(phrase, extent=_extent(page, phrase, last))


def _single_or_apposed(page: Page, first: int, end: int, stop: int, last: int) -> Phrase:
    words = page.words
    if end == first and words.lower[first] in PRONOUNS and page.name_at[first] < 0:
        return _pronoun(words, first)
    if page.name_at[end] >= 0 and page.names[page.name_at[end]].kind != "people":
        return _named(page, page.name_at[end], first=first, end=end, stop=stop, last=last)
    outlet = _before_outlet(page, first, end)
    if outlet is not None:
        return _named(page, outlet, first=first, end=page.names[outlet].last, stop=stop, last=last)
    within = page.name_at[end - 1] if end > first and not head_class(words.lower[end]) else -1
    if within >= 0 and page.names[within].kind == "person" and words.lower[end] not in PRONOUNS:
        return _named(page, within, first=first, end=page.names[within].last, stop=stop, last=last)
    named = _apposed_name(page, end, stop, last)
    if named is not None:
        return _named(page, named, first=first, end=end, stop=page.names[named].last + 1, last=last)
    return _description(page, first, end, last)


def _extent(page: Page, phrase: Phrase, last: int) -> int:
    place = phrase.last
    while place < last and page.words.forms[place + 1] not in _BREAKS and page.words.lower[place + 1] not in _CLAUSES:
        place += 1
    return place


def _wordy(form: str) -> bool:
    return form[0].isalnum() or form[0] in "@#$%"


def _own_words(page: Page, first: int, last: int) -> tuple[int, int]:
    """The last of the words before the head's complements, and the word that ends them."""
    words = page.words
    place = first
    end = first
    while place <= last:
        if page.name_at[place] >= 0:
            end = min(page.names[page.name_at[place]].last, last)
            person = page.names[page.name_at[place]].kind == "person"
            place = end + 1
            if person and place <= last and words.lower[place] in ("the", "a", "an"):
                break
            continue
        bracketed = words.forms[place] == "(" and place > first and place + 2 < last and words.forms[place + 2] == ")"
        if bracketed and page.name_at[end] >= 0 and page.name_at[place + 1] >= 0 and _wordy(words.forms[place + 3]) and _title_or_name(page, place + 3):
            place += 3
            continue
        number = words.forms[place] == "," and words.glued[place] and place < last and words.glued[place + 1] and words.forms[place + 1].isdigit()
        if place > first and not number and (words.lower[place] in lexicon()["after_head"] or words.forms[place] in _BREAKS):
            break
        if place > end and head_class(words.lower[end]) and words.lower[place].endswith(("ed", "ing")) and not head_class(words.lower[place]):
            break
        if _wordy(words.forms[place]) and not (words.lower[place] == "s" and words.forms[place - 1] in "'’"):
            end = place
        place += 1
    return end, place


def _title_or_name(page: Page, place: int) -> bool:
    word = page.words.lower[place]
    return page.name_at[place] >= 0 or word in lexicon()["titles"] or head_class(word) == "person"


def _joined(page: Page, first: int, end: int, stop: int, last: int) -> Phrase | None:
    """Phrases joined by "and": each is a name, has a determiner of its own, or is a plural."""
    words = page.words
    parts: list[Phrase] = []
    begin = first
    while stop <= last and (words.lower[stop] == "and" or (words.forms[stop] == "," and _and_follows(page, stop, last))):
        parts.append(_single(page, begin, end, last))
        begin = stop + 1
        if begin <= last and words.lower[begin] == "and":
            begin += 1
        if begin > last or not _wordy(words.forms[begin]):
            return None
        end, stop = _own_words(page, begin, last)
    if not parts:
        return None
    parts.append(_single(page, begin, end, last))
    if _two_offices(page, parts[-2:], begin):
        return None
    if parts[-1].kind == "description" and _nation(page, begin) and all(_nation(page, part.first) and _one_name(page, part) for part in parts[:-1]):
        return _description(page, first, end, last)
    if not all(part.kind != "description" or part.definite or part.indefinite or part.many for part in parts):
        return None
    return Phrase(first, end, "description", parts[-1].head, "group", heads=frozenset(), many=True, parts=tuple(parts))


def _two_offices(page: Page, parts: Sequence[Phrase], begin: int) -> bool:
    """Whether "deputy premier and trade minister Ann Example" is one person: the second title stands, without an article, before the name."""
    office, holder = parts
    titled = holder.kind == "name" and holder.head_class == "person" and begin < holder.first and page.words.lower[begin] not in lexicon()["determiners"]
    return titled and office.kind == "description" and office.head_class == "person" and not office.many and page.words.lower[office.first] != "the"


def _nation(page: Page, place: int) -> bool:
    """Whether a country's name or adjective begins at a word: "South Korean officials"."""
    name = page.name_at[place]
    return country(page.words.forms[place]) is not None or (name >= 0 and page.names[name].kind in ("place", "people"))


def _one_name(page: Page, part: Phrase) -> bool:
    """Whether a phrase is nothing but one name or one word: "Chadian" in "Chadian and Omani officials"."""
    return part.first == part.last or (page.name_at[part.first] >= 0 and page.name_at[part.first] == page.name_at[part.last])


def _and_follows(page: Page, comma: int, last: int) -> bool:
    """Whether a list goes on after the comma: names with commas between them, and "and" before the last."""
    place = comma
    while place < last and page.words.forms[place] == "," and page.name_at[place + 1] >= 0:
        place = page.names[page.name_at[place + 1]].last + 1
        if place < last and page.words.forms[place] == "," and page.words.lower[place + 1] == "and":
            place += 1
        if place <= last and page.words.lower[place] == "and":
            return True
    return False


def _single(page: Page, first: int, end: int, last: int) -> Phrase:
    if end == first and page.words.lower[first] in PRONOUNS and page.name_at[first] < 0:
        return _pronoun(page.words, first)
    if page.name_at[end] >= 0 and page.names[page.name_at[end]].kind != "people":
        return _named(page, page.name_at[end], first=first, end=end, stop=last + 1, last=last)
    return _description(page, first, end, end)


def _pronoun(words: Words, place: int) -> Phrase:
    kind = PRONOUNS[words.lower[place]]
    return Phrase(place, place, "pronoun", kind, "", gender=gender(kind), many=kind in ("they", "we"))


def _before_outlet(page: Page, first: int, end: int) -> int | None:
    """The name in "the Courier newspaper", where it is not the newspaper's only description."""
    place = end
    while place > first and page.words.lower[place] in lexicon()["outlets"]:
        place -= 1
    name = page.name_at[place]
    return name if name >= 0 and place < end and page.names[name].kind not in ("people", "place") else None


def _apposed_name(page: Page, end: int, stop: int, last: int) -> int | None:
    """The person's name in "the chairman, Ann Example" and "a man named Example"."""
    words = page.words
    if stop >= last or head_class(words.lower[end]) not in ("person", ""):
        return None
    if words.lower[stop] in _WHERE and head_class(words.lower[end]) == "person" and not is_plural(words.lower[end]):
        holder = _holder(page, stop, last) if words.lower[stop] == "of" else _holder_after_a_name(page, stop, last)
        comma = next((place for place in range(stop + 1, last) if words.forms[place] in ",—–"), None)
        if holder is not None or comma is None:
            return holder
        stop = comma
    if words.forms[stop] not in ",—–-" and words.lower[stop] not in ("named", "called"):
        return None
    for place in range(stop + 1, min(last, stop + _LONGEST_TITLE) + 1):
        name = page.name_at[place]
        if name >= 0 and page.names[name].kind == "person":
            after = page.names[name].last + 1
            if after <= last and words.forms[after][0].isalpha() and words.lower[after] not in lexicon()["after_head"]:
                continue
            listed = after <= last and (words.lower[after] == "and" or (words.forms[after] == "," and after < last and page.name_at[after + 1] >= 0))
            return None if listed else name
        if words.forms[place] in _BREAKS or words.lower[place] in lexicon()["after_head"]:
            return None
    return None


def _holder(page: Page, stop: int, last: int) -> int | None:
    """The person's name in "minister of trade Ann Example": it follows the office without a comma or preposition."""
    words = page.words
    for place in range(stop + 1, last + 1):
        name = page.name_at[place]
        if name >= 0 and page.names[name].kind == "person":
            return name if place > stop + 1 else None
        if words.forms[place] in _BREAKS or (words.lower[place] in lexicon()["after_head"] and words.lower[place] not in ("of", "and")):
            return None
    return None


def _holder_after_a_name(page: Page, stop: int, last: int) -> int | None:
    """The person's name in "envoy to Exampleland Ann Example": it follows the name of a place or body, no title and no preposition."""
    words = page.words
    for place in range(stop + 1, last + 1):
        name = page.name_at[place]
        if name >= 0 and page.names[name].kind == "person":
            before = page.name_at[place - 1] if place > stop + 1 else -1
            closed = words.forms[place - 1] == ")" or (before >= 0 and page.names[before].kind in ("place", "organization"))
            return name if closed and page.names[name].last >= last - 1 else None
        if words.forms[place] in _BREAKS and words.forms[place] not in "()":
            return None
    return None


def _named(page: Page, name: int, *, first: int, end: int, stop: int, last: int) -> Phrase:
    words = page.words
    found = page.names[name]
    attributes, heads, sex = described(page, first, min(end, found.first - 1))
    if stop <= last and words.forms[stop] in ",(":
        more, more_heads, more_sex = described(page, stop + 1, min(last, stop + 15))
        attributes, heads, sex = attributes | more, heads | more_heads, sex or more_sex
    kind_class: HeadClass = {"person": "person", "organization": "organization", "place": "government"}.get(found.kind, "group")  # type: ignore[assignment]
    return Phrase(found.first, found.last, "name", found.key[-1], kind_class, name, attributes, heads, sex, definite=True)


def _description(page: Page, first: int, end: int, last: int) -> Phrase:
    words = page.words
    head = words.lower[end]
    opening = words.lower[first]
    possessor = _possessor(page, first, end)
    attributes, heads, _ = described(page, first, min(last, end + 12))
    unknown = not head_class(head) and head.endswith("s") and not head.endswith(("ss", "us", "is")) and opening not in ("a", "an", "this")
    many = is_plural(head) or opening in _NUMERALS or unknown or head_class(head) == "group"
    definite = opening in lexicon()["definite"] or possessor is not None
    indefinite = opening in lexicon()["indefinite"]
    if page.name_at[end] >= 0:
        many = head.endswith("s") or opening in _NUMERALS
        kind: HeadClass = "group" if many else "person"
        return Phrase(first, end, "description", head, kind, None, attributes, heads | {head}, "", many, definite, indefinite, possessor)
    own = gender(head) or gender(singular(head))
    return Phrase(first, end, "description", head, head_class(head), None, attributes, heads, own, many, definite, indefinite, possessor)


_NUMERALS = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "both", "many", "most", "several", "few"])


def _possessor(page: Page, first: int, end: int) -> tuple[int, int] | None:
    words = page.words
    if words.lower[first] in lexicon()["possessive"] and first < end:
        return first, first
    for place in range(first + 1, end):
        plural = words.forms[place] in "'’" and words.glued[place] and words.lower[place - 1].endswith("s") and not words.glued[place + 1]
        if plural or (words.lower[place + 1] == "s" and words.forms[place] in "'’" and words.glued[place + 1]):
            return first, place - 1
    return None


def described(page: Page, first: int, last: int) -> Told:
    """What words ``first`` to ``last`` tell: their content words, the nouns for persons among them, and the gender these tell."""
    words = page.words
    attributes, heads = set(), set()
    sex: Literal["female", "male", ""] = ""
    for place in range(first, last + 1):
        word = words.lower[place]
        if not word[0].isalnum() or len(word) < 2 or word in lexicon()["after_head"] or word in lexicon()["determiners"]:
            continue
        word = singular(word)
        land = country(words.forms[place]) if words.capital(place) else None
        attributes.add(land.lower() if land else word)
        if head_class(word) == "person" or word in lexicon()["titles"]:
            heads.add(word)
            sex = sex or gender(word)
    return frozenset(attributes), frozenset(heads), sex
