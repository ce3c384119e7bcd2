"""The evidence of a statement: where each part of it stands, and a hash by which it can be proved later."""

import hashlib

from onrecord.article import Span
from onrecord.statement import Statement

Evidence = list[tuple[str, int, int, int]]
"""Rows of the table ``spans``: role, piece, start and end, in code points of the article's text, half-open."""

ROLES = ("source", "cue", "content", "speaker", "about")


def evidence(statement: Statement) -> Evidence:
    """All spans of a statement, by role and in order."""
    spans: dict[str, tuple[Span, ...]] = {
        "source": statement.source,
        "cue": statement.cue,
        "content": statement.content,
        "speaker": statement.speaker.evidence if statement.speaker else (),
        "about": statement.about,
    }
    return [(role, piece, start, end) for role in ROLES for piece, (start, end) in enumerate(spans[role])]


def evidence_hash(text: str, spans: Evidence) -> str:
    """Sixteen hexadecimal digits of SHA-256 over each span and its words in ``text``.

    Raises ValueError when a span lies outside the text or is empty.
    """
    found = hashlib.sha256()
    for role, piece, start, end in spans:
        if not 0 <= start < end <= len(text):
            raise ValueError(f"a {role} at {start}-{end} lies outside the article's text, which has {len(text)} characters")
        found.update(f"{role}\0{piece}\0{start}\0{end}\0{text[start:end]}\0".encode("utf-8", "surrogatepass"))
    return found.hexdigest()[:16]


def identifier(name: str, source: tuple[Span, ...], cue: tuple[Span, ...], content: tuple[Span, ...]) -> str:
    """A statement's ``Statement.id``, as reading the article gives it: from the article's name and the statement's own spans."""
    return hashlib.sha256(repr((name, source, cue, content)).encode("utf-8", "backslashreplace")).hexdigest()[:16]
