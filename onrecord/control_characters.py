"""Characters that act on a terminal instead of showing, and how to show them.

An article is other people's text: printed as it is, an escape sequence in it could rewrite what stands on
the screen, and a bidirectional override could show its words in another order than they have.
"""

import re

ACTING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""The control characters of ASCII and Latin-1 other than tab and line feed, the line and paragraph separators,
the bidirectional embeddings, overrides and isolates (UAX #9), and surrogates, which UTF-8 cannot carry."""
_NOT_ON_A_LINE = re.compile(rf"{ACTING.pattern}|[\t\n]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def visible(text: str) -> str:
    """``text`` with each acting character written out as ``<U+001B>``; carriage returns that end a line go."""
    return ACTING.sub(lambda match: f"<U+{ord(match.group()):04X}>", text.replace("\r\n", "\n"))


def printable(text: str, longest: int | None = None) -> str:
    """A name or value from outside on one line, changed only where it could not be shown: acting characters, tabs and line ends are written out.

    A byte of a file name that is no text becomes ``<0xFF>``. ``longest``: how many characters are shown before an ellipsis.
    """
    if longest is not None and len(text) > longest:
        text = text[:longest] + "…"
    return _NOT_ON_A_LINE.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"<0x{code - 0xDC00:02X}>" if 0xDC80 <= code <= 0xDCFF else f"<U+{code:04X}>"  # Python holds such a byte as a surrogate (PEP 383)


def encodable(text: str) -> str:
    """``text`` as UTF-8 can carry it: each surrogate becomes U+FFFD, one for one, so that offsets hold."""
    return text if text.isascii() else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """``text`` on one line: each run of white space becomes a space, and acting characters are written out."""
    return visible(" ".join(text.split()))
