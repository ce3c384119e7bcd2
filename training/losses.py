"""What the network is taught in one step: a loss for each head."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from onrecord.reading.links import distances, ranks
from training.examples import ACTS, IGNORED, NONE, Example, LinkedSpans, Pointer, WordSpan
from training.network import Linker, Network


@dataclass(frozen=True)
class Weights:
    """How much each head's loss counts beside the tagger's; a head of weight 0 is left alone.

    ``links`` is a span, ``names`` and ``nested`` a word, ``pointers`` a speaker or target, ``acts`` a statement.
    """

    links: float = 0.15
    names: float = 0.0
    nested: float = 0.0
    pointers: float = 0.0
    acts: float = 0.0


@dataclass(frozen=True)
class Window:
    """Words ``first`` to ``last`` (half-open) of an example."""

    example: Example
    first: int
    last: int

    def holds(self, words: WordSpan) -> bool:
        """Whether a span of words, both ends included, lies in the window."""
        return self.first <= words[0] and words[1] < self.last


@dataclass(frozen=True)
class Batch:
    """Windows as tensors: pieces, marks, present [B, N]; first_piece, tags, nested, names [B, W]; lengths [B], words each."""

    windows: list[Window]
    pieces: Tensor
    marks: Tensor
    present: Tensor
    first_piece: Tensor
    tags: Tensor
    nested: Tensor
    names: Tensor
    lengths: Tensor


def losses(network: Network, batch: Batch, weights: Weights, act_weights: Tensor) -> dict[str, Tensor]:
    """The weighted loss of each head that counts, by its name; ``act_weights`` is [acts]."""
    scores, vectors = network(batch.pieces, batch.marks, batch.present)
    gather = batch.first_piece[:, :, None]
    scores = scores.gather(1, gather.expand(-1, -1, scores.shape[2]))
    vectors = vectors.gather(1, gather.expand(-1, -1, vectors.shape[2]))
    whole = torch.tensor([row for row, window in enumerate(batch.windows) if window.example.complete], dtype=torch.long)
    tags = network.field(scores[whole], batch.tags[whole], batch.lengths[whole]) if len(whole) else vectors.new_zeros(())
    parts = {"tags": tags, "links": weights.links * _links(network, batch, vectors, nested=weights.nested > 0)}
    if weights.names:
        parts["names"] = weights.names * _words(network.names(vectors), batch.names)
    if weights.nested:
        parts["nested"] = weights.nested * _words(network.nested(vectors), batch.nested)
    if weights.pointers:
        parts["speakers"] = weights.pointers * _pointers(network.mention_of_source, batch, vectors, [window.example.speakers for window in batch.windows])
        parts["targets"] = weights.pointers * _pointers(network.mention_of_content, batch, vectors, [window.example.targets for window in batch.windows])
    if weights.acts:
        parts["acts"] = weights.acts * _acts(network, batch, vectors, act_weights)
    return parts


def weights_of_acts(examples: list[list[Example]]) -> Tensor:
    """The weight of each act in the loss: rare ones count more, by the square root of how rare they are."""
    counts = Counter(act for versions in examples for _, _, act in versions[0].acts)
    return torch.tensor([(max(1, sum(counts.values())) / len(ACTS) / max(1, counts[act])) ** 0.5 for act in range(len(ACTS))])


def _words(scores: Tensor, tags: Tensor) -> Tensor:
    known = (tags != IGNORED).sum().clamp(min=1)
    return functional.cross_entropy(scores.flatten(0, 1), tags.flatten(), ignore_index=IGNORED, reduction="sum") / known


def _links(network: Network, batch: Batch, vectors: Tensor, *, nested: bool) -> Tensor:
    total, count = vectors.new_zeros(()), 0
    for row, window in enumerate(batch.windows):
        for linked in (window.example.linked, window.example.nested) if nested else (window.example.linked,):
            for role, linker in ((1, network.source_of_cue), (2, network.cue_of_content)):
                part, size = _links_of_role(linker, vectors[row], window, linked, role)
                total, count = total + part, count + size
    return total / max(1, count)


def _links_of_role(linker: Linker, vectors: Tensor, window: Window, linked: LinkedSpans, role: int) -> tuple[Tensor, int]:
    spans, links = linked.spans, linked.links
    inside = [i for i, (_, *words) in enumerate(spans) if window.holds((words[0], words[1]))]
    heads = sorted((i for i in inside if spans[i][0] == role - 1), key=lambda i: spans[i][1])
    place = {index: position for position, index in enumerate(heads)} | {NONE: len(heads)}
    dependents = [i for i in inside if spans[i][0] == role and links[i] in place]
    if not dependents or not heads:
        return vectors.new_zeros(()), 0
    scores = _scores(linker, vectors, window, [spans[i][1:] for i in dependents], [spans[i][1:] for i in heads])
    gold = torch.tensor([place[links[i]] for i in dependents])
    return functional.cross_entropy(scores, gold, reduction="sum"), len(dependents)


def _pointers(linker: Linker, batch: Batch, vectors: Tensor, pointers: Sequence[Sequence[Pointer]]) -> Tensor:
    """The mean negative log of how likely any right mention of the window is; nobody is right where none is there."""
    total, count = vectors.new_zeros(()), 0
    for row, (window, all_of_them) in enumerate(zip(batch.windows, pointers, strict=True)):
        here = [pointer for pointer in all_of_them if window.holds(pointer.words)]
        mentions = [words for words in window.example.mentions if window.holds(words)]
        if not here or not mentions:
            continue
        scores = _scores(linker, vectors[row], window, [pointer.words for pointer in here], mentions)
        right = torch.zeros(scores.shape, dtype=torch.bool)
        for place, pointer in enumerate(here):
            answers = set(pointer.answers)
            right[place, :-1] = torch.tensor([words in answers for words in mentions])
            right[place, -1] = not right[place].any()
        total = total + (scores.logsumexp(1) - scores.masked_fill(~right, -1e4).logsumexp(1)).sum()
        count += len(here)
    return total / max(1, count)


def _scores(linker: Linker, vectors: Tensor, window: Window, dependents: Sequence[WordSpan], heads: Sequence[WordSpan]) -> Tensor:
    dependent_words, head_words = _in_window(window, dependents), _in_window(window, heads)
    return linker(
        vectors[torch.from_numpy(dependent_words)].flatten(1),
        vectors[torch.from_numpy(head_words)].flatten(1),
        torch.from_numpy(distances(dependent_words, head_words)),
        torch.from_numpy(ranks(dependent_words, head_words)),
    )


def _in_window(window: Window, spans: Sequence[WordSpan]) -> NDArray[np.int64]:
    return np.array(spans, dtype=np.int64) - window.first


def _acts(network: Network, batch: Batch, vectors: Tensor, act_weights: Tensor) -> Tensor:
    cues, contents, gold = [], [], []
    for row, window in enumerate(batch.windows):
        for cue, content, act in window.example.acts:
            if all(window.holds(words) for words in (*cue, *content)):
                cues.append(_pieces(vectors[row], window, cue))
                contents.append(_pieces(vectors[row], window, content))
                gold.append(act)
    if not gold:
        return vectors.new_zeros(())
    return functional.cross_entropy(network.act(cues, contents), torch.tensor(gold), weight=act_weights)


def _pieces(vectors: Tensor, window: Window, pieces: Sequence[WordSpan]) -> Tensor:
    parts = [vectors[first - window.first : last - window.first + 1] for first, last in pieces]
    return torch.cat(parts) if parts else vectors[:0]
