"""Whether a first name is a woman's or a man's, as far as names tell.

The table is ``first_names.txt``, with its source in its first lines: names that are of one gender for nine in ten of
the people who bear them, all over the world. What the text says of a person ("she", "Mrs.") goes before it.
"""

import functools
import re
from importlib.resources import files
from typing import Literal

from onrecord.knowledge.letters import folded

Gender = Literal["feminine", "masculine"]
_NAME = re.compile(r"[^\W\d_]+")
_MOST_CHARACTERS = 100


def gender(name: str) -> Gender | None:
    """Of a first name, or of a full name that begins with it and has no title. None where the table does not tell.

    A double name ("Jean-Marie", "Anne Sophie") is looked up as one word, then by its first part.
    """
    words = name[:_MOST_CHARACTERS].split()
    if not words:
        return None
    parts = _NAME.findall(folded(words[0]))
    if not parts:
        return None
    table = _table()
    return table.get("".join(parts)) or table.get(parts[0])


@functools.cache
def _table() -> dict[str, Gender]:
    table: dict[str, Gender] = {}
    for line in (files(__package__) / "first_names.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, _, letter = line.partition(" ")
            table[name] = "feminine" if letter == "f" else "masculine"
    return table
