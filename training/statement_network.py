"""The network that reads statements: an encoder that is shown what part of a statement each piece is, and heads that answer for statements."""

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from onrecord.acts import ACTS
from onrecord.model.statement_encoder import PARTS
from onrecord.reading.tokens import MARKS
from training.encoder import WIDTH, Encoder

STATE_WIDTH = 192
AIM_WIDTH = 128
LINK_WIDTH = 96
HEADS = ("act", "dispute", "query", "key", "nobody", "by", "of", "alone")


class StatementNetwork(nn.Module):
    """``state`` pools a statement's words; ``act`` and ``dispute`` read it; ``query``, ``key`` and ``nobody`` tell whom it is directed at;
    ``by``, ``of`` and ``alone`` tell which other statement it disputes.

    ``onrecord.model.statement_encoder`` runs the same in numpy.
    """

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.encoder.marks = nn.Embedding(MARKS * PARTS, WIDTH)
        self.state = nn.Sequential(nn.Dropout(0.1), nn.Linear(4 * WIDTH, STATE_WIDTH), nn.ReLU(), nn.Dropout(0.1))
        self.act = nn.Linear(STATE_WIDTH, len(ACTS))
        self.dispute = nn.Linear(STATE_WIDTH, 1)
        self.query = nn.Linear(STATE_WIDTH, AIM_WIDTH)
        self.key = nn.Linear(WIDTH, AIM_WIDTH)
        self.nobody = nn.Linear(STATE_WIDTH, 1)
        self.by = nn.Linear(STATE_WIDTH, LINK_WIDTH)
        self.of = nn.Linear(STATE_WIDTH, LINK_WIDTH)
        self.alone = nn.Linear(STATE_WIDTH, 1)

    def begin_with(self, attributions: dict[str, Tensor]) -> None:
        """Takes the encoder of a trained ``training.network.Network``, given as its state; every part's marks begin as those of none."""
        taken = {name.removeprefix("encoder."): tensor for name, tensor in attributions.items() if name.startswith("encoder.")}
        taken["marks.weight"] = taken["marks.weight"].repeat(PARTS, 1)
        self.encoder.load_state_dict(taken)

    def states(self, vectors: Tensor, statements: list[tuple[list[int], list[int]]]) -> Tensor:
        """The words' vectors of one window, [words, D], and the places of each statement's cue and content to [statements, STATE_WIDTH]."""
        nothing = vectors.new_zeros(WIDTH)
        rows = []
        for cue, content in statements:
            said = vectors[content]
            rows.append(torch.cat([vectors[cue].mean(0) if cue else nothing, said.mean(0), said[0], said.max(0).values]))
        pooled: Tensor = self.state(torch.stack(rows))
        return pooled

    def aims(self, states: Tensor, vectors: Tensor) -> Tensor:
        """Whom each statement is directed at: scores of nobody and of each word, [statements, 1 + words]."""
        words = self.query(states) @ self.key(vectors).T / math.sqrt(AIM_WIDTH)
        return torch.cat([self.nobody(states), words], dim=1)

    def links(self, states: Tensor) -> Tensor:
        """What each statement disputes, if it disputes something: scores of what nobody says and of each statement, [statements, 1 + statements]."""
        others = self.by(states) @ self.of(states).T / math.sqrt(LINK_WIDTH)
        return torch.cat([self.alone(states), others], dim=1)


def heads(network: StatementNetwork) -> dict[str, NDArray[np.float32]]:
    """The weights that run in numpy, by the names that ``onrecord.model.statement_encoder`` knows."""
    linear = {"state": network.state[1], **{name: getattr(network, name) for name in HEADS}}
    arrays = {}
    for name, layer in linear.items():
        arrays[f"{name}.weight"] = layer.weight.detach().numpy().T.astype(np.float32)
        arrays[f"{name}.bias"] = layer.bias.detach().numpy().astype(np.float32)
    return arrays
