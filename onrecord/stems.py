"""The stems of English words, by which forms of one word are compared."""

from functools import cache, lru_cache
from typing import Protocol


class _Stemmer(Protocol):
    """What is used of PyStemmer."""

    def stemWord(self, word: str) -> str:  # noqa: N802 - the library's name
        """The stem of ``word``."""
        ...


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of one English word, in lower case and without a possessive ending: Porter's second algorithm, as Snowball has it."""
    lowered = word.lower().replace("’", "'")
    if not lowered.isascii() and not lowered.isprintable():
        return lowered  # a lone surrogate is no text that the stemmer takes
    return _stemmer().stemWord(lowered.removesuffix("'s").removesuffix("'"))


@cache
def _stemmer() -> _Stemmer:
    import Stemmer

    stemmer: _Stemmer = Stemmer.Stemmer("english")
    return stemmer
