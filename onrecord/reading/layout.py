"""How the words of an article are laid out: in which paragraph and sentence each stands, and whether in quotation marks."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.sentences import sentence_starts
from onrecord.reading.tokens import CASES, Tokens

_CLOSING = frozenset("\"”»'’")


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Of each word, [words]: the numbers of its paragraph and sentence; whether it stands in quotation marks, is a comma or colon, and closes a quotation."""

    paragraph: NDArray[np.int64]
    sentence: NDArray[np.int64]
    quoted: NDArray[np.bool_]
    comma: NDArray[np.bool_]
    colon: NDArray[np.bool_]
    closes: NDArray[np.bool_]


def layout(text: str, tokens: Tokens) -> Layout:
    """The layout of a text whose words are those of ``tokens``."""
    starts = tokens.words[:, 0]
    quoted = tokens.marks[tokens.first_piece] // CASES % 2 == 1
    marks = [text[start:end] for start, end in tokens.words.tolist()]
    comma, colon = (np.array([mark == sign for mark in marks], dtype=bool) for sign in ",:")
    closes = quoted & ~np.append(quoted[1:], False) & np.array([mark in _CLOSING for mark in marks], dtype=bool)
    sentence = np.searchsorted(np.array(sentence_starts(text), dtype=np.int64), starts, side="right")
    return Layout(tokens.paragraph, sentence, quoted, comma, colon, closes)
