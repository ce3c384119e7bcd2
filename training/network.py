"""The network: one encoder, and heads that tag words, link spans and label statements."""

import math

import torch
from torch import Tensor, nn

from onrecord.reading.links import DISTANCES, RANKS
from onrecord.reading.names import NAME_TAGS
from onrecord.reading.tags import TAGS
from training.conditional_random_field import ConditionalRandomField
from training.encoder import WIDTH, Encoder
from training.examples import ACTS

LINK_WIDTH = 128
ACT_WIDTH = 128


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


class ActHead(nn.Module):
    """What a statement does: from the vectors of its cue's and content's words to scores of ``ACTS``."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(3 * WIDTH, ACT_WIDTH), nn.GELU(), nn.Linear(ACT_WIDTH, len(ACTS)))

    def forward(self, cues: list[Tensor], contents: list[Tensor]) -> Tensor:
        """Each statement's cue, [words, D] with any number of words, and content, [words, D] with at least one, to [statements, acts]."""
        rows = [
            torch.cat([cue.mean(0) if len(cue) else content.new_zeros(WIDTH), content.mean(0), content[0]]) for cue, content in zip(cues, contents, strict=True)
        ]
        return self.layers(torch.stack(rows))


class Network(nn.Module):
    """The encoder with its heads.

    Of what the package ships, ``tagger``, ``field``, ``source_of_cue`` and ``cue_of_content`` read
    attributions, ``nested`` those within contents, ``names`` the names. ``mention_of_source``,
    ``mention_of_content`` and ``act`` are there to teach the encoder what speakers, targets and acts
    turn on; what reads those is fitted on its vectors afterwards.
    """

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.tagger = nn.Linear(WIDTH, len(TAGS))
        self.field = ConditionalRandomField()
        self.source_of_cue = Linker()
        self.cue_of_content = Linker()
        self.nested = nn.Linear(WIDTH, len(TAGS))
        self.names = nn.Linear(WIDTH, len(NAME_TAGS))
        self.mention_of_source = Linker()
        self.mention_of_content = Linker()
        self.act = ActHead()

    def forward(self, pieces: Tensor, marks: Tensor, present: Tensor) -> tuple[Tensor, Tensor]:
        """[B, N] each, to tag scores, [B, N, T], and vectors, [B, N, D]."""
        vectors = self.encoder(pieces, marks, present)
        return self.tagger(vectors), vectors
