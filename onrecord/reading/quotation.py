"""Whether a content is quoted: ``direct``, ``mixed`` or ``indirect``."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.article import Span
from onrecord.statement import Quotation

_WORD = re.compile(r"\w+")


def quotation_type(text: str, content: Sequence[Span], cue: Sequence[Span], quoted: Sequence[Span], paragraphs: Sequence[Span]) -> Quotation:
    """``direct`` if all of the content's words are in quotation marks, ``mixed`` if some are, else ``indirect``.

    A block quotation is direct without marks: whole paragraphs that hold no cue of their own.
    ``quoted`` and ``paragraphs`` are the text's, in order, as ``quotation_marks.quotations`` and
    ``paragraphs.paragraphs`` give them.
    """
    inside = [_within(quoted, start) for start, end in content for start in _word_starts(text, start, end)]
    if inside and all(inside):
        return "direct"
    if not any(inside) and _is_block(text, content, cue, paragraphs):
        return "direct"
    return "mixed" if any(inside) else "indirect"


def _word_starts(text: str, start: int, end: int) -> list[int]:
    return [found.start() for found in _WORD.finditer(text, start, end)]


def _within(spans: Sequence[Span], place: int) -> bool:
    index = bisect_right(spans, (place, len(spans) and spans[-1][1])) - 1
    return index >= 0 and spans[index][0] <= place < spans[index][1]


def _is_block(text: str, content: Sequence[Span], cue: Sequence[Span], paragraphs: Sequence[Span]) -> bool:
    for start, end in content:
        index = bisect_right(paragraphs, (start, end)) - 1
        if index < 0:
            return False
        first, last = paragraphs[index]
        if any(first <= cue_start < last for cue_start, _ in cue) or _WORD.search(text, first, start):
            return False
        while last < end and index + 1 < len(paragraphs):
            index += 1
            last = paragraphs[index][1]
        if _WORD.search(text, end, last):
            return False
    return True
