"""An article's words and pieces, as the encoder takes them.

The encoder's vocabulary is WordPiece without case (BERT); what that loses and what white space
tells is given beside each piece as a mark: the word's case, whether it stands in quotation marks,
and whether it opens a paragraph.
"""

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.article import Span
from onrecord.reading.paragraphs import paragraphs
from onrecord.reading.quotation_marks import quotations

CASES = 4
MARKS = CASES * 2 * 2


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The words of a text, and the pieces that spell them.

    ``words``: [words, 2], start and end of each word in the text, code points, in order.
    ``first_piece``: [words], the index of each word's first piece.
    ``pieces``: [pieces], WordPiece ids, without [CLS] and [SEP].
    ``marks``: [pieces], 0 to 15: case + 4 · in quotation marks + 8 · opens a paragraph.
    ``paragraph``: [words], the index of each word's paragraph.
    ``named``: [words], whether a word is a name that is shown as a placeholder.
    """

    words: NDArray[np.int64]
    first_piece: NDArray[np.int64]
    pieces: NDArray[np.int64]
    marks: NDArray[np.int64]
    paragraph: NDArray[np.int64]
    named: NDArray[np.bool_]

    def span(self, first: int, last: int) -> Span:
        """The characters from word ``first`` to word ``last``, both included."""
        return int(self.words[first, 0]), int(self.words[last, 1])


def tokenize(text: str, tokenizer: Tokenizer) -> Tokens:
    """Splits ``text`` into words and pieces. Lone surrogates count as unknown characters."""
    encoding = tokenizer.encode(_without_surrogates(text), add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    pieces = np.array(encoding.ids, dtype=np.int64)
    word_of_piece = np.array(encoding.word_ids, dtype=np.int64)
    opens_word = np.ones(len(pieces), dtype=bool)
    opens_word[1:] = word_of_piece[1:] != word_of_piece[:-1]
    first_piece = np.flatnonzero(opens_word)
    last_piece = np.append(first_piece[1:], len(pieces)) - 1
    words = np.stack([offsets[first_piece, 0], offsets[last_piece[: len(first_piece)], 1]], axis=1)

    case = np.fromiter((_case(text[start:end]) for start, end in words.tolist()), dtype=np.int64, count=len(words))
    quoted = _inside(words[:, 0], quotations(text))
    starts = [start for start, _ in paragraphs(text)]
    paragraph = np.fromiter((bisect_right(starts, start) - 1 for start in words[:, 0].tolist()), dtype=np.int64, count=len(words))
    opens_paragraph = np.ones(len(words), dtype=bool)
    opens_paragraph[1:] = paragraph[1:] != paragraph[:-1]
    marks = case + CASES * quoted + CASES * 2 * opens_paragraph
    pieces_in_word = np.diff(np.append(first_piece, len(pieces)))
    return Tokens(words, first_piece, pieces, np.repeat(marks, pieces_in_word), paragraph, np.zeros(len(words), dtype=bool))


def _without_surrogates(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
    return text


def _case(word: str) -> int:
    """0 lower, 1 capital first, 2 all capitals, 3 anything else (numbers, punctuation, scripts without case)."""
    if word.islower():
        return 0
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[0].isupper() else 3


def _inside(places: NDArray[np.int64], spans: list[Span]) -> NDArray[np.bool_]:
    """For each place, whether one of the ordered, disjoint ``spans`` holds it."""
    edges = np.array(spans, dtype=np.int64).reshape(-1)
    inside: NDArray[np.bool_] = np.searchsorted(edges, places, side="right") % 2 == 1
    return inside
