"""Walks through an article's mentions in order, and gives each its actor."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from onrecord.knowledge.countries import capital_of, country_named
from onrecord.knowledge.first_names import gender as gender_of_first_name
from onrecord.reading.cast.lexicon import is_plural, lexicon
from onrecord.reading.cast.mentions import Found
from onrecord.reading.cast.names import NameGroup, group_names
from onrecord.reading.cast.phrases import Page, Phrase
from onrecord.reading.cast.ranking import NEW, Known, Scene, features, new_features

MOST_CANDIDATES = 20
_SENTENCES_AHEAD = 2
_EARLY = 2
_EARLY_WORDS = 150
_SUBJECT = 4


@dataclass(frozen=True, slots=True)
class Option:
    """One actor, by its index, or NEW, that a mention may mean, with its features.

    ``introduced``: the index of the mention that introduced it, for one without a name.
    """

    actor: int
    features: list[str]
    introduced: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The actor chosen for a mention and how likely the choice is, 0 to 1."""

    actor: int
    probability: float


Decide = Callable[[int, list[Option]], Decision]
"""Chooses for the mention of this index among its options."""


@dataclass(slots=True)
class Resolution:
    """The actors of an article, and for each mention its actor and how likely that is.

    ``groups``: the name groups, which are the first actors in order. ``described``: for the other actors, the mention
    that introduces each. ``parts``: the actors that a joint one is made of.
    """

    groups: list[NameGroup]
    known: list[Known]
    actor_of: list[int] = field(default_factory=list)
    probability: list[float] = field(default_factory=list)
    described: dict[int, int] = field(default_factory=dict)
    parts: dict[int, tuple[int, ...]] = field(default_factory=dict)


def resolve_mentions(page: Page, mentions: Sequence[Found], contents: Sequence[tuple[tuple[int, int], ...]], decide: Decide) -> Resolution:
    """Gives each of ``mentions`` its actor by ``decide``.

    ``contents``: the words of each attribution's content, both included. First-person pronouns wait until the
    speakers are known: they are NEW here, unless ``decide`` is never asked about them.
    """
    groups, groups_of = group_names(page.words, page.names)
    known = [_known_group(page, place, group) for place, group in enumerate(groups)]
    ahead = _places_of_groups(page, groups_of)
    introduced = _introductions(page, mentions, groups_of)
    resolution = Resolution(groups, known)
    recent: list[int] = []
    spoke: list[int] = []
    by_place: dict[tuple[int, int], int] = {}
    for index, found in enumerate(mentions):
        phrase = found.phrase
        scene = Scene(spoke, tuple(piece for attribution in found.source_of for piece in contents[attribution]))
        if phrase.parts:
            # Its parts stand inside it and are not resolved yet: they are told first.
            decision = Decision(NEW, 1.0)
        elif phrase.kind == "name" and phrase.name is not None and len(groups_of[page.names[phrase.name].key]) == 1:
            decision = Decision(groups_of[page.names[phrase.name].key][0], 1.0)
        else:
            only = groups_of[page.names[phrase.name].key] if phrase.name is not None else None
            options = list(_options(page, found, resolution, recent=recent, ahead=ahead, introduced=introduced, scene=scene, only=only))
            decision = decide(index, options) if len(options) > 1 or options[0].actor != NEW else Decision(NEW, 1.0)
        actor = decision.actor
        if actor == NEW:
            actor = len(known)
            known.append(_known_mention(actor, found))
            resolution.described[actor] = index
        resolution.actor_of.append(actor)
        resolution.probability.append(decision.probability)
        by_place[phrase.first, phrase.last] = index
        _note(page, known[actor], found)
        if actor in recent:
            recent.remove(actor)
        recent.append(actor)
        del recent[:-60]
        if found.source_of:
            spoke.append(actor)
            known[actor].spoke.append(phrase.last)
    for index, found in enumerate(mentions):
        if found.phrase.parts:
            members = [by_place[part.first, part.last] for part in found.phrase.parts if (part.first, part.last) in by_place]
            resolution.parts[resolution.actor_of[index]] = tuple(dict.fromkeys(resolution.actor_of[member] for member in members))
    return resolution


def _places_of_groups(page: Page, groups_of: dict[tuple[str, ...], tuple[int, ...]]) -> dict[int, list[int]]:
    places: dict[int, list[int]] = defaultdict(list)
    for name in page.names:
        for group in groups_of[name.key]:
            places[group].append(name.last)
    return places


def _introductions(page: Page, mentions: Sequence[Found], groups_of: dict[tuple[str, ...], tuple[int, ...]]) -> dict[int, Found]:
    """The first mention of each group."""
    first: dict[int, Found] = {}
    for found in mentions:
        if found.phrase.name is not None:
            for group in groups_of[page.names[found.phrase.name].key]:
                first.setdefault(group, found)
    return first


def _as_introduced(known: Known, introduction: Found | None) -> Known:
    """What the first mention of an actor, which comes only later, tells of it."""
    if introduction is None:
        return known
    phrase = introduction.phrase
    return replace(
        known,
        attributes=known.attributes | phrase.attributes,
        heads=known.heads | phrase.heads,
        gender=known.gender or phrase.gender,
        speaks=bool(introduction.source_of),
    )


def _known_group(page: Page, actor: int, group: NameGroup) -> Known:
    words = page.words
    first = words.forms[group.fullest.first]
    sex = {"feminine": "female", "masculine": "male"}.get(gender_of_first_name(first) or "", "") if group.kind == "person" and len(group.keys[0]) > 1 else ""
    known = Known(actor, group.kind, True, sex, group.kind == "people")
    known.attributes.update(group.keys[0])
    name = " ".join(page.words.text[slice(*page.words.span(group.fullest.first, group.fullest.last))].split())
    known.land = country_named(name) is not None or capital_of(name) is not None
    return known


def _known_mention(actor: int, found: Found) -> Known:
    phrase = found.phrase
    kind = (
        "person"
        if phrase.kind == "pronoun" and phrase.head in ("he", "she")
        else "self"
        if phrase.head == "i"
        else "group"
        if phrase.head in ("we", "you")
        else phrase.head_class or ("group" if phrase.many else "thing")
    )
    return Known(actor, kind, False, phrase.gender, phrase.many)


def _note(page: Page, known: Known, found: Found) -> None:
    """Adds to an actor what one more mention tells of it."""
    phrase = found.phrase
    known.places.append(phrase.last)
    known.opened = phrase.first - page.words.begins[phrase.first] <= _SUBJECT
    known.quoted = page.words.quoted[phrase.first]
    known.gender = known.gender or phrase.gender
    known.attributes.update(phrase.attributes)
    known.heads.update(phrase.heads)
    if phrase.kind == "description":
        known.heads.add(phrase.head)
        known.many = known.many or is_plural(phrase.head)
    if known.kind in ("organization", "place", "people") and phrase.kind == "name" and phrase.head_class == "person" and phrase.heads:
        known.kind = "person"


def _options(
    page: Page,
    found: Found,
    resolution: Resolution,
    *,
    recent: Sequence[int],
    ahead: dict[int, list[int]],
    introduced: dict[int, Found],
    scene: Scene,
    only: tuple[int, ...] | None,
) -> Iterator[Option]:
    words, phrase = page.words, found.phrase
    known = resolution.known
    if only is None:
        candidates = [actor for actor in reversed(recent) if _may_be(found, known[actor]) and not _inside(phrase, known[actor])][:MOST_CANDIDATES]
        if found.source_of and words.sentence[phrase.first] <= _EARLY and phrase.first < _EARLY_WORDS:
            candidates += [
                actor
                for actor, places in sorted(ahead.items())
                if actor not in candidates
                and places[0] > max(phrase.last, phrase.extent)
                and words.sentence[places[0]] <= words.sentence[phrase.first] + _SENTENCES_AHEAD
                and _may_be(found, _as_introduced(known[actor], introduced.get(actor)))
            ]
    else:
        candidates = sorted(only, key=lambda actor: -(known[actor].places or [-1])[-1])
    counts = Counter({actor: len(known[actor].places) for actor in candidates})
    for rank, actor in enumerate(candidates):
        last = known[actor].places[-1] if known[actor].places else next((place for place in ahead[actor] if place > phrase.last), phrase.last + 1)
        frequent = sum(count > counts[actor] for count in counts.values())
        told = known[actor] if known[actor].places else _as_introduced(known[actor], introduced.get(actor))
        yield Option(actor, features(found, told, scene, words, last=last, rank=rank, frequent=frequent), resolution.described.get(actor))
    if only is None:
        agreeing = sum(1 for actor in candidates if phrase.gender and known[actor].gender == phrase.gender)
        yield Option(NEW, new_features(found, agreeing))


def _inside(phrase: Phrase, known: Known) -> bool:
    """Whether an actor is mentioned within the phrase, which so means somebody else ("Korr's spokesman")."""
    return any(phrase.first <= place <= max(phrase.last, phrase.extent) for place in known.places[-2:])


_PERSONS = frozenset(("person", "thing", ""))


def _may_be(found: Found, known: Known) -> bool:
    """Whether a mention can mean an actor at all, by its kind, number and gender."""
    phrase = found.phrase
    if phrase.gender and known.gender and phrase.gender != known.gender:
        return False
    if phrase.kind == "pronoun":
        if phrase.head in ("he", "she"):
            return known.kind in _PERSONS and not known.many
        if phrase.head == "they":
            return known.kind != "person" or known.many or not known.named
        if phrase.head == "it":
            return known.kind not in ("person", "people")
        return phrase.head == "who"
    if phrase.head_class == "person" and not phrase.many:
        return known.kind in _PERSONS and not known.many
    if phrase.many or phrase.head_class == "group":
        return known.kind != "person" or known.many
    if phrase.head in lexicon()["utterances"] and phrase.head_class == "document":
        return True
    if phrase.head_class == "government" and known.kind == "place":
        modifiers = phrase.attributes - phrase.heads - {phrase.head}
        return phrase.head in lexicon()["countries"] and (known.land if not modifiers else bool(modifiers & known.attributes))
    if phrase.head_class in ("organization", "government"):
        return known.kind not in ("person", "people", "document")
    return not phrase.head_class or known.kind not in ("person", "people")
