"""An article's words as the reading of its cast goes through them: forms, sentences, quotation."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.article import Span
from onrecord.reading.cast.lexicon import lexicon
from onrecord.reading.quotation_marks import quotations
from onrecord.reading.tokens import Tokens

_CLOSING = frozenset("\"'”’)]")


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a text.

    ``starts``, ``ends``: code points. ``forms``: as written; ``lower``: in lower case. ``sentence``: the index of
    each word's sentence. ``opens``: whether it is its sentence's first, quotation marks aside. ``quoted``: whether it
    stands in quotation marks. ``glued``: whether it follows the word before without a space. ``paragraph``: the index
    of its paragraph. ``begins``: for each word, the first word of its sentence.
    """

    text: str
    starts: list[int]
    ends: list[int]
    forms: list[str]
    lower: list[str]
    sentence: list[int]
    opens: list[bool]
    quoted: list[bool]
    glued: list[bool]
    paragraph: list[int]
    begins: list[int]

    def __len__(self) -> int:
        return len(self.forms)

    def span(self, first: int, last: int) -> Span:
        """The characters from word ``first`` to word ``last``, both included."""
        return self.starts[first], self.ends[last]

    def of(self, span: Span) -> tuple[int, int]:
        """The first and last word of a span; the last is before the first where the span holds no word."""
        return bisect_right(self.ends, span[0]), bisect_left(self.starts, span[1]) - 1

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.forms[index][0].isupper()


def read_words(text: str, tokens: Tokens) -> Words:
    """The words of ``text`` as the tokens have them. Linear in the text."""
    starts, ends = tokens.words[:, 0].tolist(), tokens.words[:, 1].tolist()
    forms = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    lower = [form.lower() for form in forms]
    paragraph = tokens.paragraph.tolist()
    glued = [index > 0 and starts[index] == ends[index - 1] for index in range(len(forms))]
    sentence, opens = _sentences(forms, lower, paragraph, glued)
    begins: list[int] = []
    for place, index in enumerate(sentence):
        begins.append(begins[-1] if place and sentence[place - 1] == index else place)
    quoted = _inside(tokens.words[:, 0], quotations(text))
    return Words(text, starts, ends, forms, lower, sentence, opens, quoted, glued, paragraph, begins)


def _sentences(forms: list[str], lower: list[str], paragraph: list[int], glued: list[bool]) -> tuple[list[int], list[bool]]:
    sentence, opens = [], []
    index, ended, fresh = 0, False, True
    for place, form in enumerate(forms):
        if place and paragraph[place] != paragraph[place - 1]:
            index, ended, fresh = index + 1, False, True
        elif ended and not (form in _CLOSING and glued[place]):
            if form[0].isupper() or form[0].isdigit() or (not form[0].isalnum() and form not in ",;:"):
                index, fresh = index + 1, True
            ended = False
        sentence.append(index)
        opens.append(fresh and form[0].isalnum())
        if form[0].isalnum():
            fresh = False
        if form in ".!?":
            before = lower[place - 1] if place else ""
            abbreviated = form == "." and (
                before in lexicon()["abbreviations"] or (len(before) == 1 and before.isalpha()) or (before in lexicon()["titles"] and len(before) < 4)
            )
            ended = not abbreviated
    return sentence, opens


def _inside(places: NDArray[np.int64], spans: list[Span]) -> list[bool]:
    edges = np.array(spans, dtype=np.int64).reshape(-1)
    inside: list[bool] = (np.searchsorted(edges, places, side="right") % 2 == 1).tolist()
    return inside
