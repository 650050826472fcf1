"""The held-out logits of the digits: whose they are, and what calibration finds in them."""

import numpy as np
import pytest
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression

from assets.data.make import HELD_OUT_RIDGE, HERE, RIDGE, SEEN
from core import class_logits, fit_temperature, reliability, softmax, temperature_loss
from ui.models.datasets import trained
from ui.models.held_out import HeldOut, held_out_digits

X, Y = load_digits(return_X_y=True)
FIRST = SEEN["digits"]


def bars_of(rows: HeldOut, temperature: float = 1.0):
    """Return the reliability of the predictions at a temperature."""
    p = softmax(rows.z, temperature)
    return reliability(p.max(axis=1), (p.argmax(axis=1) == rows.y).astype(int))


@pytest.mark.parametrize(("weak_ridge", "name"), enumerate(HELD_OUT_RIDGE))
def test_scikit_learn_gives_the_same_logits(weak_ridge: int, name: str) -> None:
    """Fitted to the first 400 digits, on the 1,397 after them, to the rounding to tenths."""
    ridge = HELD_OUT_RIDGE[name]
    oracle = LogisticRegression(C=1 / ridge, solver="newton-cholesky", tol=1e-9, max_iter=999)
    oracle.fit(X[:FIRST], Y[:FIRST])
    rows = held_out_digits(bool(weak_ridge))
    np.testing.assert_array_equal(rows.y, Y[FIRST:])
    assert len(rows.y) == 1397
    np.testing.assert_allclose(rows.z, oracle.decision_function(X[FIRST:]), rtol=0, atol=0.0501)
    assert (HERE / f"{name}.csv").stat().st_size < 60_000


def test_the_first_are_those_of_the_shipped_model() -> None:
    """The model on the pipeline page, whose weights are rounded to four decimals."""
    assert HELD_OUT_RIDGE["digits-held-out"] == RIDGE["digits"]
    shipped = class_logits(trained("digits").classifier, X[FIRST:])
    np.testing.assert_allclose(held_out_digits().z, shipped, rtol=0, atol=0.07)


def test_credit_and_licence_stand_beside_them() -> None:
    """One text for both tables."""
    text = (HERE / "digits-held-out.md").read_text("utf-8")
    assert all(f"{name}.csv" in text for name in HELD_OUT_RIDGE)
    assert all(word in text for word in ("Source:", "Licence:", "doi 10.", "1,397"))


def test_no_row_is_in_both_halves() -> None:
    """699 rows choose the temperature, 698 others judge it, of the same mixture of digits."""
    chosen_on, judged_on = held_out_digits().halves()
    assert (len(chosen_on.y), len(judged_on.y)) == (699, 698)
    rows = held_out_digits()
    np.testing.assert_array_equal(chosen_on.z[1], rows.z[2])
    np.testing.assert_array_equal(judged_on.z[1], rows.z[3])


def test_the_weak_ridge_is_too_sure_and_a_temperature_mends_it() -> None:
    """Chosen on one half, 2.31 lowers loss and error on the other; its accuracy stays 91 %."""
    chosen_on, judged_on = held_out_digits(weak_ridge=True).halves()
    fit = fit_temperature(chosen_on.y, chosen_on.z)
    assert round(fit.temperature, 2) == 2.31
    before, after = bars_of(judged_on), bars_of(judged_on, fit.temperature)
    assert (round(before.error, 3), round(after.error, 3)) == (0.053, 0.034)
    losses = temperature_loss(judged_on.y, judged_on.z, [1, fit.temperature])
    assert losses.round(2).tolist() == [0.46, 0.33]
    for temperature in (1, fit.temperature, 8):
        right = softmax(judged_on.z, temperature).argmax(axis=1) == judged_on.y
        assert round(float(right.mean()), 2) == 0.91
    # Of those that it gives 80 to 90 %, hardly more than half are right, and surely not 80 %.
    assert before.accuracy[8].round(2) == 0.59
    assert before.accuracy_high[8] < 0.8


def test_the_shipped_model_is_nearly_honest_already() -> None:
    """Its best temperature is 1.25 on one half, and on the other that gains nothing."""
    chosen_on, judged_on = held_out_digits().halves()
    fit = fit_temperature(chosen_on.y, chosen_on.z)
    assert round(fit.temperature, 2) == 1.25
    losses = temperature_loss(judged_on.y, judged_on.z, [1, fit.temperature])
    assert abs(losses[1] - losses[0]) < 0.001
    assert bars_of(judged_on).error < 0.02
