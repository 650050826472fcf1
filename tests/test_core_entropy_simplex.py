"""A probability vector as a whole."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from core import entropy, simplex_point, softmax

logits = arrays(np.float64, 3, elements=st.floats(-20, 20))


@given(logits)
def test_entropy_is_scipys(z):
    """The same as scipy.stats.entropy, in nats and in bits."""
    p = softmax(z)
    assert entropy(p) == pytest.approx(stats.entropy(p), rel=1e-12, abs=1e-15)
    assert entropy(p, base=2) == pytest.approx(stats.entropy(p, base=2), rel=1e-12, abs=1e-15)


def test_entropy_runs_from_certain_to_undecided():
    """Certainty has entropy 0, n equal chances have log n; heat raises it."""
    assert entropy([0, 1, 0]) == 0
    assert not np.signbit(entropy([0, 1, 0]))
    assert entropy(np.full(8, 1 / 8), base=2) == 3
    np.testing.assert_allclose(entropy(np.full((2, 3), 1 / 3)), np.log(3))
    assert (np.diff(entropy(softmax([2, 1, 0.1], np.geomspace(0.1, 100)[:, None]))) > 0).all()


def test_the_corners_are_certainties_and_the_centre_is_a_tie():
    """The triangle stands on its side from class 0 to class 1, with class 2 on top."""
    top = np.sqrt(3) / 2
    assert simplex_point(np.eye(3)).tolist() == [[0, 0], [1, 0], [0.5, top]]
    np.testing.assert_allclose(simplex_point([1 / 3] * 3), [0.5, top / 3])


@given(logits)
def test_the_height_over_each_side_is_a_probability(z):
    """Barycentric coordinates: class 2 is the height, in triangles of height sqrt(3)/2."""
    p = softmax(z)
    x, y = simplex_point(p)
    assert y / (np.sqrt(3) / 2) == pytest.approx(p[2], abs=1e-15)
    assert x - y / np.sqrt(3) == pytest.approx(p[1], abs=1e-15)


@given(logits.filter(lambda z: len(set(z.round(6))) == 3))
def test_the_temperature_path_never_leaves_its_sixth_of_the_triangle(z):
    """Order never changes, so no median of the triangle is crossed."""
    p = softmax(z, np.geomspace(0.05, 1e3, 50)[:, None])
    assert (np.diff(p[:, np.argsort(z)]) >= -1e-15).all()
