"""What is looked at to tell an act: the words of the cue and of the content.

Names are never looked at. Whatever begins with a capital letter counts as "_", a name, unless it stands where any word would be
written so and is a word that the model knows in lower case.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.article import Span
from onrecord.reading.tokens import Tokens
from onrecord.statement import Attribution

NAME = "_"
MOST_WORDS = 60
"""So many words of a content, and half as many of a cue, are looked at: an article may have one of any length."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """An article's words once more, as strings.

    ``plain``: as written, of a name the last; ``lower``: in lower case; ``opens``: [words], whether it opens a sentence.
    """

    tokens: Tokens
    plain: tuple[str, ...]
    lower: tuple[str, ...]
    opens: NDArray[np.bool_]

    def name(self, place: int) -> bool:
        """Whether a word is shown as a name, or has a capital."""
        return bool(self.tokens.named[place]) or self.plain[place][:1].isupper()

    def inside(self, spans: Sequence[Span]) -> list[int]:
        """The indices of the words in ``spans``, which are characters."""
        found: list[int] = []
        for start, end in spans:
            first, last = np.searchsorted(self.tokens.words[:, 0], (start, end))
            found.extend(range(int(first), int(last)))
        return found


@dataclass(frozen=True, slots=True)
class Wording:
    """An attribution's words in lower case, names as "_", no punctuation but "?".

    ``subject``: what the content's clause is about: "self" for the source itself, a pronoun, "_" for another name, or "other".
    """

    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]
    subject: str
    auxiliary: str
    quoted: str


def words_of(text: str, tokens: Tokens) -> Words:
    """The words of ``text``, which ``tokens`` are of."""
    whole = [text[start:end] for start, end in tokens.words.tolist()]
    plain = tuple(word.split()[-1] if named else word for word, named in zip(whole, tokens.named.tolist(), strict=True))
    opens = np.ones(len(plain), dtype=bool)
    ends = np.fromiter((word in _SENTENCE_ENDS for word in plain), dtype=bool, count=len(plain))
    opens[1:] = ends[:-1] | (tokens.paragraph[1:] != tokens.paragraph[:-1])
    return Words(tokens, plain, tuple(word.lower() for word in plain), opens)


def wording(words: Words, attribution: Attribution, known: Collection[str]) -> Wording:
    """The words of ``attribution``; ``known``: words that are none but names where they are written with a capital letter."""
    source = words.inside(attribution.source)[:MOST_WORDS]
    cue = words.inside(attribution.cue)[: MOST_WORDS // 2]
    content = words.inside(attribution.content)
    kept = content[:MOST_WORDS]
    names = {words.lower[place] for place in source if words.name(place) and len(words.plain[place]) > 1}
    subject, auxiliary = _subject(words, kept, names, known)
    return Wording(
        _plain(words, source, known, anywhere=False),
        _plain(words, cue, known, anywhere=True),
        _plain(words, kept, known, anywhere=False, ends=content[-1:]),
        subject,
        auxiliary,
        _quoted(words, content),
    )


def features(wording: Wording, before: Wording | None) -> set[str]:
    """The features of an attribution by name; ``before`` is the one before it in the text."""
    cue, content = wording.cue, wording.content
    found = {f"cue {word}" for word in cue} | {f"cue {first} {second}" for first, second in _pairs(cue)}
    found |= {f"content {word}" for word in content}
    found |= {f"content {first} {second}" for first, second in _pairs(content)}
    found |= {f"opening {place} {word}" for place, word in enumerate(content[:4])}
    found.add(f"opening {' '.join(content[:2])}")
    found.add(f"subject {wording.subject}")
    found.add(f"auxiliary {wording.subject} {wording.auxiliary}")
    found.add(f"auxiliary {wording.auxiliary}")
    found.add(f"quoted {wording.quoted}")
    found.add(f"length {min(6, len(content) // 5)}")
    found.add("source none" if not wording.source else "source name" if NAME in wording.source else f"source {wording.source[-1]}")
    if not cue:
        found.add("cue none")
    turns = set(_turns(content))
    found |= {f"cue lemma {lemma}" for word in cue if (lemma := _lemma(word))}
    cued, said = lexicon_cue_acts(cue), sorted({act for act, _ in turns})
    found |= {f"lexicon cue {act}" for act in cued}
    found |= {f"lexicon content {act}" for act in said}
    found |= {f"lexicon {first} {second}" for first in (cued or ("none",)) for second in said}
    found |= {f"turn {act} {number}" for act, number in turns}
    sure = sure_act(content)
    if sure is not None and not set(cued) - _BLAND:
        found.add(f"sure {sure}")
    found |= {f"sure cue {act}" for word in cue if (act := _sure_cues().get(_lemma(word)))}
    if before is not None and not cue:
        found |= {f"before {word}" for word in before.cue}
    return found


def lexicon_cue_acts(cue: Sequence[str]) -> tuple[str, ...]:
    """The acts that the words of a cue can do, those of turns of phrase first."""
    joined = " ".join(cue)
    phrased = [act for act, pattern in _patterns("cue_patterns").items() if pattern.search(joined)]
    single = [act for word in cue for act in _acts_of(word)]
    return tuple(dict.fromkeys(phrased + single))


def lexicon_content_acts(content: Sequence[str]) -> tuple[str, ...]:
    """The acts that the turns of phrase of a content can do, in the order of the lexicon."""
    joined = " ".join(content)
    return tuple(act for act, pattern in _patterns("content_patterns").items() if pattern.search(joined))


def sure_act(content: Sequence[str]) -> str | None:
    """The act that a turn of phrase of a content seldom leaves open, if there is such a turn."""
    joined = " ".join(content)
    return next((act for act, pattern in _patterns("sure_patterns").items() if pattern.search(joined)), None)


def _turns(content: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The turns of phrase in a content, each as its act and its place in the lexicon."""
    joined = " ".join(content)
    for act, pattern in _patterns("content_patterns").items():
        for match in pattern.finditer(joined):
            yield act, match.lastindex or 0


_BLAND = frozenset({"claim", "opine"})
_SENTENCE_ENDS = frozenset('.!?:"“”‘`(;')
_WORD = re.compile(r"\w")
_GROUP = re.compile(r"\((?!\?)")


def _pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    return pairwise(words)


def _plain(words: Words, places: Sequence[int], known: Collection[str], *, anywhere: bool, ends: Sequence[int] = ()) -> tuple[str, ...]:
    """The words at ``places`` in lower case, names as "_"; ``anywhere``: a capital may stand on any word, as in a headline's cue."""
    found: list[str] = []
    for count, place in enumerate(places):
        word, lower = words.plain[place], words.lower[place]
        if not _WORD.search(word):
            continue
        if words.tokens.named[place] or (word[:1].isupper() and word != "I" and not (lower in known and (anywhere or count < 2 or words.opens[place]))):
            lower = NAME
        if lower != NAME or not found or found[-1] != NAME:
            found.append(lower)
    if any(words.plain[place] == "?" for place in [*places[-2:], *ends]):
        found.append("?")
    return tuple(found)


def _subject(words: Words, content: Sequence[int], names: Collection[str], known: Collection[str]) -> tuple[str, str]:
    """What stands before the first helping verb of a content, and that verb; "" where there is none near its beginning."""
    clauses = _lexicon()["clauses"]
    auxiliaries, pronouns = frozenset(clauses["auxiliaries"]), frozenset(clauses["pronouns"])
    subject = "other"
    for count, place in enumerate(content[:14]):
        lower = words.lower[place]
        if lower in auxiliaries:
            return subject, lower
        if lower == "to" and count < 2:
            return subject, lower
        if lower in names:
            subject = "self"
        elif subject == "other" and lower in pronouns and not (lower == "that" and count == 0):
            subject = lower
        elif subject == "other" and words.name(place) and (words.tokens.named[place] or lower not in known or not (count < 2 or words.opens[place])):
            subject = NAME
    return subject, ""


def _quoted(words: Words, content: Sequence[int]) -> str:
    """How many quotation marks stand at the ends of a content: "both", "one" or "none"."""
    marks = sum(words.plain[place] in "\"“”''``" for place in (*content[:1], *content[-1:]))
    return ("none", "one", "both")[marks]


@cache
def _lexicon() -> Mapping[str, Any]:
    return tomllib.loads((resources.files("onrecord.reading") / "act_words.toml").read_text(encoding="utf-8"))


@cache
def _patterns(table: str) -> Mapping[str, re.Pattern[str]]:
    """One pattern for each act; the group that matched is the place of the turn of phrase in the lexicon, from 1."""

    def bounded(pattern: str) -> str:
        plain = _GROUP.sub("(?:", pattern)
        return f"({plain})" if pattern.startswith("^") else f"(?:^| )({plain})"

    return {act: re.compile("|".join(map(bounded, patterns))) for act, patterns in _lexicon()[table].items()}


@cache
def _cue_lemmas() -> Mapping[str, tuple[str, ...]]:
    acts: dict[str, list[str]] = {}
    for act, lemmas in _lexicon()["cues"].items():
        for lemma in lemmas:
            acts.setdefault(lemma, []).append(act)
    return {lemma: tuple(found) for lemma, found in acts.items()}


@cache
def _sure_cues() -> Mapping[str, str]:
    return {lemma: act for act, lemmas in _lexicon()["sure_cues"].items() for lemma in lemmas}


@cache
def _forms() -> Mapping[str, str]:
    forms: Mapping[str, str] = _lexicon()["irregular"]
    return forms


def _lemma(word: str) -> str:
    """The dictionary form of ``word`` that the lexicon of cues has, "" if it has none."""
    return next((lemma for lemma in lemmas_of(word) if lemma in _cue_lemmas()), "")


def _acts_of(word: str) -> tuple[str, ...]:
    return _cue_lemmas().get(_lemma(word), ())


def lemmas_of(word: str) -> Iterator[str]:
    """The dictionary forms that ``word`` may be a form of, the likelier first."""
    yield word
    if word in _forms():
        yield _forms()[word]
    for ending in ("s", "es", "d", "ed", "ing", "r", "er", "rs", "ers"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            yield stem
            yield stem + "e"
            if stem.endswith("i"):
                yield stem[:-1] + "y"
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]
