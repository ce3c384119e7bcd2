import numpy as np

from onrecord.reading.links import DISTANCES, RANKS, distances, ranks


def spans(*pairs: tuple[int, int]) -> np.ndarray:
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def test_distance_tells_the_side_and_grows() -> None:
    buckets = distances(spans((100, 101)), spans((10, 10), (95, 97), (103, 103), (300, 300)))[0]
    assert buckets[0] > buckets[1] >= DISTANCES // 2 > buckets[3] > buckets[2]


def test_rank_counts_the_heads_that_stand_nearer() -> None:
    buckets = ranks(spans((50, 50)), spans((10, 10), (20, 20), (60, 60), (70, 70)))[0].tolist()
    assert buckets == [6, 5, 0, 1]


def test_buckets_stay_in_their_tables() -> None:
    many = spans(*((i, i) for i in range(0, 2000, 7)))
    assert 0 <= distances(many, many).min() <= distances(many, many).max() < DISTANCES
    assert 0 <= ranks(many, many).min() <= ranks(many, many).max() < RANKS
