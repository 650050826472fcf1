"""Straight borders between the classes of a classifier without a hidden layer."""

import numpy as np
import pytest

from core import InputError, straight_borders

RANDOM = np.random.default_rng(3)


@pytest.mark.parametrize("n_classes", [2, 3, 5])
def test_a_straight_border_is_where_two_classes_are_level_and_likeliest(n_classes):
    """All along each border, and where the winner changes on a circle there is a border's end."""
    weight = RANDOM.normal(size=(200, n_classes, 2))
    bias, center, radius = RANDOM.normal(size=(200, n_classes)), np.array([0.4, -0.2]), 2.5
    borders = straight_borders(weight, bias, center, radius)
    pairs = [(i, j) for i in range(n_classes) for j in range(i + 1, n_classes)]
    assert borders.shape == (200, len(pairs), 2, 2)
    angles = np.linspace(0, 2 * np.pi, 3001)
    circle = center + radius * np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    for w, b, found in zip(weight, bias, borders, strict=True):
        crossings = 0
        for (i, j), ends in zip(pairs, found, strict=True):
            if np.linalg.norm(ends[1] - ends[0]) < 1e-9:
                assert np.linalg.norm(ends[0] - center) > radius - 1e-9 or n_classes > 2
                continue
            assert (np.linalg.norm(ends - center, axis=-1) < radius + 1e-9).all()
            crossings += (np.linalg.norm(ends - center, axis=-1) > radius - 1e-9).sum()
            for share in (0.01, 0.5, 0.99):
                z = w @ (ends[0] + share * (ends[1] - ends[0])) + b
                np.testing.assert_allclose(z[[i, j]], z.max(), atol=1e-9)
        winners = (circle @ w.T + b).argmax(axis=1)
        assert crossings == np.count_nonzero(np.diff(winners))


def test_borders_move_continuously():
    """Also while the place where three classes meet passes the edge of the circle."""
    turns = np.linspace(0, 1, 2001)[:, np.newaxis]
    weight = np.array([[2.0, 0], [0, 0.5], [-2, 0.4]])[np.newaxis].repeat(2001, axis=0)
    bias = np.array([0, 3.0, 0]) - 8 * turns * [0, 1, 0]
    borders = straight_borders(weight, bias, [0, 0], 3)
    assert np.abs(np.diff(borders, axis=0)).max() < 0.1


def test_classes_that_are_the_same_everywhere_have_no_border():
    """Without weights every class is as likely everywhere: both ends are beyond the circle."""
    borders = straight_borders(np.zeros((3, 2)), [0, 0, 0], [1, 1], 2)
    assert np.linalg.norm(borders - 1, axis=-1).min() > 2


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [
        (([[1, 0]], [0], [0, 0], 1), "n_classes"),
        (([[1, 0], [0, 1]], [0], [0, 0], 1), "weight"),
        (([[1], [0]], [0, 0], [0, 0], 1), "weight"),
        (([[1, 0], [0, 1]], [0, 0], [0, 0, 0], 1), "weight"),
        (([[1, 0], [0, 1]], [0, 0], [0, 0], 0), "radius"),
        (([[1e308, 0], [-1e308, 1]], [0, 0], [1, 0], 1), "weight"),
    ],
)
def test_wrong_borders_are_refused(arguments, argument):
    """The shapes disagree, there is one class only, no circle, or no float64 for the result."""
    with pytest.raises(InputError) as caught:
        straight_borders(*arguments)
    assert caught.value.argument == argument
