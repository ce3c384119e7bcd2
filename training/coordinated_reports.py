"""Two reports of one source in one sentence, made from neighbouring sentences.

"Orne said the talks had failed. She has blamed …" becomes "Orne said the talks had failed and has
blamed …": two attributions that share a source, which a tagger is quick to read as one.
"""

import random
import re

from onrecord.reading.paragraphs import paragraphs
from training.corpora import Annotated, Attribution
from training.edits import edited, excerpt

_NEXT = re.compile(r"\.?\s+(He|She|They|It)\s+(?:also\s+)?")


def coordinated_reports(articles: list[Annotated], count: int, seed: int) -> list[Annotated]:
    """At most ``count`` short texts, each with one such sentence and the paragraphs around it."""
    made = [text for article in articles for text in _made_from(article)]
    random.Random(seed).shuffle(made)
    return made[:count]


def _made_from(article: Annotated) -> list[Annotated]:
    text = article.text
    blocks = list(paragraphs(text))
    by_source = {attribution.source[0][0]: attribution for attribution in article.attributions if attribution.source and attribution.cue}
    made = []
    for first in article.attributions:
        if not (first.source and first.cue and first.content) or first.content[-1][0] < first.cue[-1][0]:
            continue
        end = first.content[-1][1]
        end -= text[end - 1] == "."
        following = _NEXT.match(text, end)
        second = by_source.get(following.start(1)) if following else None
        if following is None or second is None or second.cue[0][0] != following.end() or '"' in text[end - 1 : end + 1]:
            continue
        joined = [index for index, (start, finish) in enumerate(blocks) if start <= first.source[0][0] < finish or start <= second.cue[0][0] < finish]
        begin, finish = blocks[max(0, joined[0] - 1)][0], blocks[min(joined[-1] + 1, len(blocks) - 1)][1]
        if any(start < begin or stop > finish for start, stop in (*second.content, *first.source)):
            continue
        part = excerpt(article, begin, finish)
        here = [Attribution(a.source, a.cue, a.content) for a in part.attributions]
        shared = _shifted(first.source, begin)
        own = _shifted(second.source, begin)
        attributions = tuple(Attribution(shared if a.source == own else a.source, a.cue, a.content) for a in here)
        part = Annotated(f"{article.id}, coordinated {end}", part.text, attributions)
        made.append(edited(part, [(end - begin, following.end() - begin, " and ")]))
    return made


def _shifted(spans: tuple[tuple[int, int], ...], by: int) -> tuple[tuple[int, int], ...]:
    return tuple((start - by, end - by) for start, end in spans)
