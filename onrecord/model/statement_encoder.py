"""Reads an article once more, with its statements marked: what each does, at whom, and whether it disputes something.

A second encoder of the same make as the first (``onrecord.model.encoder``). It is shown of each piece what part of a statement it is, beside
the marks that the first is shown, and answers for statements instead of words. Marking spans for an encoder is after Soares and others
2019, "Matching the Blanks". Names reach it as placeholders, as they do the first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.model.windows import END, START, windows_over
from onrecord.reading.tokens import MARKS, Tokens
from onrecord.statement import Attribution

PARTS = 6
"""What a piece may be of a statement: nothing, source, cue, content, and the cue and content of a statement in another's content."""
WINDOW, OVERLAP = 446, 96
MOST_LINKS = 32
"""So many other statements are kept that one may dispute, the likeliest."""
MOST_CUE_WORDS, MOST_CONTENT_WORDS = 30, 60
"""So many words of a cue and of a content are looked at: an article may have one of any length."""

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class StatementModel:
    """The loaded encoder and its heads: ``session`` gives vectors, ``heads`` are weights by name, see training/statement_network.py."""

    session: Any
    heads: dict[str, Array]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What the encoder sees in one statement.

    ``acts``: log probabilities, [acts]. ``disputes``: how likely it disputes something, 0 to 1. ``aims``: log probabilities of whom it is
    directed at, [1 + words]: nobody, and each word from ``first`` on. ``alone``, ``of``: the log probabilities of what it disputes, if it
    disputes something: what nobody says, and each other statement that the encoder saw with it, by its place among all.
    """

    acts: Array
    disputes: float
    first: int
    aims: Array
    alone: float = 0.0
    of: Mapping[int, float] = field(default_factory=dict)


def load(folder: Path, threads: int = 1) -> StatementModel:
    """Loads ``statements.onnx`` and ``statements.npz`` of a model's folder."""
    from onrecord.model.session import open_session

    with np.load(folder / "statements.npz") as arrays:
        heads = {name: arrays[name].astype(np.float32) for name in arrays.files}
    return StatementModel(open_session(folder / "statements.onnx", threads), heads)


def see(model: StatementModel, tokens: Tokens, attributions: Sequence[Attribution]) -> tuple[Seen, ...]:
    """What there is to see in each of the ``attributions`` of the article that ``tokens`` are of, in the order given."""
    places = [_Places.of(tokens, number, attribution) for number, attribution in enumerate(attributions)]
    marks = tokens.marks + MARKS * parts_of_statements(tokens, attributions)
    cut = windows_over(len(tokens.pieces), WINDOW, OVERLAP)
    if not cut:
        acts = len(model.heads["act.bias"])
        return tuple(Seen(np.full(acts, -np.log(acts), dtype=np.float32), 0.0, 0, np.zeros(1, dtype=np.float32)) for _ in attributions)
    ends = np.append(tokens.first_piece[1:], len(tokens.pieces))
    spans = [(int(np.searchsorted(tokens.first_piece, begin)), int(np.searchsorted(ends, end, side="right"))) for begin, end, _, _ in cut]
    found: list[Seen | None] = [None] * len(attributions)
    answered: list[set[int]] = [set() for _ in cut]
    shown: list[list[_Places]] = [[] for _ in cut]
    for each in places:
        rooms = [each.room(*span) for span in spans]
        roomiest = rooms.index(max(rooms))
        answered[roomiest].add(each.number)
        for place, room in enumerate(rooms):
            if room >= 0 or place == roomiest:
                shown[place].append(each)
    for (begin, end, _, _), (first, last), inside, statements in zip(cut, spans, answered, shown, strict=True):
        if not inside:
            continue
        pieces = np.concatenate(([START], tokens.pieces[begin:end], [END]))
        parts = np.concatenate(([0], marks[begin:end], [0]))
        (states,) = model.session.run(("vectors",), {"pieces": pieces, "marks": parts})
        vectors = states[tokens.first_piece[first:last] - begin + 1]
        answers = _answers(model.heads, vectors, first, [each.within(first, last) for each in statements])
        for each, seen in zip(statements, answers, strict=True):
            if each.number in inside:
                found[each.number] = seen
    return tuple(seen for seen in found if seen is not None)


def parts_of_statements(tokens: Tokens, attributions: Sequence[Attribution]) -> NDArray[np.int64]:
    """Of each piece, what part of a statement it is: [pieces], below PARTS."""
    parts = np.zeros(len(tokens.words), dtype=np.int64)
    layers = [("source", 1, False), ("cue", 2, False), ("content", 3, False), ("content", 5, True), ("cue", 4, True)]
    for role, part, nested in layers:
        for attribution in attributions:
            if (attribution.within is not None) == nested:
                parts[words_in(tokens, getattr(attribution, role))] = part
    return np.repeat(parts, np.diff(np.append(tokens.first_piece, len(tokens.pieces))))


def words_in(tokens: Tokens, spans: Sequence[tuple[int, int]]) -> list[int]:
    """The places of the words that ``spans`` of characters touch."""
    found: list[int] = []
    for start, end in spans:
        first, last = int(np.searchsorted(tokens.words[:, 1], start, side="right")), int(np.searchsorted(tokens.words[:, 0], end, side="left"))
        found.extend(range(first, last))
    return found


@dataclass(frozen=True, slots=True)
class _Places:
    """The words of a statement's cue and content. ``number``: its place among all; ``nested``: whether it stands in another's content."""

    number: int
    nested: bool
    cue: Sequence[int]
    content: Sequence[int]

    @staticmethod
    def of(tokens: Tokens, number: int, attribution: Attribution) -> "_Places":
        return _Places(number, attribution.within is not None, words_in(tokens, attribution.cue), words_in(tokens, attribution.content))

    def room(self, first: int, last: int) -> int:
        """How far inside of a window its content begins."""
        begin = self.content[0] if self.content else self.cue[0] if self.cue else first
        return min(begin - first, last - 1 - begin)

    def within(self, first: int, last: int) -> "_Places":
        """The first of its words that a window holds, counted from the window's first."""
        cue, content = ([place - first for place in places if first <= place < last] for places in (self.cue, self.content))
        return replace(self, cue=cue[:MOST_CUE_WORDS], content=content[:MOST_CONTENT_WORDS])


def _answers(heads: dict[str, Array], vectors: Array, first: int, statements: Sequence[_Places]) -> list[Seen]:
    """What is seen of the statements of one window."""
    states = np.stack([_pooled(vectors, places) for places in statements])
    states = np.maximum(states @ heads["state.weight"] + heads["state.bias"], 0)
    acts = _log_softmax(states @ heads["act.weight"] + heads["act.bias"])
    disputes = 1 / (1 + np.exp(-(states @ heads["dispute.weight"] + heads["dispute.bias"])[:, 0]))
    keys = vectors @ heads["key.weight"] + heads["key.bias"]
    aims = (states @ heads["query.weight"] + heads["query.bias"]) @ keys.T / np.sqrt(keys.shape[1])
    aims = _log_softmax(np.concatenate([states @ heads["nobody.weight"] + heads["nobody.bias"], aims], axis=1))
    by, of = states @ heads["by.weight"] + heads["by.bias"], states @ heads["of.weight"] + heads["of.bias"]
    others = np.array([not each.nested for each in statements]) & ~np.eye(len(states), dtype=bool)
    links = np.where(others, by @ of.T / np.sqrt(by.shape[1]), -np.inf)
    links = _log_softmax(np.concatenate([states @ heads["alone.weight"] + heads["alone.bias"], links], axis=1))
    return [
        Seen(
            acts[row],
            float(disputes[row]),
            first,
            aims[row],
            float(links[row, 0]),
            {statements[other].number: float(links[row, 1 + other]) for other in _likeliest(links[row, 1:], others[row])},
        )
        for row in range(len(statements))
    ]


def _likeliest(links: Array, others: NDArray[np.bool_]) -> list[int]:
    """The places of the likeliest of ``others``, so that an absurd text, all statements, takes bounded memory."""
    places = np.flatnonzero(others)
    kept: list[int] = places[np.argsort(-links[places], kind="stable")[:MOST_LINKS]].tolist()
    return kept


def _pooled(vectors: Array, places: _Places) -> Array:
    """The mean over the cue's words, over the content's, the content's first, and the highest of each feature in the content: [4 · D]."""
    nothing = np.zeros(vectors.shape[1], dtype=np.float32)
    cue = vectors[places.cue].mean(axis=0) if places.cue else nothing
    content = vectors[places.content] if places.content else nothing[None]
    pooled: Array = np.concatenate([cue, content.mean(axis=0), content[0], content.max(axis=0)])
    return pooled


def _log_softmax(scores: Array) -> Array:
    shifted = scores - scores.max(axis=1, keepdims=True)
    found: Array = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return found
