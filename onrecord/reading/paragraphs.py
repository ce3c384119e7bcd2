"""Where the paragraphs of a text begin and end."""

import re
from collections.abc import Iterator

from onrecord.article import Span

# A line that ends a sentence ends a paragraph; a line that does not was wrapped by whoever stored the text.
_BREAK = re.compile(r"[^\S\n]*\n\s*\n\s*|(?<=[.!?:;\"”’»')\]])[^\S\n]*\n\s*")


def paragraphs(text: str) -> Iterator[Span]:
    """Yields the paragraphs of ``text`` in order: blank lines part them, and so do line ends after a sentence's end."""
    start = 0
    for found in _BREAK.finditer(text):
        if text[start : found.start()].strip():
            yield start, found.start()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)
