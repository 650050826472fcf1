"""Colours: sufficient contrast, distinguishable with every kind of colour vision, in one file."""

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

# WCAG 2.2: 4.5:1 for text, 3:1 for graphics. A projector washes colours out: 7:1 (AAA).
FOR_TEXT = {"light": 4.5, "dark": 4.5, "projector": 7.0}
FOR_LINES = 3.0

# The just noticeable difference of adjacent colours in CIE Lab is 2.3 (Mahy et al., 1994). Five
# times that is visible at a glance, across a figure. It suffices, because colour is never the only
# cue: every bar and curve has its name.
MIN_DISTANCE = 5 * 2.3

# Simulation of the three colour-vision deficiencies in linear RGB, at full severity: Machado,
# Oliveira and Fernandes, 2009, doi 10.1109/TVCG.2009.113.
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

# The token of each key of Streamlit's theme.
STREAMLIT_KEYS = {
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
    """A colour in CIE Lab (white: D65), as seen with a kind of colour vision."""
    seen = np.clip(EYES[eye] @ light_of(color), 0, 1)
    t = (XYZ @ seen) / XYZ.sum(axis=1)
    x, y, z = np.where(t > 216 / 24389, np.cbrt(t), (24389 / 27 * t + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def too_close(theme: str, eye: str, pairs: list[tuple[str, str]]) -> dict[tuple[str, str], float]:
    """The pairs of tokens that cannot be distinguished at a glance, with their distances."""
    seen = {token: lab(palettes()[theme][token], eye) for pair in pairs for token in pair}
    distances = {(a, b): round(float(np.linalg.norm(seen[a] - seen[b])), 1) for a, b in pairs}
    return {pair: distance for pair, distance in distances.items() if distance < MIN_DISTANCE}


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#ffffff", "#000000", 21.0), ("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59)],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, ratio: float) -> None:
    """Known ratios are reproduced."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("color", "known"),
    [
        ("#ffffff", (100, 0, 0)),
        ("#ff0000", (53.24, 80.09, 67.20)),
        ("#0000ff", (32.30, 79.19, -107.86)),
    ],
)
def test_lab_matches_published_values(color: str, known: tuple[float, float, float]) -> None:
    """Known coordinates are reproduced."""
    assert lab(color, "usual") == pytest.approx(known, abs=0.05)


@pytest.mark.parametrize("eye", EYES)
def test_gray_is_gray_to_every_eye(eye: str) -> None:
    """Each row of a simulation's matrix sums to 1."""
    assert EYES[eye].sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_red_and_green_meet_in_a_deuteranope() -> None:
    """The simulation brings a red and a green of equal lightness together."""
    far, near = (
        np.linalg.norm(lab("#c24a3a", e) - lab("#6f8f1a", e)) for e in ("usual", "deuteranopia")
    )
    assert near < far / 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["background", "surface"])
def test_text_has_enough_contrast(theme: str, ground: str) -> None:
    """Names have the colour of their quantity or class."""
    palette = palettes()[theme]
    ratios = {token: contrast(palette[token], palette[ground]) for token in INK + CLASSES}
    assert {token: ratio for token, ratio in ratios.items() if ratio < FOR_TEXT[theme]} == {}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["background", "surface"])
def test_an_axis_has_enough_contrast(theme: str, ground: str) -> None:
    """An axis carries meaning; the grid may be fainter."""
    assert contrast(palettes()[theme]["axis"], palettes()[theme][ground]) >= FOR_LINES


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES)
def test_quantities_are_distinguishable(theme: str, eye: str) -> None:
    """Every pair of probability, odds, logit and exponential."""
    assert too_close(theme, eye, list(combinations(QUANTITIES, 2))) == {}


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES)
def test_six_classes_are_distinguishable(theme: str, eye: str) -> None:
    """Every pair of the first six, the most that a preset has."""
    assert too_close(theme, eye, list(combinations(CLASSES[:6], 2))) == {}


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES)
def test_neighbouring_classes_are_distinguishable(theme: str, eye: str) -> None:
    """Of twelve classes, each from the next, as bars are in this order."""
    assert too_close(theme, eye, list(pairwise(CLASSES))) == {}


def test_every_palette_has_the_same_tokens() -> None:
    """A figure may use any token in any theme."""
    assert [t for t in THEMES if set(palettes()[t]) != set(palettes()["light"])] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_streamlit_has_our_colours(theme: str) -> None:
    """.streamlit/config.toml repeats the tokens, because Streamlit reads only this file."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    colors = {key: value for key, value in config["theme"][theme].items() if key.endswith("Color")}
    assert colors == {key: palettes()[theme][token] for key, token in STREAMLIT_KEYS.items()}


def sources() -> list[Path]:
    """The project's own files that draw or style something, without vendored ones."""
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


def test_python_names_no_colour() -> None:
    """A figure uses tokens such as `$probability`; assets/theme.toml defines the colours."""
    named = {p: HEX.findall(p.read_text("utf-8")) for p in sources() if p.suffix == ".py"}
    assert len(named) > 100
    assert {path: colors for path, colors in named.items() if colors} == {}


def test_a_style_sheet_has_only_colours_of_the_theme() -> None:
    """The presentation and print styles cannot use Streamlit's variables, so they repeat tokens."""
    tokens = {color for palette in palettes().values() for color in palette.values()}
    named = {p: {*HEX.findall(p.read_text("utf-8"))} for p in sources() if p.suffix != ".py"}
    assert named
    assert {path: colors - tokens for path, colors in named.items() if colors - tokens} == {}
