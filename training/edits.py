"""New annotated articles out of old ones: words replaced, passages cut out, every span moved along."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from onrecord.article import Span
from onrecord.reading.tags import ROLES
from training.corpora import Annotated, Attribution, Labels

Edit = tuple[int, int, str]
"""Characters ``start`` to ``end`` become these."""


def edited(article: Annotated, edits: Sequence[Edit]) -> Annotated:
    """The article with ``edits`` made, which do not overlap; a span that an edit cuts takes in what replaced it."""
    edits = sorted(edits)
    starts, ends = [start for start, _, _ in edits], [end for _, end, _ in edits]
    shifts, pieces, place = [0], [], 0
    for start, end, new in edits:
        pieces += [article.text[place:start], new]
        shifts.append(shifts[-1] + len(new) - (end - start))
        place = end
    pieces.append(article.text[place:])

    def moved(span: Span) -> Span:
        before = bisect_right(ends, span[0])
        start = starts[before] if before < len(starts) and starts[before] < span[0] else span[0]
        inside = bisect_left(starts, span[1])
        end = max(span[1], ends[inside - 1]) if inside else span[1]
        return start + shifts[before], end + shifts[inside]

    return mapped(replace(article, text="".join(pieces)), moved)


def excerpt(article: Annotated, begin: int, finish: int) -> Annotated:
    """Characters ``begin`` to ``finish`` with the attributions that lie in them."""

    def inside(attribution: Attribution) -> bool:
        return all(begin <= start and end <= finish for role in ROLES for start, end in getattr(attribution, role))

    kept = [index for index, attribution in enumerate(article.attributions) if inside(attribution)]
    cut = replace(
        article,
        text=article.text[begin:finish],
        attributions=tuple(article.attributions[index] for index in kept),
        labels=tuple(article.labels[index] for index in kept) if article.labels else (),
        names=None if article.names is None else tuple((span, kind) for span, kind in article.names if begin <= span[0] and span[1] <= finish),
        mentions=tuple(span for span in article.mentions if begin <= span[0] and span[1] <= finish),
        nested=None,
        nested_acts=(),
    )
    return mapped(cut, lambda span: (span[0] - begin, span[1] - begin))


def mapped(article: Annotated, moved: Callable[[Span], Span]) -> Annotated:
    """The article with every span moved by ``moved``; its text stays."""

    def attribution(old: Attribution) -> Attribution:
        return Attribution(*(tuple(moved(span) for span in getattr(old, role)) for role in ROLES))

    def labels(old: Labels) -> Labels:
        target = None if old.target is None else tuple(moved(span) for span in old.target)
        return Labels(old.act, tuple(moved(span) for span in old.speaker), target)

    return replace(
        article,
        attributions=tuple(attribution(old) for old in article.attributions),
        names=None if article.names is None else tuple((moved(span), kind) for span, kind in article.names),
        labels=tuple(labels(old) for old in article.labels),
        nested=None if article.nested is None else tuple(attribution(old) for old in article.nested),
        mentions=tuple(moved(span) for span in article.mentions),
    )
