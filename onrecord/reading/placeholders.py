"""Names as the encoder sees them: each is one word, and of its letters only the kind is shown.

So whoever is named, a sentence is read in the same way; and a name that nobody has seen before is read
as well as one that all have. A name that stands in a text twice is shown as the same placeholder, so that
the encoder can tell who is who (after Hermann and others 2015, "Teaching Machines to Read and Comprehend").
"""

import functools
import random
import tomllib
from collections.abc import Sequence
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.reading.name_units import name_units
from onrecord.reading.tokens import CASES, Tokens

PLACEHOLDERS = 12
"""So many are there of each kind."""

_CAPITAL_FIRST = 1
_SORTS = {"capital": "country", "people": "country", "full": "name", "last": "name", "acronym": "name", "single": "name"}
"""Kinds whose names are counted together, since forms of one name may be of several."""


def with_placeholders(text: str, tokens: Tokens, tokenizer: Tokenizer, order: Sequence[int] | None = None) -> Tokens:
    """``tokens`` of ``text`` with each name as one word of one piece. ``order``: which placeholders go first, if others than usual do.

    "an" before a name becomes "a": it would tell of the name's letters.
    """
    table = _placeholders()
    pieces, marks = tokens.pieces.copy(), tokens.marks.copy()
    an, a = _piece(tokenizer, "an"), _piece(tokenizer, "a")
    begins = np.ones(len(tokens.words), dtype=bool)
    named = np.zeros(len(tokens.words), dtype=bool)
    numbers: dict[str, dict[str, int]] = {}
    for unit in name_units(text, tokens):
        alike = numbers.setdefault(_SORTS.get(unit.kind, unit.kind), {})
        number = alike.setdefault(unit.key, len(alike)) % PLACEHOLDERS
        first = tokens.first_piece[unit.first]
        pieces[first] = _piece(tokenizer, table[unit.kind][number if order is None else order[number]])
        marks[first] += _CAPITAL_FIRST - marks[first] % CASES
        begins[unit.first + 1 : unit.last + 1] = False
        named[unit.first] = True
        if unit.first and pieces[tokens.first_piece[unit.first - 1]] == an:
            pieces[tokens.first_piece[unit.first - 1]] = a
    first_words = np.flatnonzero(begins)
    last_words = np.append(first_words[1:], len(tokens.words))[: len(first_words)] - 1
    words = np.stack([tokens.words[first_words, 0], tokens.words[last_words, 1]], axis=1)
    size = np.diff(np.append(tokens.first_piece, len(tokens.pieces)))
    kept = np.repeat(begins & ~named, size)
    kept[tokens.first_piece[named]] = True
    sizes = np.where(named, 1, size)[first_words]
    return Tokens(words, np.cumsum(sizes) - sizes, pieces[kept], marks[kept], tokens.paragraph[first_words], named[first_words])


def for_words(values: NDArray[np.float32], shown: Tokens, words: Tokens) -> NDArray[np.float32]:
    """What is known of each word of ``shown``, [shown, ...], for each of the ``words`` that it is made of: [words, ...]."""
    found: NDArray[np.float32] = values[np.searchsorted(shown.words[:, 0], words.words[:, 0], side="right") - 1]
    return found


def shuffled_order(chance: random.Random) -> list[int]:
    """Another order of the placeholders, by chance: for training, so that none of them comes to mean anything."""
    return chance.sample(range(PLACEHOLDERS), PLACEHOLDERS)


def _piece(tokenizer: Tokenizer, word: str) -> int:
    """Raises ValueError where the vocabulary lacks the word."""
    piece = tokenizer.token_to_id(word)
    if piece is None:
        raise ValueError(f"the vocabulary of the model has no {word!r}")
    return int(piece)


@functools.cache
def _placeholders() -> dict[str, list[str]]:
    found: dict[str, list[str]] = tomllib.loads((files(__package__) / "name_units.toml").read_text("utf-8"))["placeholders"]
    return found
