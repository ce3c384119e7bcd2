"""Characters that act on a terminal instead of showing, and how to show them.

An article is other people's text: printed as it is, an escape sequence in it could rewrite what stands on
the screen, and a bidirectional override could show its words in another order than they have.
"""

import re

ACTING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""The control characters of ASCII and Latin-1 other than tab and line feed, the line and paragraph separators,
the bidirectional embeddings, overrides and isolates (UAX #9), and surrogates, which UTF-8 cannot carry."""


def visible(text: str) -> str:
    """``text`` with each acting character written out as ``<U+001B>``; carriage returns that end a line go."""
    return ACTING.sub(lambda match: f"<U+{ord(match.group()):04X}>", text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """``text`` on one line: each run of white space becomes a space, and acting characters are written out."""
    return visible(" ".join(text.split()))
