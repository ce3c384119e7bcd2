"""The dateline that an article may begin with: "GENEVA, April 3 (Crossline) -". It is nobody's words."""

import re

from onrecord.article import Span

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_PLACE = r"[A-Z][\w.'’-]*(?:[ ,]+[A-Z][\w.'’-]*){0,5}"
_DATE = rf"(?:,?\s+{_MONTH}\s+\d{{1,2}}(?:,\s*\d{{4}})?)?"
_DATELINE = re.compile(
    rf"\s*(?:{_PLACE}{_DATE}\s*\([^()\n]{{2,40}}\)|[A-Z][A-Z.'’-]+(?:[ ,]+[A-Z][\w.'’-]*){{0,4}}{_DATE})"
    r"\s*(?:--?|[–—])\s+"
)


def dateline_end(text: str) -> int:
    """The character at which the article itself begins, after its dateline; 0 where it has none."""
    match = _DATELINE.match(text, 0, 200)
    return match.end() if match else 0


def after_dateline(span: Span, end: int) -> Span:
    """``span`` without the part of it that lies in the dateline, which ends at ``end``, unless all of it does."""
    return (max(span[0], end), span[1]) if span[1] > end else span
