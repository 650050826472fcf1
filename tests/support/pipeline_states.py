"""Hypothesis strategies for states of the hand-made models of the pipeline."""

from hypothesis import strategies as st

from core import Classifier, predict_proba
from ui.lessons.pipeline.state import END, PipelineState
from ui.lessons.pipeline.worked_example import worked_example
from ui.text.words import words

EN = words("en")
CAT = (0.2, 0.8, 0.4)
MODELS = ("plain", "hidden")

unit = st.floats(0, 1)
weight = st.floats(-4, 4)
states = st.builds(
    PipelineState,
    x=st.tuples(unit, unit, unit),
    model=st.sampled_from(MODELS),
    step=st.integers(1, END),
    w=st.tuples(*[weight] * 9),
    b=st.tuples(*[weight] * 3),
    w1=st.tuples(*[weight] * 9),
    b2=st.tuples(*[weight] * 3),
)


def model(name: str) -> Classifier:
    """Return one of the two hand-made models."""
    return worked_example(PipelineState(model=name), EN).classifier


def shares(x: tuple[float, ...], name: str = "plain") -> list[float]:
    """Return the probabilities of cat, dog and rabbit."""
    return [float(p) for p in predict_proba(model(name), x)]
