"""How far apart two spans are, in the buckets that the linker knows."""

import numpy as np
from numpy.typing import NDArray

_LIMITS = np.array([1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192])
DISTANCES = 2 * (len(_LIMITS) + 1)
_MOST_RANK = 4
RANKS = 2 * _MOST_RANK + 2


def distances(dependents: NDArray[np.int64], heads: NDArray[np.int64]) -> NDArray[np.int64]:
    """Buckets of the words between spans, [dependents, heads]; spans are [n, 2], first and last word.

    The first half of the buckets is for heads that come after their dependent.
    """
    before = dependents[:, None, 0] - heads[None, :, 1]
    after = heads[None, :, 0] - dependents[:, None, 1]
    gap = np.maximum(np.maximum(before, after), 0)
    bucket = np.searchsorted(_LIMITS, gap, side="right")
    buckets: NDArray[np.int64] = np.where(after > before, bucket, bucket + len(_LIMITS) + 1)
    return buckets


def ranks(dependents: NDArray[np.int64], heads: NDArray[np.int64]) -> NDArray[np.int64]:
    """Buckets of how many other heads stand nearer on the same side, [dependents, heads]; ``heads`` in text order."""
    place = np.searchsorted(heads[:, 0], dependents[:, 0], side="right")
    order = np.arange(len(heads))[None, :]
    after = order - place[:, None]
    before = place[:, None] - 1 - order
    forward = np.minimum(after, _MOST_RANK)
    backward = _MOST_RANK + 1 + np.minimum(np.maximum(before, 0), _MOST_RANK)
    buckets: NDArray[np.int64] = np.where(after >= 0, forward, backward)
    return buckets
