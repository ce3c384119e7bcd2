"""Showing text from outside, safely, on one line."""

import re

from onrecord.control_characters import ACTING

_NOT_SHOWN = re.compile(rf"{ACTING.pattern}|[\t\n]")


def printable(text: str, longest: int | None = None) -> str:
    r"""Text from outside as a terminal may show it: on one line, and changed only where it could not be shown.

    Line ends, tabs, control characters, marks that turn the writing direction and bytes of a file name that are no text
    become ``\n``, ``\t``, ``\x1b``, ``\u202e``, ``\xff``. ``longest``: how many characters are shown before an ellipsis.
    """
    if longest is not None and len(text) > longest:
        text = text[:longest] + "…"
    return _NOT_SHOWN.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    character = found[0]
    if "\udc80" <= character <= "\udcff":  # how Python holds a byte of a file name that is no text (PEP 383)
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")
