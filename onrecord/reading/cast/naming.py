"""What to call an actor, and what type of actor it is."""

from collections.abc import Mapping, Sequence

from onrecord.article import Span
from onrecord.knowledge.countries import capital_of, country_named, government_of, is_government_body
from onrecord.reading.cast.lexicon import head_class, lexicon
from onrecord.reading.cast.mentions import Found
from onrecord.reading.cast.phrases import Page, Phrase
from onrecord.reading.cast.resolution import Resolution
from onrecord.reading.cast.roles import Name

_GOVERNING = frozenset(("government", "administration", "authorities", "regime"))
_AUTHOR = "the author"
"""Who says "I" outside of every quotation."""


def full_names(page: Page, resolution: Resolution, mentions: Sequence[Found]) -> list[tuple[str, Span]]:
    """For each actor its name, and the characters of the mention that gives it.

    A named actor is called by the fullest form of its name in the article, a country's capital or government by the
    country; a joint one by its parts; any other by its fullest description.
    """
    best = _fullest_forms(page, resolution, mentions)
    names: list[tuple[str, Span]] = []
    own = _own_countries(page, best)
    by_place = {(found.phrase.first, found.phrase.last): index for index, found in enumerate(mentions)}
    for actor in range(len(resolution.known)):
        if actor < len(resolution.groups):
            span = page.words.span(best[actor].first, best[actor].last)
            name = one_line(page.words.text[slice(*span)])
            names.append((_called(name, resolution.known[actor].kind, own), span))
            continue
        phrase = mentions[resolution.described[actor]].phrase
        owner = None if phrase.possessor is None else by_place.get(phrase.possessor)
        if owner is not None and mentions[owner].phrase.kind == "pronoun" and _has_a_name(resolution, resolution.actor_of[owner], mentions):
            whose = names[resolution.actor_of[owner]][0]
            rest = one_line(page.words.text[slice(*page.words.span(phrase.first + 1, max(phrase.last, phrase.extent)))])
            names.append((f"{whose}'s {rest}", page.words.span(phrase.first, phrase.last)))
            continue
        names.append((_description(page, phrase, own), page.words.span(phrase.first, phrase.last)))
    for actor, parts in resolution.parts.items():
        if len(parts) > 1:
            called = [names[part][0] for part in parts]
            names[actor] = ", ".join(called[:-1]) + " and " + called[-1], names[actor][1]
    return names


def _has_a_name(resolution: Resolution, actor: int, mentions: Sequence[Found]) -> bool:
    """Whether an actor that came before is called by more than a pronoun."""
    return actor < len(resolution.groups) or mentions[resolution.described[actor]].phrase.kind != "pronoun"


def _own_countries(page: Page, names: Sequence[Name]) -> dict[str, str]:
    """For each country that the article names in full the name it uses."""
    own: dict[str, str] = {}
    for name in names:
        form = one_line(page.words.text[slice(*page.words.span(name.first, name.last))])
        land = country_named(form) if any(letter.islower() for letter in form) else None
        if land and (form == land or land not in own):
            own[land] = form
    return own


def _called(name: str, kind: str, own: Mapping[str, str]) -> str:
    """A country's name, as the article has it, for the country and its capital; any other name as it is."""
    capital = kind == "place" and not is_government_body(name) and not head_class(name.rsplit(maxsplit=1)[-1].lower())
    land = country_named(name) or (capital_of(name) or (government_of(name) if len(name.split()) == 1 else None) if capital else None)
    return own.get(land, land) if land else name


def one_line(words: str) -> str:
    """The words with single spaces."""
    return " ".join(words.split())


def _fullest_forms(page: Page, resolution: Resolution, mentions: Sequence[Found]) -> list[Name]:
    best = [group.fullest for group in resolution.groups]
    for found, actor in zip(mentions, resolution.actor_of, strict=True):
        if found.phrase.name is None or actor >= len(best):
            continue
        name, known = page.names[found.phrase.name], best[actor]
        if name.key == known.key and _shouted(page, known) and not _shouted(page, name):
            best[actor] = name
    return best


def _shouted(page: Page, name: Name) -> bool:
    return page.words.text[slice(*page.words.span(name.first, name.last))].isupper()


def _description(page: Page, phrase: Phrase, own: Mapping[str, str]) -> str:
    words = page.words
    if phrase.kind == "pronoun" and phrase.head == "i":
        return _AUTHOR
    if phrase.head in _GOVERNING:
        land = government_of(one_line(words.text[slice(*words.span(phrase.first, phrase.last))]))
        if land:
            return own.get(land, land)
    named = _named_document(page, phrase)
    if named is not None:
        return one_line(words.text[slice(*words.span(named, phrase.last))])
    text = one_line(words.text[slice(*words.span(phrase.first, max(phrase.last, phrase.extent)))])
    if words.lower[phrase.first] in lexicon()["determiners"] and not (len(words.forms[phrase.first]) > 1 and words.forms[phrase.first].isupper()):
        text = text[0].lower() + text[1:]
    return text


def _named_document(page: Page, phrase: Phrase) -> int | None:
    """Where the name begins in "a national Example University poll"; None where no name stands right before the noun."""
    if phrase.head_class != "document":
        return None
    place = phrase.last
    while place > phrase.first and (page.name_at[place - 1] >= 0 or (page.words.forms[place - 1] in "-/" and page.words.glued[place])):
        place -= 1
    name = page.name_at[place]
    return place if place < phrase.last and name >= 0 and page.names[name].kind == "organization" else None


def _part_of_a_government(name: str) -> bool:
    """Whether a body's name is that of a part of a government: "Supreme Court", "Ministry of Trade", "Danish Coast Guard"."""
    words = name.lower().split()
    head = words[0] if words[1:2] in (["of"], ["for"]) else ""
    return not {head, words[-1]}.isdisjoint(lexicon()["government_names"]) or is_government_body(name) or government_of(name) is not None


def actor_type(resolution: Resolution, actor: int, name: str) -> str:
    """person, organization, government, group, unnamed or document."""
    known = resolution.known[actor]
    if len(resolution.parts.get(actor, ())) > 1:
        return "group"
    if actor < len(resolution.groups):
        if known.kind == "person":
            return "person"
        if known.kind == "place" or (known.kind == "organization" and _part_of_a_government(name)):
            return "government"
        return "group" if known.kind == "people" else "organization"
    kind = known.kind
    if kind == "person":
        return "group" if known.many and not known.heads & lexicon()["anonymous"] else "unnamed"
    if kind == "group":
        return "unnamed" if known.heads & lexicon()["anonymous"] else "group"
    if kind in ("organization", "government"):
        return "group" if known.many else kind
    return "document" if kind == "document" else "group" if known.many else "unnamed"
