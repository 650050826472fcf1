r"""Every number that a learner reads is computed anew: which there are, and whether they are true.

FACTS = {
    "0.659": lambda: softmax([2, 1, 0.1])[0],  # recomputed, then rounded as the text rounds it
    "66%": lambda: softmax([2, 1, 0.1])[0],    # a share; stands for `66 %` and `66%`
    "6.8e-6": lambda: ...,                     # for 6.8×10⁻⁶ and $6.8 \times 10^{-6}$, too
    "3/7": lambda: odds(0.3),
    "-0.85": lambda: ...,                      # any minus sign; 0.85 without it is another number
    "1986": 1986,                              # a plain number is given: a year, an input
}

def test_every_number_in_the_text_is_true() -> None:
    assert unexplained_numbers("softmax", FACTS) == {}

Whole numbers from -12 to 12 are words for counting and need no fact.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ui.text.words import TEXT

Fact = Callable[[], Any] | float | str

NOT_PROSE = re.compile(
    r"\{\w+\}"  # a field, filled in while the app runs
    r"|https?://\S+|\]\([^)]*\)|doi:? ?\S+|arXiv:? ?[\d.]+"  # sources
    r"|:material/\w+:"
)
NUMBER = re.compile(
    r"((?<![\w.)\]}])[-+])?"  # a sign, not a subtraction
    r"(?<![A-Za-z0-9_.])(?:\d+/\d+(?![\d.])|(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+)"
    r"(?:e[-+]?\d+)?(?:\s?\\?%)?"
)
POWER_OF_TEN = re.compile(r"\s*(?:×|\\times|\\cdot)\s*10(?:\^\{?(-?\d+)\}?|([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))")
SUPERSCRIPT = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def numbers_in(text: str) -> list[str]:
    r"""The numbers of a text, each in its plainest form: `0.659`, `66%`, `6.8e-6`, `-0.85`, `3/7`.

    >>> numbers_in(r"From .659 to 66 %, 10,000 times, −0.85, $6.8 \times 10^{-6}$ and float64.")
    ['0.659', '66%', '10000', '-0.85', '6.8e-6']
    """
    text = NOT_PROSE.sub(" ", text.replace("\u2212", "-"))
    text = POWER_OF_TEN.sub(lambda m: "e" + (m[1] or m[2].translate(SUPERSCRIPT)), text)
    return [plainest(found.group()) for found in NUMBER.finditer(text)]


def plainest(number: str) -> str:
    """One spelling for a number, however it was written."""
    number = re.sub(r"[\s\\,+]", "", number.replace("\u2212", "-"))
    return re.sub(r"^(-?)\.", r"\g<1>0.", number)


def is_counting(number: str) -> bool:
    """Whether a number is so small and whole that it is but a word."""
    return re.fullmatch(r"-?\d+", number) is not None and abs(int(number)) <= 12


def confirms(fact: Fact, number: str) -> bool:
    """Whether a fact gives the number, rounded as the text rounds it."""
    value = fact() if callable(fact) else fact
    if isinstance(value, str):
        return plainest(value) == number
    if "/" in number:
        top, bottom = number.split("/")
        return abs(float(value) - int(top) / int(bottom)) < 1e-12
    share = number.endswith("%")
    number = number.removesuffix("%")
    decimals = len(number.partition("e")[0].partition(".")[2])
    rounded = f"{100 * value if share else value:.{decimals}{'e' if 'e' in number else 'f'}}"
    return float(rounded) == float(number)


def texts_of(page: str) -> Iterator[tuple[str, str]]:
    """The texts of a page in all languages (lines of Markdown, labels), and where each stands."""
    for folder in sorted(path for path in TEXT.iterdir() if path.is_dir()):
        lesson = folder / f"{page}.md"  # the scenes have none
        prose = lesson.read_text("utf-8").splitlines() if lesson.exists() else []
        yield from ((f"{folder.name}/{page}.md:{n}", line) for n, line in enumerate(prose, 1))
        labels = tomllib.loads((folder / f"{page}.toml").read_text("utf-8"))
        yield from ((f"{folder.name}/{name}", text) for name, text in labels_in(labels))


def labels_in(node: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """The labels of a TOML file by dotted name; those of a list by number."""
    if isinstance(node, str):
        yield name, node
    elif isinstance(node, dict | list):
        for key, child in node.items() if isinstance(node, dict) else enumerate(node):
            yield from labels_in(child, f"{name}.{key}".lstrip("."))


def unexplained_numbers(page: str, facts: Mapping[str, Fact]) -> dict[str, str]:
    """What is wrong with the numbers of a page, by place; empty if each has its true fact."""
    known = {plainest(number): fact for number, fact in facts.items()}
    wrong = {}
    for place, text in texts_of(page):
        for number in numbers_in(text):
            if number in known:
                if not confirms(known[number], number):
                    wrong[f"{place}: {number}"] = "its fact says otherwise"
            elif not is_counting(number):
                wrong[f"{place}: {number}"] = "no fact"
    return wrong
