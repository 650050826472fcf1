"""The error of the visible numbers of the step-by-step figure during a drag."""

import math

import numpy as np

from core import interpolate, logsumexp
from ui.lessons.pipeline.channels import PipelineChannels
from ui.live_figure.channels import Floats
from ui.live_figure.figure import Handle


def off(channels: PipelineChannels, handle: Handle, which: int, share: float) -> float:
    """Return the largest error at the stop nearest to a fraction of a drag path.

    It is absolute for numbers up to 1, else relative. Of an exponential that is shown as a power,
    the exponent counts.
    """
    coordinate, low, high, step = channels.drag_paths[which]
    stop = round((low + share * (high - low)) / step * 10) * step / 10
    point = channels.point.copy()
    point[coordinate] = np.clip(stop, low, high)
    exact = channels(point[np.newaxis])[0]
    shown = interpolate(handle.grid, handle.samples, point[coordinate])
    pairs = _read(channels, shown, exact)
    return max(abs(here - there) / max(1, abs(there)) for here, there in pairs)


def _read(channels: PipelineChannels, shown: Floats, exact: Floats) -> list[tuple[float, float]]:
    """Return each visible number with its exact value."""
    ranges = [channels.range(f"sum{i}") for i in range(len(channels.shapes))]
    z = exact[ranges[-1]]
    ranges.append(channels.range("p"))
    pairs = [pair for one in ranges for pair in zip(shown[one], exact[one], strict=True)]
    if not channels.reached("exp", len(channels.shapes) - 1):
        return pairs
    exps = zip(*(shown[channels.range(name)] for name in ("far", "exp")), z, strict=True)
    pairs += [(exp, math.exp(z)) for far, exp, z in exps if far <= 0.5]
    far, total, log_total = (shown[channels.at(n)] for n in ("far_total", "total", "log_total"))
    whole = float(logsumexp(z))
    return [*pairs, (log_total, whole) if far > 0.5 else (total, math.exp(whole))]
