"""Softmax in float16, float32 and float64, plain and shifted, with what overflows left visible."""

import warnings

import mpmath
import numpy as np
import pytest
import scipy.special

from core import FLOAT_TYPES, InputError, log_softmax, rounded_softmax, softmax, softmax_steps

TOP = {"float16": 11.0899, "float32": 88.7228, "float64": 709.7827}
NAMES = ("logits", "arguments", "exps", "total", "probabilities", "log_probabilities")

types = pytest.mark.parametrize("dtype", FLOAT_TYPES)


def rounded(value, dtype):
    """Return an mpmath number as the nearest value of dtype (of float64, and then of dtype)."""
    return float(np.array(float(value)).astype(dtype))


@pytest.mark.parametrize("dtype", ["float16", "float32"])
@pytest.mark.parametrize("shifted", [False, True])
def test_each_operation_is_rounded_once_as_mpmath_says(dtype, shifted):
    """Every intermediate result is the rounding of the exact operation on the ones before."""
    steps = rounded_softmax([2, 1, 0.1, -3.7], dtype, shifted)
    with mpmath.workdps(60):
        logits = [rounded(z, dtype) for z in (2, 1, 0.1, -3.7)]
        arguments = [rounded(mpmath.mpf(z) - max(logits) * shifted, dtype) for z in logits]
        exps = [rounded(mpmath.exp(z), dtype) for z in arguments]
        total = exps[0]
        for value in exps[1:]:
            total = rounded(mpmath.mpf(total) + value, dtype)
        p = [rounded(mpmath.mpf(value) / total, dtype) for value in exps]
        logs = [rounded(mpmath.log(value), dtype) for value in p]
        log_total = rounded(mpmath.log(total), dtype)
        expected = (logits, arguments, exps, total, p, logs)
        direct = [rounded(mpmath.mpf(z) - log_total, dtype) for z in arguments]
    for name, values in zip(NAMES, expected, strict=True):
        np.testing.assert_array_equal(getattr(steps, name), values, err_msg=name)
    np.testing.assert_array_equal(steps.log_softmax, direct)


@types
@pytest.mark.parametrize("shifted", [False, True])
def test_it_is_numpy_s_own_arithmetic(dtype, shifted):
    """NumPy in that type gives the same; its exp and log may be off by a last digit or two."""
    z = np.array([3, 2, 0.5, -1]).astype(dtype)
    z = z - z.max() if shifted else z
    exps = np.exp(z)
    steps = rounded_softmax([3, 2, 0.5, -1], dtype, shifted)
    ulps = 4 * float(np.finfo(dtype).eps)
    np.testing.assert_allclose(steps.exps, exps, rtol=ulps)
    np.testing.assert_allclose(steps.probabilities, exps / exps.sum(), rtol=2 * ulps)


def test_in_float64_it_is_softmax():
    """Shifted and in double precision nothing differs from softmax and log_softmax but rounding."""
    z = np.random.default_rng(0).normal(0, 20, (50, 5))
    for shifted in (False, True):
        steps = rounded_softmax(z, "float64", shifted)
        np.testing.assert_allclose(steps.probabilities, softmax(z), rtol=1e-13)
        np.testing.assert_allclose(steps.log_softmax, log_softmax(z), rtol=1e-12, atol=1e-14)
        expected = scipy.special.softmax(z, axis=-1)
        np.testing.assert_allclose(steps.probabilities, expected, rtol=1e-13)
    steps, plain = rounded_softmax(z, "float64", shifted=False), softmax_steps(z)
    np.testing.assert_array_equal(steps.exps, plain.exps)


@types
def test_the_plain_formula_overflows_at_the_top_of_its_type(dtype):
    """Just above it exp is inf and inf / inf is NaN; the shifted formula never minds."""
    top = TOP[dtype]
    slack = max(1e-3, 2 * float(np.spacing(np.array(top).astype(dtype))))
    assert np.isfinite(rounded_softmax([top - slack, 0], dtype, shifted=False).total)
    over = rounded_softmax([top + slack, 0], dtype, shifted=False)
    assert over.exps[0] == over.total == np.inf
    np.testing.assert_array_equal(over.probabilities, [np.nan, 0])
    np.testing.assert_array_equal(over.log_softmax, [-np.inf, -np.inf])
    assert rounded_softmax([top + slack, 0], dtype).probabilities[0] == pytest.approx(1, abs=1e-4)


@types
def test_the_total_overflows_before_any_exponential_does(dtype):
    """Two exponentials that fit may have a sum that does not: then all shares are 0."""
    z = TOP[dtype] - 0.1
    steps = rounded_softmax([z, z], dtype, shifted=False)
    assert np.isfinite(steps.exps).all()
    assert steps.total == np.inf
    assert steps.probabilities.tolist() == [0, 0]
    assert rounded_softmax([z, z], dtype).probabilities.tolist() == [0.5, 0.5]


@pytest.mark.parametrize(
    ("dtype", "bottom"), [("float16", -17.4), ("float32", -104.1), ("float64", -745.2)]
)
def test_the_plain_formula_says_0_over_0_when_all_logits_are_low(dtype, bottom):
    """All exponentials round to 0, and no share is known; the shifted formula gives a half each."""
    low = rounded_softmax([bottom, bottom], dtype, shifted=False)
    assert low.exps.tolist() == [0, 0]
    assert low.total == 0
    assert np.isnan(low.probabilities).all()
    assert rounded_softmax([bottom, bottom], dtype).probabilities.tolist() == [0.5, 0.5]


def test_log_softmax_is_finite_where_the_log_of_softmax_is_not():
    """log_softmax([2000, 5]) is [0, -1995] in every type that has the number."""
    for dtype in ("float32", "float64"):
        steps = rounded_softmax([2000, 5], dtype)
        assert steps.log_probabilities.tolist() == [0, -np.inf]
        assert steps.log_softmax.tolist() == [0, -1995]


def test_a_logit_beyond_the_type_is_inf_and_inf_less_inf_is_nan():
    """float16 ends at 65504."""
    steps = rounded_softmax([70000, 0], "float16")
    np.testing.assert_array_equal(steps.logits, [np.inf, 0])
    np.testing.assert_array_equal(steps.arguments, [np.nan, -np.inf])
    assert rounded_softmax([65504, 0], "float16").probabilities.tolist() == [1, 0]


def test_the_total_is_added_in_the_type_itself():
    """In float16 a 1 is lost beside 2048, once each time: NumPy's sum would keep them longer."""
    z = [np.log(2048.0), *[0.0] * 8]
    assert rounded_softmax(z, "float16", shifted=False).total == 2048
    assert np.exp(np.array(z, dtype="float16")).sum() > 2048


def test_results_are_new_float64_without_a_warning():
    """A batch keeps its shape, a row has a scalar total, and the caller's errstate is not asked."""
    z = np.array([[800.0, -800.0], [np.inf * -1, 0.0]])
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        for dtype in FLOAT_TYPES:
            for shifted in (False, True):
                steps = rounded_softmax(z, dtype, shifted)
                assert steps.dtype == dtype
                assert steps.total.shape == (2,)
                for name in (*NAMES, "log_softmax"):
                    assert getattr(steps, name).dtype == np.float64
                    assert not np.shares_memory(getattr(steps, name), z)
    assert type(rounded_softmax([1, 2]).total) is np.float64
    assert z[0].tolist() == [800, -800]


@pytest.mark.parametrize("dtype", ["float8", "float128", "int8", None, np.float16, ["float16"]])
def test_another_type_is_refused(dtype):
    """Only the three that a computer carries out everywhere."""
    with pytest.raises(InputError, match="dtype must be one of float16, float32, float64, got"):
        rounded_softmax([1, 2], dtype)
