"""Whether the numbers of a classifier fit into float32, in which the browser gets them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core import Classifier, sum_bounds
from ui.live_figure.channels import Floats

LARGEST_SUM = 1e38  # limit of any product or sum


def fits_float32(x: Floats, classifier: Classifier) -> NDArray[np.bool_]:
    """Return for each row of x whether all products and sums of the forward pass fit."""
    bounds = np.concatenate(sum_bounds(classifier, x), axis=-1)
    fits: NDArray[np.bool_] = np.all(bounds <= LARGEST_SUM, axis=-1)
    return fits
