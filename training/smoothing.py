"""What int8 needs to know of each matrix product's inputs (SmoothQuant, Xiao et al. 2023).

Single features of this encoder grow to forty times the spread of the others. One scale for all of
them would leave the others a few steps; so large features are made smaller, and the weights that
read them larger by the same factor. How far to go is chosen for each product by what it costs.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from onrecord.model.encoder import Model
from training import train_statements
from training.acts import gold
from training.corpora import gold_newswire, polnear
from training.encoder import Encoder
from training.examples import example
from training.statement_lessons import labelled
from training.train import Recipe, collate, pretrained_files, read_tokenizer, steps_of

Array = NDArray[np.float32]

BATCHES = 10
ROWS = 250
STRENGTHS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
WEIGHT_STEPS = 63
INPUT_STEPS = 255
KEPT_IN_FLOAT = tuple(f"feed_forward.{layer}.output" for layer in range(6))
"""The products that int8 hurts most: what they take in has the widest spread. With them in float, F1 is within 0.2 of the float model's."""


def sample_inputs(encoder: Encoder, windows: Iterable[tuple[Tensor, Tensor, Tensor]]) -> dict[str, Array]:
    """A sample of what each linear map of the encoder that goes to int8 takes in, [rows, in], by the map's name.

    ``windows``: batches of what it reads, as its ``forward`` takes them.
    """
    rows: dict[str, list[Tensor]] = {}

    def watch(name: str) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def note(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            here = inputs[0].flatten(0, -2)
            largest = here.abs().amax(1).topk(min(20, len(here))).indices
            chosen = torch.cat([largest, torch.arange(0, len(here), max(1, len(here) // ROWS))])
            rows.setdefault(name, []).append(here[chosen])

        return note

    linear = {name: module for name, module in encoder.named_modules() if isinstance(module, nn.Linear) and name not in KEPT_IN_FLOAT}
    hooks = [module.register_forward_pre_hook(watch(name)) for name, module in linear.items()]
    encoder.eval()
    with torch.no_grad():
        for pieces, marks, present in windows:
            encoder(pieces, marks, present)
    for hook in hooks:
        hook.remove()
    return {name: torch.cat(parts).numpy().astype(np.float32) for name, parts in rows.items()}


def attribution_windows(shared: Path) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """Training articles as the encoder of attributions reads them; the same for every call."""
    tokenizer = read_tokenizer(pretrained_files()[1])
    articles = polnear(shared, "train")[::20] + gold_newswire(shared, "train")[::4]
    for chosen in steps_of([[example(article, tokenizer)] for article in articles], Recipe(shuffled=0), 0)[:BATCHES]:
        batch = collate(chosen)
        yield batch.pieces, batch.marks, batch.present


def statement_windows(shared: Path, model: Model) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """The gold set's training articles as the encoder of statements reads them; the same for every call."""
    articles = [labelled(line, model) for line in gold(shared, "train")[::3]]
    for chosen in train_statements.windows(articles, train_statements.StatementRecipe(shuffled=0), 0)[:BATCHES]:
        yield train_statements.collate(chosen)[:3]


def best_shrink(inputs: Array, weight: Array) -> Array:
    """The factor, [in], to divide ``inputs`` [rows, in] and multiply ``weight`` [out, in] by: the one after which int8 errs least."""
    exact = inputs @ weight.T
    largest = np.maximum(np.abs(inputs).max(axis=0), 1e-3)
    weightiest = np.maximum(np.abs(weight).max(axis=0), 1e-3)
    candidates = [np.ones_like(largest)]
    for strength in STRENGTHS:
        candidates.append(largest**strength / weightiest ** (1 - strength))
        candidates.append(np.maximum(largest / (np.median(largest) * 4 ** (1 - strength) * 2), 1))
    errors = [float(np.square(_rounded_inputs(inputs / s) @ _rounded_weights(weight * s).T - exact).mean()) for s in candidates]
    return candidates[int(np.argmin(errors))].astype(np.float32)


def _rounded_inputs(inputs: Array) -> Array:
    low, high = min(0.0, float(inputs.min())), max(0.0, float(inputs.max()))
    step = (high - low) / INPUT_STEPS
    rounded: Array = (np.round((inputs - low) / step) * step + low).astype(np.float32)
    return rounded


def _rounded_weights(weight: Array) -> Array:
    step = np.abs(weight).max(axis=1, keepdims=True) / WEIGHT_STEPS
    rounded: Array = (np.round(weight / step) * step).astype(np.float32)
    return rounded
