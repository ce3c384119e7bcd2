import numpy as np
import pytest

from training.confidence import calibration_error, fit


def test_a_fitted_model_finds_the_odds_that_made_the_data() -> None:
    chance = np.random.default_rng(1)
    values = np.stack([np.ones(20_000), chance.normal(size=20_000)], axis=1)
    right = chance.random(20_000) < 1 / (1 + np.exp(-(0.5 + 1.5 * values[:, 1])))
    assert fit(values, right) == pytest.approx([0.5, 1.5], abs=0.08)


def test_confidence_that_keeps_its_word_has_no_error() -> None:
    error, table = calibration_error(np.array([0.25] * 4 + [0.75] * 4), np.array([True, False, False, False, True, True, True, False]))
    assert error == pytest.approx(0)
    assert table == [(4, 0.25, 0.25), (4, 0.75, 0.75)]


def test_boasting_is_an_error() -> None:
    error, _ = calibration_error(np.array([0.95] * 10), np.array([True] * 5 + [False] * 5))
    assert error == pytest.approx(0.45)
