"""The numbers that the lessons quote, each recomputed."""

import numpy as np
import pytest

from core import (
    InputError,
    cross_entropy,
    cross_entropy_gradient,
    logsumexp,
    odds,
    probability_from_odds,
    sigmoid,
    softmax,
    softmax_steps,
)


def test_exp_overflows_and_underflows_where_we_say():
    """float16, float32 and float64 end at 11.0899, 88.7228 and 709.7827, and at their zeros."""
    tops = {np.float16: 11.0899, np.float32: 88.7228, np.float64: 709.7827}
    bottoms = {np.float16: -17.3, np.float32: -104, np.float64: -745}
    with np.errstate(over="ignore", under="ignore"):
        for dtype, top in tops.items():
            assert np.log(np.float64(np.finfo(dtype).max)) == pytest.approx(top, abs=1e-4)
            slack = max(1e-4, 2 * float(np.spacing(dtype(top))))  # as finely as dtype can say it
            assert np.isfinite(np.exp(dtype(top - slack)))
            assert np.isinf(np.exp(dtype(top + slack)))
        for dtype, bottom in bottoms.items():
            assert np.exp(dtype(bottom * 0.99)) > 0
            assert np.exp(dtype(bottom * 1.01)) == 0


def test_softmax_steps_show_that_overflow():
    """In the plain way 709 still works and 710 does not; the shifted way never minds."""
    assert np.isfinite(softmax_steps([709, 0]).total)
    assert np.isinf(softmax_steps([710, 0]).total)
    assert softmax_steps([710, 710]).probabilities.tolist() == [0.5, 0.5]


def test_logsumexp_of_1_2_3():
    """LSE([1, 2, 3]) = 3.407605964444380."""
    assert logsumexp([1, 2, 3]) == pytest.approx(3.407605964444380, abs=5e-16)


def test_the_misread_logits():
    """[12.5, 0.6, -23] is not .9 / .09 / .01 but .999993 / 6.8e-6 / 3.8e-16."""
    p = softmax([12.5, 0.6, -23])
    assert round(float(p[0]), 6) == 0.999993
    assert float(f"{p[1]:.1e}") == 6.8e-6
    assert float(f"{p[2]:.1e}") == 3.8e-16


def test_k_sigmoids_are_not_a_softmax():
    """The sigmoids of 2, 1 and 0.1 sum to 2.14."""
    assert round(float(sigmoid([2, 1, 0.1]).sum()), 2) == 2.14


def test_odds_ratio_is_not_relative_risk():
    """.8 against .4: the odds ratio is 6, the relative risk 2."""
    assert odds(0.8) / odds(0.4) == pytest.approx(6)
    assert 0.8 / 0.4 == 2


def test_an_intercept_read_as_odds():
    """A log-odds of 2 is p = .881; odds of 2 would be .667."""
    assert round(float(sigmoid(2)), 3) == 0.881
    assert round(float(probability_from_odds(2)), 3) == 0.667


def test_a_logit_is_no_log_odds_for_three_classes():
    """The cat's logit 2 would be p = .881, but its share is .659."""
    assert round(float(softmax([2, 1, 0.1])[0]), 3) == 0.659
    assert round(float(sigmoid(2)), 3) == 0.881


def test_the_loss_of_the_three_animals():
    """Logits 2, 1, 0.1 cost 0.417, 1.417 or 2.317; the dog pulls with 0.659, -0.758, 0.099."""
    z = [2, 1, 0.1]
    assert cross_entropy([0, 1, 2], z).round(3).tolist() == [0.417, 1.417, 2.317]
    assert cross_entropy_gradient(1, z).round(3).tolist() == [0.659, -0.758, 0.099]


def test_far_from_the_data_softmax_is_only_surer():
    """Along any ray the winner's probability rises towards 1: sureness is not knowledge."""
    winner = [float(softmax(scale * np.array([2, 1, 0.1]))[0]) for scale in (1, 2, 4, 8, 100)]
    assert winner == sorted(winner)
    assert winner[-1] == 1


def test_odds_above_0_are_no_news():
    """Every possible event has odds above 0; likelier than not begins at 1."""
    assert odds(0.3) > 0
    assert odds(0.3) < 1
    with pytest.raises(InputError):
        probability_from_odds(-0.5)
