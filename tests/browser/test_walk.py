"""After any walk a page shows what a fresh visit to its address shows (support/random_walk.py)."""

import os
import random

import pytest
from browser import settled
from fixtures import PageAt
from random_walk import ANY_PAGE, ANY_STAGE, Walk

FUZZ = "WALK_ACTS" in os.environ
SEED = int(os.environ.get("WALK_SEED") or (random.SystemRandom().randrange(10**6) if FUZZ else 4))
ACTS = int(os.environ.get("WALK_ACTS", 40))


@pytest.mark.walk
@pytest.mark.parametrize(
    ("stage", "acts"), [(False, ACTS), (True, ACTS // 2)], ids=["on-a-page", "on-stage"]
)
def test_after_any_walk_a_page_is_that_of_a_fresh_visit(
    page_at: PageAt, stage: bool, acts: int
) -> None:
    """Examples, models, drags, animations, languages, pages, scenes, back, forth, in any order."""
    if FUZZ:
        print(f"\nWALK_SEED={SEED} WALK_ACTS={ACTS}")  # noqa: T201 -- to walk the same way again
    page = page_at("/odds" if stage else "/softmax")
    fresh = page_at("/glossary")
    settled(page)
    walk = Walk(page, fresh, page_at.server, SEED, stage=stage)
    walk.go(acts, must=ANY_STAGE if stage else ANY_PAGE, strict=FUZZ)
    print(f"\n{walk.coverage()}")  # noqa: T201 -- shown by `make fuzz`
