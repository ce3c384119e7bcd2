"""Softmax regression in numpy: on named features, a few of many on each row, or on dense vectors."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Rows:
    """Rows of named features as a sparse matrix of ones: [rows, features]. Features that ``number`` does not know are left out."""

    def __init__(self, named: Sequence[set[str]], number: Mapping[str, int]) -> None:
        columns = [sorted(number[name] for name in names if name in number) for names in named]
        counts = np.array([len(column) for column in columns])
        self.shape = (len(named), len(number))
        self._column = np.array([place for column in columns for place in column], dtype=np.int64)
        row = np.repeat(np.arange(len(named)), counts)
        order = np.argsort(self._column, kind="stable")
        self._row_of_sorted = row[order]
        self._row_starts = np.concatenate(([0], np.cumsum(counts)))[:-1]
        self._column_starts = np.searchsorted(self._column[order], np.arange(len(number)))
        self._empty_rows = counts == 0
        self._empty_columns = np.bincount(self._column, minlength=len(number)) == 0

    def times(self, weights: Floats) -> Floats:
        """[features, K] to [rows, K]."""
        return _sums(weights[self._column], self._row_starts, self._empty_rows)

    def transposed_times(self, values: Floats) -> Floats:
        """[rows, K] to [features, K]."""
        return _sums(values[self._row_of_sorted], self._column_starts, self._empty_columns)


def _sums(values: Floats, starts: NDArray[np.int64], empty: NDArray[np.bool_]) -> Floats:
    if not len(values):
        return np.zeros((len(starts), values.shape[1]), dtype=np.float32)
    sums: Floats = np.add.reduceat(values, np.minimum(starts, len(values) - 1), axis=0)
    sums[empty] = 0
    return sums


class Dense:
    """Dense rows, [rows, D], in the same words as ``Rows``."""

    def __init__(self, values: Floats) -> None:
        self.shape = values.shape
        self._values = values

    def times(self, weights: Floats) -> Floats:
        """[D, K] to [rows, K]."""
        product: Floats = self._values @ weights
        return product

    def transposed_times(self, values: Floats) -> Floats:
        """[rows, K] to [D, K]."""
        product: Floats = self._values.T @ values
        return product


def numbered(named: Sequence[set[str]], least: int) -> dict[str, int]:
    """A number for each feature that stands on ``least`` rows or more, in alphabetical order."""
    counts = Counter(name for names in named for name in names)
    return {name: place for place, name in enumerate(sorted(name for name, count in counts.items() if count >= least))}


def fit(rows: Rows | Dense, answers: NDArray[np.int64], row_weights: Floats, classes: int, *, penalty: float, rounds: int) -> tuple[Floats, Floats]:
    """Weights, [features, classes], and bias, [classes], of maximum likelihood with an L2 penalty (Adam, all rows at once).

    The same input gives the same weights.
    """
    count = rows.shape[0]
    scale = (row_weights / row_weights.mean())[:, None].astype(np.float32)
    right = np.eye(classes, dtype=np.float32)[answers]
    parameters = [np.zeros((rows.shape[1], classes), dtype=np.float32), np.zeros((1, classes), dtype=np.float32)]
    means, squares = [np.zeros_like(each) for each in parameters], [np.zeros_like(each) for each in parameters]
    for step in range(1, rounds + 1):
        error = ((softmax(rows.times(parameters[0]) + parameters[1]) - right) * scale / count).astype(np.float32)
        gradients = [rows.transposed_times(error) + penalty / count * parameters[0], error.sum(axis=0, keepdims=True)]
        rate = 0.1 * (1 - 0.95 * step / rounds)
        for place, gradient in enumerate(gradients):
            means[place] += 0.1 * (gradient - means[place])
            squares[place] += 0.01 * (gradient**2 - squares[place])
            parameters[place] -= rate * (means[place] / (1 - 0.9**step)) / (np.sqrt(squares[place] / (1 - 0.99**step)) + 1e-7)
    return parameters[0], parameters[1][0]


def softmax(scores: Floats) -> Floats:
    """Scores, [rows, K], to probabilities."""
    exponents = np.exp(scores - scores.max(axis=1, keepdims=True))
    probabilities: Floats = exponents / exponents.sum(axis=1, keepdims=True)
    return probabilities
