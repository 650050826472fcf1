"""Tables in the prose of the lessons are accessible."""

import itertools
import re

import pytest

from ui.text.words import DEFAULT, TEXT, languages

PAGES = sorted(path.stem for path in (TEXT / DEFAULT).glob("*.md"))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", languages())
def test_no_table_has_an_empty_header(lang: str, page: str) -> None:
    """A screen reader reads the header of each cell's column."""
    lines = (TEXT / lang / f"{page}.md").read_text("utf-8").splitlines()
    heads = [
        before for before, rule in itertools.pairwise(lines) if re.match(r"\|[-:| ]+\|$", rule)
    ]
    assert [head for head in heads if re.search(r"\|\s*\|", head)] == []
