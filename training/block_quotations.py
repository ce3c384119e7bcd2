"""Contents without a source or cue, made from marked quotations.

News carries quotations that only their place gives away: a paragraph in quotation marks with no
"he said", or a block quotation without marks. Few are annotated. Here they are made: where two
neighbouring paragraphs quote the same source, and the second is nothing but '"…," he said.', its
source and cue are taken away, and in half of the cases the marks too.
"""

import random
import re

from onrecord.article import Span
from onrecord.reading.paragraphs import paragraphs
from training.corpora import Annotated, Attribution

_FIRST_PERSON = re.compile(r"\b(?:I|we|our|us|my)\b", re.IGNORECASE)
_MARKS = re.compile(r"^[\"“]|[\"”]$")


def block_quotations(articles: list[Annotated], count: int, seed: int) -> list[Annotated]:
    """At most ``count`` short texts of three or four paragraphs, each with one content that stands alone."""
    made = [text for article in articles for text in _made_from(article, random.Random(f"{seed} {article.id}"))]
    random.Random(seed).shuffle(made)
    return made[:count]


def _made_from(article: Annotated, chance: random.Random) -> list[Annotated]:
    text = article.text
    places = list(paragraphs(text))
    made = []
    for index in range(1, len(places)):
        start, end = places[index]
        here = [a for a in article.attributions if any(start <= s < end for s, _ in (*a.source, *a.cue, *a.content))]
        before = [a for a in article.attributions if any(places[index - 1][0] <= s < places[index - 1][1] for s, _ in a.content)]
        if len(here) != 1 or not before or len(here[0].content) != 1:
            continue
        content_start, content_end = here[0].content[0]
        content = text[content_start:content_end]
        rest = text[start:content_start] + text[content_end:end]
        marked = content[:1] in '"“' and content[-1:] in '"”'
        if not marked or len(rest.split()) > 4 or len(content.split()) < 8:
            continue
        content = re.sub(r",([\"”])$", r".\1", content)
        if chance.random() < 0.6 and _FIRST_PERSON.search(content):
            content = _MARKS.sub("", content)
        made.append(_with_replaced(article, places, index, content))
    return made


def _with_replaced(article: Annotated, places: list[Span], index: int, content: str) -> Annotated:
    """The two paragraphs before ``index``, ``content`` in its place, and the one after."""
    first = max(0, index - 2)
    start, end = places[index]
    begin = places[first][0]
    finish = places[min(index + 1, len(places) - 1)][1]
    text = article.text[begin:start] + content + article.text[end:finish]
    shift = len(content) - (end - start)
    attributions = []
    for attribution in article.attributions:
        moved = {}
        for role in ("source", "cue", "content"):
            pieces: list[Span] = getattr(attribution, role)
            moved[role] = tuple(
                (s - begin, e - begin) if e <= start else (s - begin + shift, e - begin + shift)
                for s, e in pieces
                if begin <= s and e <= finish and (e <= start or s >= end)
            )
        if any(moved.values()):
            attributions.append(Attribution(**moved))
    attributions.append(Attribution((), (), ((start - begin, start - begin + len(content)),)))
    return Annotated(f"{article.id}, block quotation {index}", text, tuple(attributions))
