"""Which actor a pronoun or a description means: a log-linear ranking of those that it may mean.

After the mention-ranking models of coreference (Denis and Baldridge 2008): each actor that the article has mentioned is
a candidate, and so is nobody mentioned ("new"). A candidate's score is the sum of the weights of its features. The
features tell of distance, agreement, salience and shared words, never of a particular name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.reading.cast.lexicon import lexicon
from onrecord.reading.cast.mentions import Found
from onrecord.reading.cast.words import Words

NEW = -1
"""The candidate that stands for somebody whom the article has not mentioned yet."""


@dataclass(slots=True)
class Known:
    """What is known of an actor up to some place of the article.

    ``places``: the last words of its mentions so far, in order. ``land``: whether its name is a country's or a capital's.
    ``speaks``: whether its first mention is a source.
    """

    actor: int
    kind: str
    named: bool
    gender: str = ""
    many: bool = False
    attributes: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)
    spoke: list[int] = field(default_factory=list)
    opened: bool = False
    quoted: bool = False
    land: bool = False
    speaks: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a mention stands: the actors who spoke before it, the latest last, and the words of what it is the source of."""

    spoke: Sequence[int]
    contents: tuple[tuple[int, int], ...] = ()


def mention_class(found: Found) -> str:
    """The kind of mention that features are told apart by."""
    phrase = found.phrase
    if phrase.kind == "pronoun":
        return phrase.head
    if phrase.kind == "name":
        return "name"
    if phrase.head_class == "document" and phrase.head in lexicon()["utterances"]:
        return "utterance"
    return f"{phrase.head_class or 'thing'}{'s' if phrase.many and phrase.head_class == 'person' else ''}"


_COARSE = {"he": "he", "she": "he", "they": "they", "it": "it", "who": "who", "name": "name", "i": "i", "we": "we", "you": "we"}


def _distance(sentences: int) -> str:
    if sentences < 0:
        return "after"
    return str(sentences) if sentences < 3 else "3-5" if sentences < 6 else "6-12" if sentences < 13 else "far"


def features(found: Found, known: Known, scene: Scene, words: Words, *, last: int, rank: int, frequent: int) -> list[str]:
    """The features of the candidate ``known`` for a mention.

    ``last``: the last word of its latest mention before, or else of its first after. ``rank``: how
    many other candidates were mentioned since; ``frequent``: how many were mentioned more often.
    """
    phrase = found.phrase
    kind = mention_class(found)
    coarse = _COARSE.get(kind, "description")
    source = "source" if found.source_of else "other"
    distance = _distance(words.sentence[phrase.first] - words.sentence[last] if last < phrase.first else -1)
    count = len(known.places)
    spoken = scene.spoke[-3:]
    floor = next((step for step, actor in enumerate(reversed(spoken)) if actor == known.actor), -1)
    agreement = "none" if not known.gender or not phrase.gender else "same" if known.gender == phrase.gender else "other"
    named = "named" if known.named else "described"
    out = [
        f"{coarse} distance {distance}",
        f"{coarse} {source} distance {distance}",
        f"{coarse} rank {min(rank, 6)}",
        f"{coarse} {named}",
        f"{kind} is {known.kind}",
        f"{coarse} gender {agreement}",
        f"{coarse} many {phrase.many} {known.many}",
        f"{coarse} {source} count {min(count, 8) if count < 4 else 4 if count < 7 else 7}",
        f"{coarse} {source} frequent {min(frequent, 3)}",
        f"{coarse} {source} floor {floor}",
        f"{coarse} {source} spoke {min(len(known.spoke), 3)}",
        f"{coarse} opened {known.opened} {distance}",
        f"{coarse} quoted {known.quoted} {words.quoted[phrase.first]}",
    ]
    if floor >= 0:
        out.append(f"{coarse} {source} floor {floor} distance {distance}")
        if words.paragraph[known.spoke[-1]] == words.paragraph[phrase.first]:
            out.append(f"{coarse} {source} floor {floor} same paragraph")
    if floor == 0 and rank == 0:
        out.append(f"{coarse} {source} floor and last")
    inside = any(first <= last <= end for first, end in scene.contents)
    if inside:
        out.append(f"{coarse} in its own content {'only' if count == 1 or not any(place < scene.contents[0][0] for place in known.places) else 'too'}")
    if phrase.kind == "description":
        out += _shared(found, known)
        if last > phrase.first:
            out += _introduced_later(found, known)
    elif phrase.kind == "pronoun" and last < phrase.first and phrase.first - last <= 3 and kind == "who":
        out.append("who right after")
    return out


def _introduced_later(found: Found, known: Known) -> list[str]:
    """What tells of a description whose holder is named only after it: "an official said ...", "Ann Example, the official"."""
    phrase = found.phrase
    opening = "definite" if phrase.definite else "open"
    head = "same" if phrase.head in known.heads or phrase.heads & known.heads else "none known" if not known.heads else "other"
    common = min(len((phrase.attributes - phrase.heads - {phrase.head}) & known.attributes), 2)
    return [
        f"later {opening} head {head}",
        f"later {opening} head {head} {phrase.head_class} {known.kind}",
        f"later speaks {known.speaks} head {head}",
        f"later speaks {known.speaks} modifiers {common}",
        f"later many {phrase.many} speaks {known.speaks}",
    ]


def _shared(found: Found, known: Known) -> list[str]:
    """What a description has in common with what is known of an actor, and what not."""
    phrase = found.phrase
    head = phrase.head
    same_head = head in known.heads or bool(phrase.heads & known.heads)
    modifiers = phrase.attributes - phrase.heads - {head}
    common = len(modifiers & known.attributes)
    out = [
        f"{phrase.kind} head {'same' if same_head else 'none known' if not known.heads else 'other'} {'definite' if phrase.definite else 'open'}",
        f"{phrase.kind} modifiers {min(common, 2)} of {min(len(modifiers), 2)}",
        f"{phrase.kind} head {same_head} modifiers {min(common, 2)} of {min(len(modifiers), 2)}",
    ]
    if same_head and not common and modifiers:
        out.append(f"{phrase.kind} same head, other words, {'named' if known.named else 'described'}")
    if phrase.head_class == "government":
        out.append(f"country {head in lexicon()['countries']} {known.kind} {min(common, 1)} of {min(len(modifiers), 1)}")
    if head in known.attributes and not same_head:
        out.append(f"{phrase.kind} head among words")
    return out


def new_features(found: Found, agreeing: int) -> list[str]:
    """The features of nobody mentioned, for a mention with so many candidates that are known to be of its gender."""
    phrase = found.phrase
    kind = mention_class(found)
    coarse = _COARSE.get(kind, "description")
    source = "source" if found.source_of else "other"
    modifiers = len(phrase.attributes - phrase.heads - {phrase.head})
    opening = "definite" if phrase.definite else "indefinite" if phrase.indefinite else "bare"
    out = [f"new {coarse} {source}", f"new {kind}", f"new {coarse} agreeing {min(agreeing, 2)}"]
    if phrase.kind == "description":
        out += [
            f"new {opening}",
            f"new {opening} {kind}",
            f"new {opening} modifiers {min(modifiers, 3)}",
            f"new possessor {phrase.possessor is not None}",
            f"new anonymous {phrase.head in lexicon()['anonymous']} {opening}",
        ]
    return out


def score(names: Sequence[str], weights: Mapping[str, float]) -> float:
    """The sum of the weights of features."""
    return sum(weights.get(name, 0.0) for name in names)
