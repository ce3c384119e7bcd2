"""A linear-chain conditional random field (Lafferty et al. 2001) over the tags of a window's words."""

import torch
from torch import Tensor, nn

from onrecord.reading.tags import TAGS, may_follow

FORBIDDEN = -1e4


class ConditionalRandomField(nn.Module):
    """Scores tag sequences: emissions [B, W, T] and learned transitions [T, T].

    Transitions that ``may_follow`` rules out are fixed at FORBIDDEN. Any tag may begin or end a
    window, since windows cut articles anywhere.
    """

    def __init__(self) -> None:
        super().__init__()
        count = len(TAGS)
        self.transitions = nn.Parameter(torch.zeros(count, count))
        allowed = torch.tensor([[may_follow(a, b) for b in range(count)] for a in range(count)])
        self.register_buffer("allowed", allowed)

    def scores(self) -> Tensor:
        """The transition scores, [from, to]."""
        return torch.where(self.allowed, self.transitions, FORBIDDEN)

    def forward(self, emissions: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """The mean negative log-likelihood of ``tags`` [B, W] a word; ``lengths`` [B] says how many words count."""
        transitions = self.scores()
        present = torch.arange(emissions.shape[1])[None, :] < lengths[:, None]
        emitted = emissions.gather(2, tags[:, :, None])[:, :, 0]
        moved = transitions[tags[:, :-1], tags[:, 1:]]
        gold = (emitted * present).sum() + (moved * present[:, 1:]).sum()

        forward = emissions[:, 0]
        for word in range(1, emissions.shape[1]):
            step = torch.logsumexp(forward[:, :, None] + transitions[None], dim=1) + emissions[:, word]
            forward = torch.where(present[:, word, None], step, forward)
        return (torch.logsumexp(forward, dim=1).sum() - gold) / lengths.sum()
