"""Fitting what tells the acts."""

import json

import numpy as np
import pytest

from training.acts import LABELLED, attributions_of, mean_f1
from training.softmax import Dense, Rows, fit, numbered, softmax


def test_features_that_tell_the_classes_apart_are_learned() -> None:
    named = [{"denied", "x"}, {"asked", "x"}, {"denied"}, {"asked"}] * 5
    answers = np.array([0, 1, 0, 1] * 5)
    number = numbered(named, least=2)
    rows = Rows(named, number)

    weights, bias = fit(rows, answers, np.ones(20, np.float32), 2, penalty=0.1, rounds=50)

    assert (softmax(rows.times(weights) + bias).argmax(axis=1) == answers).all()


def test_sparse_and_dense_rows_multiply_alike() -> None:
    named = [{"a", "c"}, set(), {"b"}, {"unknown"}]
    number = {"a": 0, "b": 1, "c": 2, "d": 3}
    matrix = np.array([[1, 0, 1, 0], [0, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0]], np.float32)
    sparse, dense = Rows(named, number), Dense(matrix)
    values = np.arange(8, dtype=np.float32).reshape(4, 2)

    assert (sparse.times(values) == dense.times(values)).all()
    assert (sparse.transposed_times(values) == dense.transposed_times(values)).all()


def test_rare_features_are_left_out() -> None:
    assert numbered([{"a", "b"}, {"a"}], least=2) == {"a": 0}


def test_each_act_counts_alike_in_the_mean() -> None:
    mean, each = mean_f1(np.array([0, 0, 0, 1]), np.array([0, 0, 1, 1]))

    assert each["claim"] == pytest.approx(80)
    assert each["deny"] == pytest.approx(200 / 3)
    assert mean == pytest.approx((80 + 200 / 3) / 2)


def test_a_nested_statement_follows_the_one_that_holds_it() -> None:
    text = "Brandt said Vesk denied theft."
    row = {
        "source": [[0, 6]],
        "cue": [[7, 11]],
        "content": [[12, 29]],
        "act": "claim",
        "nested": [{"cue": "denied", "content": "theft", "act": "deny"}, {"cue": "", "content": "not there", "act": "claim"}],
    }

    found = attributions_of({"text": text, "attributions": [row]})

    assert [(attribution.within, attribution.content, labels["act"]) for attribution, labels in found] == [
        (None, ((12, 29),), "claim"),
        (0, ((24, 29),), "deny"),
    ]


def test_the_labelled_places_hold_no_text() -> None:
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        assert set(json.loads(line)) == {"article", "source", "cue", "content", "act", "chosen"}
