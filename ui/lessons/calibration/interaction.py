"""What a person moves: the temperature, on the curve of its loss, and the line of a guess."""

from __future__ import annotations

from ui.lessons.calibration.channels import STEP, channels, grid, samples
from ui.lessons.calibration.labels import spoken
from ui.lessons.calibration.layout import LOSS, SHARE
from ui.lessons.calibration.state import (
    CENTERS,
    MAX_T,
    MIN_T,
    N_BINS,
    PAGE,
    CalibrationState,
)
from ui.live_figure.drawn_lines import DrawnLine, LinePoint
from ui.live_figure.figure import Handle
from ui.state.codecs import format_number
from ui.text.templates import live_text
from ui.text.words import Words


def handle(state: CalibrationState, words: Words) -> Handle:
    """Build the handle; its samples are the same for every temperature, and computed once."""
    ch = channels(state)
    return Handle(
        id="t",
        label=words(f"{PAGE}.fields.t"),
        value=state.t,
        grid=grid(state.model),
        samples=samples(state.model, state.guess),
        axes=LOSS,
        x=ch.at("t"),
        y=ch.at("loss_chosen"),
        now=(ch.at("t"), MIN_T, MAX_T),
        text=spoken(ch, state, words),
        step=STEP,
        leap=0.5,
        color="primary",
    )


def drawn_line(state: CalibrationState, words: Words) -> DrawnLine:
    """Build the line to draw: a share for each bucket."""
    ch = channels(state)

    def point(i: int) -> LinePoint:
        low, high = (format_number(end / N_BINS) for end in (i, i + 1))
        numbers = {"share": (ch.at("guess", i), ".2f"), "n": (ch.at("count", i), ".0f")}
        return LinePoint(
            label=words(f"{PAGE}.guess_at", low=low, high=high),
            text=live_text(words(f"{PAGE}.spoken_point"), **numbers),
            x=ch.at("centers", i),
            y=ch.at("guess", i),
        )

    return DrawnLine(
        id="guess",
        value=state.guess or CENTERS,
        axes=SHARE,
        low=0.0,
        high=1.0,
        step=0.01,
        leap=0.1,
        reach=0.5 / N_BINS,
        points=[point(i) for i in range(N_BINS)],
        color="text",
    )
