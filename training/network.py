"""The network: one encoder, a head that tags words, and a head that links spans."""

import math

import torch
from torch import Tensor, nn

from onrecord.reading.links import DISTANCES, RANKS
from onrecord.reading.tags import TAGS
from training.conditional_random_field import ConditionalRandomField
from training.encoder import WIDTH, Encoder

LINK_WIDTH = 128


class Linker(nn.Module):
    """How well each span of one role would belong to each of another (after Dozat and Manning 2017).

    A span is the vectors of its first and last word, [2 · D]. ``none`` is the score of belonging
    to nothing.
    """

    def __init__(self) -> None:
        super().__init__()
        self.dependent = nn.Linear(2 * WIDTH, LINK_WIDTH)
        self.head = nn.Linear(2 * WIDTH, LINK_WIDTH)
        self.none = nn.Linear(2 * WIDTH, 1)
        self.distance = nn.Embedding(DISTANCES, 1)
        self.rank = nn.Embedding(RANKS, 1)
        nn.init.zeros_(self.distance.weight)
        nn.init.zeros_(self.rank.weight)

    def forward(self, dependents: Tensor, heads: Tensor, distance: Tensor, rank: Tensor) -> Tensor:
        """[dependents, 2 · D], [heads, 2 · D] and their buckets, [dependents, heads], to [dependents, heads + 1], the last being none."""
        product = self.dependent(dependents) @ self.head(heads).T / math.sqrt(LINK_WIDTH)
        belong = product + self.distance(distance)[:, :, 0] + self.rank(rank)[:, :, 0]
        return torch.cat([belong, self.none(dependents)], dim=1)


class Network(nn.Module):
    """The encoder with its heads."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.tagger = nn.Linear(WIDTH, len(TAGS))
        self.field = ConditionalRandomField()
        self.source_of_cue = Linker()
        self.cue_of_content = Linker()

    def forward(self, pieces: Tensor, marks: Tensor, present: Tensor) -> tuple[Tensor, Tensor]:
        """[B, N] each, to tag scores, [B, N, T], and vectors, [B, N, D]."""
        vectors = self.encoder(pieces, marks, present)
        return self.tagger(vectors), vectors
