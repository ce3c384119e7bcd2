"""Statements within statements, made from plain ones.

In news, what somebody said is often itself reported by somebody: the outer attribution is the
article's own, and the inner one stands inside its content. Such sentences are the ones that a flat
tagger gets wrong first. Here more of them are made: a paragraph of one sentence that reports
something is put into the mouth of another source of the same article, at its end ("…, Orne said") or
its beginning ("According to Orne, …"); the whole sentence is then one content.
"""

import random
import re

from onrecord.article import Span
from onrecord.reading.paragraphs import paragraphs
from training.corpora import Annotated, Attribution

_NAME = re.compile(r"(?:[A-Z][\w’'.-]+ ){1,3}[A-Z][\w’'-]+")
_INNER_END = re.compile(r"[.!?]\s")
_FEWEST_WORDS, _MOST_WORDS = 10, 50


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
            made.append(_within(article, places, index, chance.choice(others), at_end=chance.random() < 0.7))
    return made


def _within(article: Annotated, places: list[Span], index: int, name: str, *, at_end: bool) -> Annotated:
    """The paragraph at ``index`` as what ``name`` said, between its neighbours."""
    start, end = places[index]
    begin = places[max(0, index - 1)][0]
    finish = places[min(index + 1, len(places) - 1)][1]
    sentence = article.text[start : end - 1]
    first, _, rest = sentence.partition(" ")
    if f" {first.lower()} " not in article.text:
        at_end = True
    elif not at_end:
        sentence = f"{first.lower()} {rest}"
    written = f"{sentence}, {name} said." if at_end else f"According to {name}, {sentence}."
    here = start - begin
    content = here + written.index(sentence)
    cue = here + (written.rindex("said") if at_end else 0)
    source = here + (written.rindex(name) if at_end else written.index(name))
    shift = len(written) - (end - start)
    attributions = [
        Attribution(((source, source + len(name)),), ((cue, cue + len("said" if at_end else "According to")),), ((content, content + len(sentence)),))
    ]
    for attribution in article.attributions:
        spans = (*attribution.source, *attribution.cue, *attribution.content)
        if all(begin <= s and e <= start for s, e in spans):
            attributions.append(_moved(attribution, -begin))
        elif all(end <= s and e <= finish for s, e in spans):
            attributions.append(_moved(attribution, shift - begin))
    text = article.text[begin:start] + written + article.text[end:finish]
    return Annotated(f"{article.id}, nested report {index}", text, tuple(attributions))


def _moved(attribution: Attribution, by: int) -> Attribution:
    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple((start + by, end + by) for start, end in spans)

    return Attribution(moved(attribution.source), moved(attribution.cue), moved(attribution.content))
