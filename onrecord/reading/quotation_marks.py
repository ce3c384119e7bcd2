"""What stands between quotation marks, as the marks are in the text.

News text mixes curly, straight and single marks, guillemets and low-high pairs; it leaves marks
unclosed at the end of a paragraph that the next one continues, and uses the closing single mark as
an apostrophe. A quotation never reaches beyond its paragraph here: one that goes on opens again.
"""

import re

from onrecord.article import Span
from onrecord.reading.paragraphs import paragraphs

_DOUBLE = re.compile(r"[\"“”„‟«»＂]|``|''")
_SINGLE = re.compile(r"['‘’‚‹›]")
_OPENS = {"“", "„", "‟", "«", "``"}
_CLOSES = {"”", "»", "''"}
_ELISION = re.compile(r"['’](?:\d|(?:em|til|tis|twas|cause|n|round|bout)\b)", re.IGNORECASE)


def quotations(text: str) -> list[Span]:
    """The quotations of ``text``, marks included, in order and apart from one another.

    A quotation within another belongs to the outer one. One that is never closed reaches to the end
    of its paragraph. Linear in the length of ``text``.
    """
    found: list[Span] = []
    for start, end in paragraphs(text):
        double = _double_quotations(text, start, end)
        found += _merged(double + _single_quotations(text, start, end))
    return found


def _double_quotations(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    opened: int | None = None
    depth = 0
    mark_open = ""
    for match in _DOUBLE.finditer(text, start, end):
        mark = match.group()
        opens = _opens(text, match.start(), match.end(), start, end)
        if opened is None:
            if mark in _OPENS or (mark not in _CLOSES and opens) or (mark == "»" and opens):
                opened, mark_open, depth = match.start(), mark, 1
        elif mark_open in ("„", "‟") and mark == "“":
            depth -= 1
        elif mark in _OPENS:
            depth += mark == mark_open
        elif mark in _CLOSES or not opens:
            depth -= 1
        if opened is not None and depth == 0:
            found.append((opened, match.end()))
            opened = None
    if opened is not None:
        found.append((opened, end))
    return found


def _opens(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether the mark at ``text[start:end]`` looks like an opening one: nothing before it, something after it."""
    before = text[start - 1] if start > first else " "
    after = text[end] if end < last else " "
    return not after.isspace() and (before.isspace() or before in "([{—–-‘'/>:")


def _single_quotations(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    opened: int | None = None
    closers: list[int] = []

    def close() -> None:
        if opened is None or not closers:
            return
        after_punctuation = (c for c in closers if text[c - 1] in ",.?!…")
        after_other_than_s = (c for c in closers if text[c - 1] not in "sS")
        best = next(after_punctuation, None) or next(after_other_than_s, None) or closers[-1]
        found.append((opened, best + 1))

    for match in _SINGLE.finditer(text, start, end):
        place = match.start()
        before = text[place - 1] if place > start else " "
        after = text[place + 1] if place + 1 < end else " "
        opens = match.group() != "’" and not before.isalnum() and not after.isspace() and not _ELISION.match(text, place)
        if opens and (match.group() != "'" or before.isspace() or before in '([{—–"“'):
            close()
            opened, closers = place, []
        elif opened is not None and not before.isspace() and not after.isalnum() and place > opened + 1:
            closers.append(place)
    close()
    return found


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
