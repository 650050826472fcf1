"""How tests are collected, in which order they run, and in how many processes."""

import gc
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Each process has a processor at most: threads of linear algebra would wait for each other
# (a fit of digits takes 18 s instead of 1.6 on a busy machine). Set before NumPy is imported.
for library in ("OMP", "OPENBLAS"):
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")

# Thousands of items live as long as the process: to look for garbage among them costs time.
gc.disable()


def pytest_collection_finish() -> None:
    """Look for garbage again, among what is made from here on."""
    gc.freeze()
    gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two workers a processor: each has a browser and a server, and at times waits for them.

    The same browser tests take 123, 97, 93 and 98 s with 2, 3, 4 and 5 workers on two processors.
    Without a browser one worker a processor is enough.
    """
    each = 1 if config.option.markexpr == "not browser" else 2
    return min(round(each * (os.cpu_count() or 1)), 8)


SLOWEST = (
    "walk",
    "faults",
    "content_policy",
    "live_figure",
    "pseudo_locale",
    "stage",
    "acts",
    "home",
)
"""The subjects in tests/browser that have the longest tests."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives the browser, and run it last: what fails fast goes first.

    In several processes the longest tests go first, so that none is begun when all else is done.
    """
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    parallel = "PYTEST_XDIST_WORKER" in os.environ

    def rank(item: pytest.Item) -> int:
        if item.get_closest_marker("browser") is None:
            return len(SLOWEST) + 1 if parallel else -1
        subject = item.path.stem.removeprefix("test_")
        return SLOWEST.index(subject) if parallel and subject in SLOWEST else len(SLOWEST)

    items.sort(key=rank)
