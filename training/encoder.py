"""The encoder: BERT (Devlin et al. 2019) in its small, distilled form, MiniLM (Wang et al. 2020).

Written out so that its token-type table can be widened to the marks of ``onrecord.reading.tokens``
and so that what is exported is exactly what was trained. Shapes: B windows, N pieces, D = 384.
"""

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.reading.tokens import MARKS

WIDTH = 384


@dataclass(frozen=True)
class Shape:
    """The sizes of an encoder; the default is MiniLM-L6-H384."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = WIDTH
    layers: int = 6
    heads: int = 12
    inner: int = 1536


class WholeDropout(nn.Module):
    """Dropout that silences whole features of a window (Gal and Ghahramani 2016): [B, N, D] to [B, N, D].

    One draw for a window and feature instead of one for each piece: as good here, and four times
    quicker on a processor.
    """

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, states: Tensor) -> Tensor:
        """Silences features while training; otherwise gives ``states`` back."""
        if not self.training or self.rate == 0:
            return states
        keep = torch.rand(states.shape[0], 1, states.shape[2]) >= self.rate
        return states * keep / (1 - self.rate)


class Attention(nn.Module):
    """Self-attention with its residual and norm: [B, N, D] to [B, N, D]."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query_key_value = nn.Linear(shape.width, 3 * shape.width)
        self.output = nn.Linear(shape.width, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = WholeDropout(dropout)

    def forward(self, states: Tensor, attend: Tensor) -> Tensor:
        """Mixes each piece's state with those that ``attend`` [B, 1, 1, N] allows."""
        batch, length, width = states.shape
        split = self.query_key_value(states).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=attend)
        mixed = self.output(mixed.transpose(1, 2).reshape(batch, length, width))
        return self.norm(states + self.dropout(mixed))


class FeedForward(nn.Module):
    """The two linear maps of a layer with their residual and norm: [B, N, D] to [B, N, D]."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.inner = nn.Linear(shape.width, shape.inner)
        self.output = nn.Linear(shape.inner, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = WholeDropout(dropout)

    def forward(self, states: Tensor) -> Tensor:
        """Maps each piece's state for itself."""
        return self.norm(states + self.dropout(self.output(functional.gelu(self.inner(states)))))


class Encoder(nn.Module):
    """Pieces and their marks, [B, N] each, and which are no padding, [B, N], to vectors, [B, N, D]."""

    def __init__(self, shape: Shape | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        shape = shape or Shape()
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.marks = nn.Embedding(MARKS, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = WholeDropout(dropout)
        self.attention = nn.ModuleList(Attention(shape, dropout) for _ in range(shape.layers))
        self.feed_forward = nn.ModuleList(FeedForward(shape, dropout) for _ in range(shape.layers))

    def forward(self, pieces: Tensor, marks: Tensor, present: Tensor) -> Tensor:
        """Reads windows; padding is where ``present`` is false."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.pieces(pieces) + self.positions(places) + self.marks(marks)
        states = self.dropout(self.norm(states))
        attend = present[:, None, None, :]
        for attention, feed_forward in zip(self.attention, self.feed_forward, strict=True):
            states = feed_forward(attention(states, attend))
        return states


def pretrained(weights: Path, dropout: float = 0.1) -> Encoder:
    """The encoder with the weights of a BERT checkpoint in safetensors form, as all-MiniLM-L6-v2 ships them.

    Each row of the widened mark table starts as the checkpoint's first token type.
    """
    old = load_file(weights)
    encoder = Encoder(dropout=dropout)
    new = {
        "pieces.weight": old["embeddings.word_embeddings.weight"],
        "positions.weight": old["embeddings.position_embeddings.weight"],
        "marks.weight": old["embeddings.token_type_embeddings.weight"][:1].repeat(MARKS, 1),
    }
    renamed = {"norm": "embeddings.LayerNorm"}
    for layer in range(len(encoder.attention)):
        theirs = f"encoder.layer.{layer}"
        renamed[f"attention.{layer}.output"] = f"{theirs}.attention.output.dense"
        renamed[f"attention.{layer}.norm"] = f"{theirs}.attention.output.LayerNorm"
        renamed[f"feed_forward.{layer}.inner"] = f"{theirs}.intermediate.dense"
        renamed[f"feed_forward.{layer}.output"] = f"{theirs}.output.dense"
        renamed[f"feed_forward.{layer}.norm"] = f"{theirs}.output.LayerNorm"
        for kind in ("weight", "bias"):
            parts = [old[f"{theirs}.attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            new[f"attention.{layer}.query_key_value.{kind}"] = torch.cat(parts)
    for ours, theirs in renamed.items():
        for kind in ("weight", "bias"):
            new[f"{ours}.{kind}"] = old[f"{theirs}.{kind}"]
    encoder.load_state_dict(new)
    return encoder
