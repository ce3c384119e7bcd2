"""Letters as English keyboards have them, so that "Øystein" meets "Oystein"."""

import unicodedata

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ŋ": "n", "ħ": "h", "’": "'", "ʻ": "'", "‘": "'"}
)


def folded(text: str) -> str:
    """``text`` in small letters without accents, with plain apostrophes; letters of other scripts stay as they are."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(character for character in decomposed if not unicodedata.combining(character))
