"""The handle of the calibration figure: the temperature, on the curve of its loss."""

from __future__ import annotations

from ui.lessons.calibration.channels import STEP, channels, grid, samples
from ui.lessons.calibration.labels import spoken
from ui.lessons.calibration.layout import LOSS
from ui.lessons.calibration.state import MAX_T, MIN_T, PAGE, CalibrationState
from ui.live_figure.figure import Handle
from ui.text.words import Words


def handle(state: CalibrationState, words: Words) -> Handle:
    """Build the handle; its samples are the same for every temperature, and computed once."""
    ch = channels(state)
    return Handle(
        id="t",
        label=words(f"{PAGE}.fields.t"),
        value=state.t,
        grid=grid(state.model),
        samples=samples(state.model),
        axes=LOSS,
        x=ch.at("t"),
        y=ch.at("loss_chosen"),
        now=(ch.at("t"), MIN_T, MAX_T),
        text=spoken(ch, state.view, words),
        step=STEP,
        leap=0.5,
        color="primary",
    )
