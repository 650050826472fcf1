"""A test waits for an effect (tests/support/browser.py); a fixed time needs a reason.

A fixed time is too long on most machines, and too short on a busy one.
"""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
FIXED = re.compile(r"wait_for_timeout\(|\bsleep\(")


def without_reason(source: str) -> list[str]:
    """The lines that wait for a fixed time, and do not say why in a comment."""
    return [
        line.strip() for line in source.splitlines() if FIXED.search(line) and "  # " not in line
    ]


@pytest.mark.parametrize("folder", ["browser", "core", "frontend", "project", "support", "ui"])
def test_every_fixed_wait_has_a_reason(folder: str) -> None:
    """In a comment on its line."""
    found = {
        path.name: lines
        for path in sorted((TESTS / folder).glob("*.py"))
        if path != Path(__file__) and (lines := without_reason(path.read_text("utf-8")))
    }
    assert found == {}


def test_a_wait_without_a_reason_is_found() -> None:
    """And one with a reason is not."""
    assert without_reason("page.wait_for_timeout(9)\ntime.sleep(1)") != []
    assert without_reason("time.sleep(1)  # until the next look\nexpect(page)") == []
