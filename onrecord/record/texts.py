"""Text as SQLite can keep it, so that every SQLite tool can show it."""

import hashlib
import re

_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")
_BETWEEN_PIECES = " … "


def storable(text: str) -> str:
    """``text`` with a replacement character (U+FFFD) for each character that SQLite's text can't hold: offsets stay the same.

    These are lone surrogates, which UTF-8 has no bytes for, and NUL, at which SQLite's functions end a text.
    """
    return _NOT_STORABLE.sub("\ufffd", text)


def text_hash(text: str) -> str:
    """SHA-256 of the text as it was given, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def joined(pieces: list[str]) -> str:
    """The words of several spans, with an ellipsis between them."""
    return _BETWEEN_PIECES.join(pieces)


def parted(words: str, lengths: list[int]) -> tuple[str, ...]:
    """The pieces of ``joined``, by their lengths."""
    pieces, start = [], 0
    for length in lengths:
        pieces.append(words[start : start + length])
        start += length + len(_BETWEEN_PIECES)
    return tuple(pieces)
