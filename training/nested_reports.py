"""Statements within statements, made from plain ones.

In news, what somebody said is often itself reported by somebody: the outer attribution is the
article's own, and the inner one stands inside its content. Such sentences are the ones that a flat
tagger gets wrong first. Here more of them are made: a paragraph of one sentence that reports
something is put into the mouth of another source of the same article; the whole sentence is then one
content, and what it reported is nested in it.
"""

import random
import re
from dataclasses import replace

from onrecord.article import Span
from onrecord.reading.paragraphs import paragraphs
from training.corpora import Annotated, Attribution
from training.edits import excerpt, mapped

_NAME = re.compile(r"(?:[A-Z][\w’'.-]+ ){1,3}[A-Z][\w’'-]+")
_INNER_END = re.compile(r"[.!?]\s")
_FEWEST_WORDS, _MOST_WORDS = 8, 50
_FRAMES = (
    ("content", ", ", "source", " ", "cue said", "."),
    ("content", ", ", "source", " ", "cue recalled", "."),
    ("content", ", ", "cue according to", " ", "source", "."),
    ("cue According to", " ", "source", ", ", "content", "."),
    ("As ", "source", " ", "cue put it", ", ", "content", "."),
    ("As ", "source", " ", "cue told", " reporters, ", "content", "."),
    ("source", " ", "cue said", " ", "content", "."),
    ("source", " ", "cue says", " ", "content that", "."),
    ("source", " ", "cue reported", " ", "content that", "."),
    ("source", " ", "cue claimed", " ", "content that", "."),
)


def nested_reports(articles: list[Annotated], count: int, seed: int) -> list[Annotated]:
    """At most ``count`` short texts of up to three paragraphs, the middle one with a statement in a statement."""
    made = [text for article in articles for text in _made_from(article, random.Random(f"{seed} {article.id}"))]
    random.Random(seed).shuffle(made)
    return made[:count]


def _made_from(article: Annotated, chance: random.Random) -> list[Annotated]:
    text = article.text
    names = sorted({text[s:e] for a in article.attributions for s, e in a.source if _NAME.fullmatch(text[s:e])})
    places = list(paragraphs(text))
    made = []
    for index, (start, end) in enumerate(places):
        sentence = text[start:end]
        inside = [a for a in article.attributions if any(start <= s < end for s, _ in (*a.source, *a.cue, *a.content))]
        others = [name for name in names if name.split()[-1] not in sentence]
        plain = sentence.endswith(".") and not _INNER_END.search(sentence) and not re.search(r"[\"“”]", sentence)
        if inside and others and plain and _FEWEST_WORDS <= len(sentence.split()) <= _MOST_WORDS:
            made.append(_within(article, places, index, chance.choice(others), chance.choice(_FRAMES)))
    return made


def _within(article: Annotated, places: list[Span], index: int, name: str, frame: tuple[str, ...]) -> Annotated:
    """The paragraph at ``index`` as what ``name`` said, between its neighbours."""
    start, end = places[index]
    before = excerpt(article, places[max(0, index - 1)][0], start)
    here = excerpt(article, start, end - 1)
    after = excerpt(article, end, places[min(index + 1, len(places) - 1)][1]) if index + 1 < len(places) else excerpt(article, end, end)
    first, _, rest = here.text.partition(" ")
    small = f"{first.lower()} {rest}" if f" {first.lower()} " in article.text else here.text
    written, inner = before.text, 0
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for piece in frame:
        role, _, words = piece.partition(" ")
        if role not in spans:
            written += piece
            continue
        begin = len(written)
        if role == "content":
            opens = begin == len(before.text)
            written += f"{words} " if words else ""
            inner = len(written)
            written += here.text if opens else small
        else:
            written += words or name
        spans[role].append((begin, len(written)))
    outer = Attribution(*(tuple(found) for found in spans.values()))
    nested = mapped(here, lambda span: (span[0] + inner, span[1] + inner)).attributions
    shift = len(written)
    later = mapped(after, lambda span: (span[0] + shift, span[1] + shift)).attributions
    return replace(
        Annotated(f"{article.id}, nested report {index}", written + after.text, (*before.attributions, outer, *later)),
        nested=nested,
    )
