"""Finds the places where an article names, describes or points at somebody."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.reading.cast.lexicon import head_class, lexicon, singular
from onrecord.reading.cast.phrases import PRONOUNS, Page, Phrase, Told, described, take_apart

_POINTING = frozenset(word for word, kind in PRONOUNS.items() if kind in ("he", "she", "they", "we", "i"))
_LONGEST_PHRASE = 8
_LONGEST_APPOSITION = 15


@dataclass(frozen=True, slots=True)
class Found:
    """A mention whose actor is not known yet: its phrase, and the attributions, by their indices, whose source it heads."""

    phrase: Phrase
    source_of: tuple[int, ...] = ()


def find_mentions(page: Page, sources: Sequence[tuple[int, int] | None]) -> tuple[list[Found], list[int | None]]:
    """The mentions of the article in text order, and for each of ``sources`` (words, both included) the index of its mention.

    Names, sources, pronouns for persons, and descriptions with a determiner and a noun for an actor.
    """
    by_place: dict[tuple[int, int], Found] = {}
    place_of_source: list[tuple[int, int] | None] = []
    covered: set[int] = set()
    for index, source in enumerate(sources):
        phrase = take_apart(page, *source) if source is not None else None
        if phrase is not None and phrase.kind == "pronoun" and phrase.head == "who":
            phrase = _before_clause(page, phrase.first) or phrase
        elif phrase is not None and source is not None:
            phrase = _utterer(page, phrase, source[1]) or phrase
        if phrase is None:
            place_of_source.append(None)
            continue
        place = (phrase.first, phrase.last)
        known = by_place.get(place)
        by_place[place] = Found(phrase if known is None else known.phrase, ((*known.source_of, index) if known else (index,)))
        place_of_source.append(place)
        covered.add(phrase.last)
        for part in phrase.parts:
            by_place.setdefault((part.first, part.last), Found(part))
            covered.add(part.last)
    for phrase in _names(page):
        place = (phrase.first, phrase.last)
        known = by_place.get(place)
        if known is None:
            by_place[place] = Found(phrase)
        elif known.phrase.kind == "name":
            by_place[place] = replace(known, phrase=_with(known.phrase, phrase))
        covered.update(range(phrase.first, phrase.last + 1))
    for phrase in _pointing_and_describing(page, covered):
        by_place.setdefault((phrase.first, phrase.last), Found(phrase))
    order = {place: index for index, place in enumerate(sorted(by_place))}
    return [by_place[place] for place in order], [None if place is None else order[place] for place in place_of_source]


def _before_clause(page: Page, pronoun: int) -> Phrase | None:
    """The phrase that "who" right after it speaks of."""
    words = page.words
    last = pronoun - 1
    if last >= 0 and words.forms[last] in ",—–":
        last -= 1
    if last >= 0 and words.forms[last] == ")":
        last = next((place - 1 for place in range(last, max(0, last - _LONGEST_PHRASE), -1) if words.forms[place] == "("), last)
    if last < 0 or words.sentence[last] != words.sentence[pronoun]:
        return None
    last = _before_home(page, last)
    first = last
    while first > max(0, last - _LONGEST_PHRASE) and words.sentence[first - 1] == words.sentence[last] and page.name_at[first] < 0:
        before = words.lower[first - 1]
        if (not before[0].isalnum() and not words.glued[first]) or (before in lexicon()["outside"] and before != "of") or before in ("and", "who"):
            break
        first -= 1
        if before in lexicon()["determiners"] and words.lower[max(0, first - 1)] != "of":
            break
    if page.name_at[first] >= 0:
        first = page.names[page.name_at[first]].first
    return take_apart(page, first, last)


def _before_home(page: Page, last: int) -> int:
    """The last word of the person in "Ann Example of Exampleland", which ends at ``last``; ``last`` for all else."""
    place = page.name_at[last]
    if place < 0:
        return last
    before = page.names[place].first - 1
    person = page.name_at[before - 1] if before > 0 and page.words.lower[before] in ("of", "from") else -1
    return before - 1 if person >= 0 and page.names[person].kind == "person" else last


def _utterer(page: Page, phrase: Phrase, last: int) -> Phrase | None:
    """Whoever speaks in "her words", "the minister's statement" and "a statement from the ministry"."""
    words = page.words
    if phrase.kind != "description" or phrase.parts or lexicon()["utterances"].isdisjoint((singular(phrase.head), phrase.head.removesuffix("s"))):
        return None
    if phrase.possessor is not None:
        return take_apart(page, *phrase.possessor)
    following = phrase.last + 1
    if following < last and words.lower[following] in ("from", "by"):
        return take_apart(page, following + 1, last)
    return None


def _with(phrase: Phrase, other: Phrase) -> Phrase:
    return replace(phrase, attributes=phrase.attributes | other.attributes, heads=phrase.heads | other.heads, gender=phrase.gender or other.gender)


def _names(page: Page) -> list[Phrase]:
    """Each name with what stands before it ("the Russian president") and after it (", a former judge,")."""
    phrases = []
    for index, name in enumerate(page.names):
        first = _opening(page, name.first) if name.kind == "person" else name.first
        phrase = take_apart(page, first, name.last)
        if phrase is None or phrase.name != index:
            continue
        before, after = described(page, first, name.first - 1), _apposition(page, name.last)
        phrases.append(
            replace(phrase, attributes=before[0] | after[0], heads=before[1] | after[1], gender=before[2] or after[2], first=name.first, last=name.last)
        )
    return phrases


def _opening(page: Page, first: int) -> int:
    """Where the words begin that tell, right before a person's name, what the person is; ``first`` where none do."""
    words = page.words
    opening = place = first
    while place > max(0, first - _LONGEST_PHRASE):
        place -= 1
        word = words.lower[place]
        if words.sentence[place] != words.sentence[first] or word in lexicon()["outside"] - {"of"}:
            break
        if word == "." and words.lower[place - 1] in lexicon()["titles"]:
            continue
        if not word[0].isalnum() and not (word in "-–'’" and (words.glued[place] or words.glued[place + 1])):
            break
        if word == "of" and not (place and words.lower[place - 1] in lexicon()["titles"]):
            break
        if page.name_at[place] >= 0 and page.names[page.name_at[place]].kind == "person":
            break
        last_before = word in lexicon()["titles"] or head_class(word) == "person"
        if opening == first and not last_before:
            break
        opening = place
        if word in lexicon()["determiners"]:
            break
    return opening


def _apposition(page: Page, last: int) -> Told:
    """What the words after a name tell of it: "X, a former judge," and "X is the mayor of"."""
    words = page.words
    nothing: Told = (frozenset(), frozenset(), "")
    place = last + 1
    if place + 1 >= len(words) or words.sentence[place] != words.sentence[last]:
        return nothing
    copula = words.lower[place] in ("is", "was", "became") and words.lower[place + 1] in lexicon()["determiners"]
    if words.forms[place] != "," and not copula:
        return nothing
    end = place + 1
    while end < min(len(words), place + _LONGEST_APPOSITION) and words.sentence[end] == words.sentence[last]:
        if words.forms[end] in ",;:.()" or words.lower[end] in ("who", "which", "said", "and") or words.forms[end] in '"“”':
            break
        end += 1
    phrase = take_apart(page, place + 1, end - 1) if end > place + 1 else None
    if phrase is None or phrase.kind != "description" or phrase.parts or phrase.head_class not in ("person", "organization", "document"):
        return nothing
    if words.lower[end : end + 1] == ["and"] and page.name_at[place + 1] >= 0:
        return nothing
    return phrase.attributes, phrase.heads, phrase.gender


def _pointing_and_describing(page: Page, covered: set[int]) -> list[Phrase]:
    words = page.words
    phrases = []
    done = -1
    for place, word in enumerate(words.lower):
        if page.name_at[place] >= 0 or place <= done:
            continue
        if word in _POINTING and place not in covered and words.forms[place] not in ("US", "I.", "MY"):
            phrase = take_apart(page, place, place)
            if phrase is not None:
                phrases.append(phrase)
        if word in lexicon()["determiners"]:
            end = _description_end(page, place)
            if end > place and end not in covered:
                phrase = take_apart(page, place, end)
                if phrase is not None and phrase.kind == "description" and not phrase.parts and phrase.head_class and phrase.last == end:
                    phrases.append(phrase)
                    done = end
    return phrases


def _description_end(page: Page, first: int) -> int:
    """The last word of the description that the determiner ``first`` opens, or ``first`` where none is."""
    words = page.words
    outside, after = lexicon()["outside"], lexicon()["after_head"]
    end = first
    for place in range(first + 1, min(len(words), first + _LONGEST_PHRASE)):
        word = words.lower[place]
        joint = word in "-'’" and words.glued[place]
        if words.sentence[place] != words.sentence[first] or word in outside or word in after or not (word[0].isalnum() or joint):
            break
        if page.name_at[place] >= 0 and page.names[page.name_at[place]].kind == "person":
            # "the mayor Ann Example" is told of the name; "the Example campaign" goes on.
            after_name = page.names[page.name_at[place]].last + 1
            if after_name >= len(words) or not head_class(words.lower[after_name]):
                return first
        if page.name_at[place] < 0 and head_class(word):
            end = place
    return end
