"""The functions of core against SciPy's, on few and many numbers."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import numpy as np
from scipy import special

import core

SHAPES = {"3": (3,), "10": (10,), "1,000": (1000,), "1e6": (1_000_000,), "1e5 x 10": (100_000, 10)}
PAIRS: dict[str, tuple[Callable[..., object], Callable[..., object]]] = {
    "softmax": (core.softmax, lambda z: special.softmax(z, axis=-1)),
    "log_softmax": (core.log_softmax, lambda z: special.log_softmax(z, axis=-1)),
    "logsumexp": (core.logsumexp, lambda z: special.logsumexp(z, axis=-1)),
    "sigmoid": (core.sigmoid, special.expit),
    "logit": (core.logit, special.logit),
    "(one call of NumPy)": (np.exp, special.expit),  # what no sigmoid made of NumPy can be below
}


def best(function: Callable[[np.ndarray], object], values: np.ndarray, seconds: float) -> float:
    """The shortest of many times, in seconds: what the function itself takes."""
    function(values)
    shortest, begin = float("inf"), perf_counter()
    repeat = max(1, 2000 // values.size)
    while perf_counter() - begin < seconds:
        start = perf_counter()
        for _ in range(repeat):
            function(values)
        shortest = min(shortest, (perf_counter() - start) / repeat)
    return shortest


def table(seconds: float = 0.3) -> str:
    """SciPy's time, of ours: above 1 core is faster; and our time."""
    source = np.random.default_rng(0)
    lines = ["| function | " + " | ".join(SHAPES) + " |", "|---" * (len(SHAPES) + 1) + "|"]
    for name, (ours, theirs) in PAIRS.items():
        cells = []
        for shape in SHAPES.values():
            values = source.uniform(0, 1, shape) if name == "logit" else source.normal(0, 5, shape)
            mine, other = best(ours, values, seconds), best(theirs, values, seconds)
            cells.append(f"{other / mine:.2f} × ({mine * 1e6:.3g} µs)")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
