"""What the kinds of names learn from."""

from onrecord.reading.names import NAME_KINDS
from training.name_kinds import Taught, fit, shares_right

PERSON, PLACE = NAME_KINDS.index("person"), NAME_KINDS.index("place")


def keys(told: str, kind: int, weight: float = 1.0) -> list[Taught]:
    return [Taught("one", ({told: 1.0},), kind, weight)] * 20


def test_what_is_told_of_persons_speaks_for_a_person() -> None:
    weights = fit(keys("title before", PERSON) + keys("in before", PLACE))
    assert weights["title before"][PERSON] > 0 > weights["title before"][PLACE]
    assert shares_right(keys("title before", PERSON), weights) == [1.0]


def test_what_the_encoder_is_sure_of_counts_less_than_the_gold_set() -> None:
    weights = fit(keys("the before", PERSON) + keys("the before", PLACE, 0.3))
    assert weights["the before"][PERSON] > weights["the before"][PLACE]


def test_the_same_names_give_the_same_weights() -> None:
    data = keys("title before", PERSON) + keys("in before", PLACE)
    assert fit(data) == fit(data)
