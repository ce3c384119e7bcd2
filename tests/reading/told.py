"""Texts with their attributions and names written beside them, so that a test can tell what must come out."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

import onrecord.model
from onrecord.article import Span
from onrecord.reading.cast import Cast, Scenes, Voice, read_cast, scenes
from onrecord.reading.names import NAME_TAGS
from onrecord.reading.speakers import Resolved, Weights, load, resolve
from onrecord.reading.tokens import Tokens, tokenize
from onrecord.statement import Attribution

FOLDER = Path(onrecord.model.__file__).parent
TOKENIZER = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))


def weights() -> Weights:
    """The weights that the package ships."""
    return load(FOLDER)


def attribution(text: str, source: str, cue: str, content: str, *, within: int | None = None, start: int = 0) -> Attribution:
    """An attribution by the words of its parts, "" for an absent one; each is looked for from ``start`` on."""

    def spans(words: str) -> tuple[Span, ...]:
        place = text.index(words, start)
        return ((place, place + len(words)),) if words else ()

    return Attribution(spans(source), spans(cue), spans(content), 0.9, within)


def name_scores(text: str, tokens: Tokens, names: Mapping[str, str]) -> NDArray[np.float32]:
    """Scores as the names head gives them, for each place where one of ``names`` stands, with its kind."""
    scores = np.zeros((len(tokens.words), len(NAME_TAGS)), dtype=np.float32)
    scores[:, 0] = 6.0
    for name, kind in names.items():
        place = text.find(name)
        while place >= 0:
            inside = [index for index, (start, end) in enumerate(tokens.words.tolist()) if start >= place and end <= place + len(name)]
            for index in inside:
                position = "S" if len(inside) == 1 else "B" if index == inside[0] else "E" if index == inside[-1] else "I"
                scores[index, NAME_TAGS.index(f"{position}-{kind}")] = 12.0
            place = text.find(name, place + 1)
    return scores


def staged(text: str, names: Mapping[str, str], *attributions: Attribution) -> Scenes:
    """The article as its cast is read from."""
    tokens = tokenize(text, TOKENIZER)
    return scenes(text, tokens, name_scores(text, tokens, names), attributions)


def cast(text: str, names: Mapping[str, str], *attributions: Attribution) -> tuple[Cast, list[Voice | None]]:
    """The cast of a text, and whom each source means."""
    return read_cast(staged(text, names, *attributions), weights().ranking)


def resolved(text: str, names: Mapping[str, str], *attributions: Attribution) -> tuple[Resolved, ...]:
    """The people of each attribution."""
    found, voices = cast(text, names, *attributions)
    return resolve(text, attributions, found, voices, weights())


def speakers(text: str, names: Mapping[str, str], *attributions: Attribution) -> list[str | None]:
    """The name of each speaker."""
    return [each.speaker.name if each.speaker else None for each in resolved(text, names, *attributions)]
