"""Runs the encoder over an article, in windows that overlap."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.model.session import open_session
from onrecord.model.windows import END, START, windows_over
from onrecord.reading.tokens import Tokens

_WINDOW = 318
_OVERLAP = 64


@dataclass(frozen=True, slots=True, eq=False)
class WordHead:
    """Scores of a word's tags from its vector: ``weight`` [D, tags], ``bias`` [tags]."""

    weight: NDArray[np.float32]
    bias: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """The loaded model.

    ``session``: the encoder and the tagger's scores, in onnxruntime. ``transitions``: [T, T], from tag
    to tag. ``linkers``: the linkers' weights by name. ``nested``, ``names``: the heads that tag words
    from their vectors alone. ``confidence``: the weight of each of ``onrecord.reading.confidence.FEATURES``.
    ``folder``: where it was loaded from, with the weights of what is read on top of it.
    """

    session: Any
    tokenizer: Tokenizer
    transitions: NDArray[np.float32]
    linkers: dict[str, NDArray[np.float32]]
    nested: WordHead
    names: WordHead
    confidence: dict[str, float]
    folder: Path


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Words ``first`` to ``last`` (half-open) as one run of the encoder saw them: ``vectors`` [last - first, D].

    Vectors of one window compare with one another and not with those of another: they tell of places in it.
    """

    first: int
    last: int
    vectors: NDArray[np.float16]


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """What the encoder says of an article.

    ``tags``: [words, T], scores of ``onrecord.reading.tags.TAGS``; ``nested``: [words, T], the same for
    what stands within contents; ``names``: scores of ``onrecord.reading.names.NAME_TAGS``.
    ``windows``: in order, overlapping; their vectors are in half precision, to hold long articles.
    """

    tags: NDArray[np.float32]
    nested: NDArray[np.float32]
    names: NDArray[np.float32]
    windows: tuple[Window, ...]


def load(folder: Path | None = None, threads: int = 1) -> Model:
    """Loads the model from ``folder``, by default the one that the package ships; ``threads`` is how many cores one window may use."""
    folder = folder or Path(__file__).parent
    session = open_session(folder / "encoder.onnx", threads)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    with np.load(folder / "heads.npz") as arrays:
        heads = {name: arrays[name].astype(np.float32) for name in arrays.files}
    transitions = heads.pop("transitions")
    nested, names = (WordHead(heads.pop(f"{name}.weight"), heads.pop(f"{name}.bias")) for name in ("nested", "names"))
    confidence = json.loads((folder / "confidence.json").read_text(encoding="utf8"))["weights"]
    return Model(session, tokenizer, transitions, heads, nested, names, confidence, folder)


def encode(model: Model, tokens: Tokens) -> Encoded:
    """Reads the article window by window; each word takes its scores from the window in whose middle it stands best."""
    count = len(tokens.words)
    tags, nested, names = (np.zeros((count, size), dtype=np.float32) for size in (len(model.transitions), len(model.nested.bias), len(model.names.bias)))
    windows = []
    word_ends = np.append(tokens.first_piece[1:], len(tokens.pieces))
    for begin, end, first, last in windows_over(len(tokens.pieces), _WINDOW, _OVERLAP):
        pieces = np.concatenate(([START], tokens.pieces[begin:end], [END]))
        marks = np.concatenate(([0], tokens.marks[begin:end], [0]))
        scores, states = model.session.run(("tags", "vectors"), {"pieces": pieces, "marks": marks})
        answered = slice(*np.searchsorted(tokens.first_piece, (first, last)))
        places = tokens.first_piece[answered] - begin + 1
        tags[answered] = scores[places]
        nested[answered] = states[places] @ model.nested.weight + model.nested.bias
        names[answered] = states[places] @ model.names.weight + model.names.bias
        low, high = int(np.searchsorted(tokens.first_piece, begin)), int(np.searchsorted(word_ends, end, side="right"))
        windows.append(Window(low, high, states[tokens.first_piece[low:high] - begin + 1].astype(np.float16)))
    return Encoded(tags, nested, names, tuple(windows))
