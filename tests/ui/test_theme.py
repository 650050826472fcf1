"""The visual language: readable, told apart by every eye, and kept in one place."""

import re
import tomllib
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest

from ui.theme import MARKDOWN, palettes

ROOT = Path(__file__).parents[2]
THEMES = sorted(palettes())
INK = ["text", "muted", "primary", "probability", "odds", "logit", "exp", "bias"]
QUANTITIES = ["probability", "odds", "logit", "exp"]
CLASSES = [f"class-{i}" for i in range(12)]

# WCAG 2.2: 4.5:1 for text, 3:1 for what is drawn. A projector washes colours out: 7:1 (AAA).
FOR_TEXT = {"light": 4.5, "dark": 4.5, "projector": 7.0}
FOR_LINES = 3.0

# Two colours side by side are just told apart at a distance of 2.3 in CIE Lab (Mahy et al., 1994).
# Five times that is a difference seen at a glance, across a figure. It suffices, because colour is
# never the only sign: every bar and curve carries its name.
APART = 5 * 2.3

# How the three colour-vision deficiencies see linear RGB, complete: Machado, Oliveira and
# Fernandes, 2009, doi 10.1109/TVCG.2009.113.
EYES = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)

# Which token feeds which key of Streamlit's theme.
FEEDS = {
    "primaryColor": "primary",
    "backgroundColor": "background",
    "secondaryBackgroundColor": "surface",
    "textColor": "text",
    "borderColor": "grid",
    **{f"{color}TextColor": token for color, token in MARKDOWN.items()},
    "grayTextColor": "muted",
}
HEX = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b(?![\w-])")


def light_of(color: str) -> np.ndarray:
    """A colour as linear RGB."""
    rgb = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG defines it, from 1 to 21."""
    dim, bright = sorted(float(XYZ[1] @ light_of(color)) for color in (one, other))
    return (bright + 0.05) / (dim + 0.05)


def lab(color: str, eye: str) -> np.ndarray:
    """A colour in CIE Lab (white: D65), as an eye sees it."""
    seen = np.clip(EYES[eye] @ light_of(color), 0, 1)
    t = (XYZ @ seen) / XYZ.sum(axis=1)
    x, y, z = np.where(t > 216 / 24389, np.cbrt(t), (24389 / 27 * t + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def too_close(theme: str, eye: str, pairs: list[tuple[str, str]]) -> dict[tuple[str, str], float]:
    """The pairs of tokens that an eye can't tell apart at a glance."""
    seen = {token: lab(palettes()[theme][token], eye) for pair in pairs for token in pair}
    far = {(a, b): round(float(np.linalg.norm(seen[a] - seen[b])), 1) for a, b in pairs}
    return {pair: distance for pair, distance in far.items() if distance < APART}


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#ffffff", "#000000", 21.0), ("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59)],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, ratio: float) -> None:
    """Known ratios come out."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("color", "known"),
    [
        ("#ffffff", (100, 0, 0)),
        ("#ff0000", (53.24, 80.09, 67.20)),
        ("#0000ff", (32.30, 79.19, -107.86)),
    ],
)
def test_lab_is_that_of_the_books(color: str, known: tuple[float, float, float]) -> None:
    """Known colours have their known places."""
    assert lab(color, "usual") == pytest.approx(known, abs=0.05)


@pytest.mark.parametrize("eye", EYES)
def test_gray_is_gray_to_every_eye(eye: str) -> None:
    """A deficiency leaves white white: each row of its matrix sums to 1."""
    assert EYES[eye].sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_red_and_green_meet_in_a_deuteranope() -> None:
    """The simulation does what it is for: a red and a green of one lightness draw near."""
    far, near = (
        np.linalg.norm(lab("#c24a3a", e) - lab("#6f8f1a", e)) for e in ("usual", "deuteranopia")
    )
    assert near < far / 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["background", "surface"])
def test_what_is_written_can_be_read(theme: str, ground: str) -> None:
    """Names stand in the colours of their quantity or class."""
    palette = palettes()[theme]
    found = {token: contrast(palette[token], palette[ground]) for token in INK + CLASSES}
    assert {token: c for token, c in found.items() if c < FOR_TEXT[theme]} == {}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["background", "surface"])
def test_an_axis_can_be_seen(theme: str, ground: str) -> None:
    """Lines that carry meaning; the grid may stay faint."""
    assert contrast(palettes()[theme]["axis"], palettes()[theme][ground]) >= FOR_LINES


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES)
def test_quantities_are_told_apart(theme: str, eye: str) -> None:
    """Probability, odds, logit and exponential, each from each."""
    assert too_close(theme, eye, list(combinations(QUANTITIES, 2))) == {}


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES)
def test_six_classes_are_told_apart(theme: str, eye: str) -> None:
    """The first six, each from each: as many as a page sets by itself."""
    assert too_close(theme, eye, list(combinations(CLASSES[:6], 2))) == {}


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES)
def test_neighbours_are_told_apart(theme: str, eye: str) -> None:
    """Of twelve classes, each from the next: bars stand in this order."""
    assert too_close(theme, eye, list(pairwise(CLASSES))) == {}


def test_every_palette_has_the_same_tokens() -> None:
    """A figure may ask for any token in any theme."""
    assert [t for t in THEMES if set(palettes()[t]) != set(palettes()["light"])] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_streamlit_has_our_colours(theme: str) -> None:
    """.streamlit/config.toml repeats the tokens, for Streamlit reads nothing else."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    colors = {key: said for key, said in config["theme"][theme].items() if key.endswith("Color")}
    assert colors == {key: palettes()[theme][token] for key, token in FEEDS.items()}


def sources() -> list[Path]:
    """What is drawn or styled by ourselves, less what others made."""
    return [
        path
        for folder, kinds in {
            "ui": ["py"],
            "pages": ["py"],
            "core": ["py"],
            "assets": ["js", "css"],
        }.items()
        for kind in kinds
        for path in sorted((ROOT / folder).rglob(f"*.{kind}"))
        if "vendor" not in path.parts
    ]


@pytest.mark.parametrize("path", [p for p in sources() if p.suffix == ".py"], ids=lambda p: p.name)
def test_python_names_no_colour(path: Path) -> None:
    """A figure says `$probability`; which blue that is stands in assets/theme.toml."""
    assert HEX.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", [p for p in sources() if p.suffix != ".py"], ids=lambda p: p.name)
def test_a_style_sheet_has_only_colours_of_the_theme(path: Path) -> None:
    """The stage and paper can't wait for Streamlit's variables; they repeat tokens, none else."""
    tokens = {color for palette in palettes().values() for color in palette.values()}
    assert set(HEX.findall(path.read_text("utf-8"))) - tokens == set()
