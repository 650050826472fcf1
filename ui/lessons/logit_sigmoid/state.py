"""The state of the lesson on logit and sigmoid: one point of the curves, and a view."""

from __future__ import annotations

from dataclasses import dataclass

from core import logit, sigmoid
from ui.state.codecs import Choice, Number
from ui.state.parameters import param


@dataclass(frozen=True)
class LogitState:
    """One point of the curves, given by its probability or by its logit, and the view."""

    p: float | None = param(0.3, Number(0, 1, open=True), exclusive_with="z")
    z: float | None = param(None, Number(-80, 80), exclusive_with="p")
    view: str = param("trip", Choice(("trip", "symmetry", "mirror", "slopes")))

    @property
    def logit(self) -> float:
        """The logit, as given or computed from the probability."""
        return float(self.z if self.z is not None else logit(self.p or 0.5))

    def code(self) -> dict[str, object]:
        """Return what the code examples need besides the fields."""
        return {"logit": self.logit}

    def derived(self, name: str) -> str | None:
        """Return the text of the field that is not given, with enough digits to determine z.

        For the given field it is None.
        """
        if getattr(self, name) is not None:
            return None
        if name == "z":
            return f"{self.logit:.5g}"
        p = float(sigmoid(self.logit))
        texts = [f"{p:.{digits}g}" for digits in range(3, 18)]
        exact_enough = (text for text in texts if abs(logit(float(text)) - self.logit) < 1e-3)
        return next(exact_enough, texts[-1])


PRESETS = {
    "bent": {"p": 0.3},
    "fair": {"p": 0.5},
    "sure": {"p": 0.99},
    "mirror": {"p": 0.01},
    "beyond": {"z": 37.0},
}
