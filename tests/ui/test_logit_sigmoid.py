"""The figure of logit and sigmoid without a browser: its URL, its numbers, its animations."""

from time import process_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import (
    interpolate,
    logit,
    sigmoid,
)
from ui.lessons.logit_sigmoid.channels import channels
from ui.lessons.logit_sigmoid.figure import build_figure
from ui.lessons.logit_sigmoid.interaction import DRAG_LIMIT
from ui.lessons.logit_sigmoid.layout import MIN_Z, SEGMENTS, narrow, segments
from ui.lessons.logit_sigmoid.state import LogitState
from ui.live_figure.channels import Floats
from ui.live_figure.figure import FigureSpec, Handle
from ui.live_figure.message import pack
from ui.state.codecs import BadValue
from ui.state.parameters import apply, read, write
from ui.text.words import languages, words

VIEWS = ("trip", "symmetry", "mirror", "slopes")


def handle_of(state: LogitState, name: str) -> Handle:
    """Return a handle of the figure."""
    return next(h for h in build_figure(state, words("en")).handles if h.id == name)


# --- the state --------------------------------------------------------------------------------

points = st.one_of(
    st.floats(0, 1, exclude_min=True, exclude_max=True).map(lambda p: {"p": p, "z": None}),
    st.floats(-80, 80).map(lambda z: {"p": None, "z": z}),
)


@given(points, st.sampled_from(VIEWS))
def test_an_address_brings_the_point_back(point: dict[str, float | None], view: str) -> None:
    """A state given by p or by z is read back from its URL unchanged."""
    state = LogitState(**point, view=view)
    assert read(LogitState, write(state)) == (state, [])


def test_the_default_has_a_bare_address_and_is_the_bent_coin() -> None:
    """An empty address shows p = 0.3."""
    assert write(LogitState()) == {}
    assert LogitState().p == 0.3


def test_a_probability_unsets_the_logit_and_a_logit_the_probability() -> None:
    """Only the coordinate that was given last is stored."""
    by_z = apply(LogitState(), {"z": 2})
    assert (by_z.p, by_z.z) == (None, 2)
    by_p = apply(by_z, {"p": 0.9})
    assert (by_p.p, by_p.z) == (0.9, None)


def test_of_two_names_in_the_address_the_probability_counts() -> None:
    """Both p and z in one address: p, and z is not shown."""
    state, _ = read(LogitState, {"p": "0.9", "z": "5"})
    assert (state.p, state.z) == (0.9, None)


@pytest.mark.parametrize("text", ["0", "1", "7", "-0.3", "nan", "inf", "abc", "<script>", "1e-999"])
def test_a_bad_probability_in_the_address_shows_the_bent_coin(text: str) -> None:
    """Invalid values, and 0 and 1, are replaced by the default, and one problem is reported."""
    state, problems = read(LogitState, {"p": text})
    assert state == LogitState()
    assert [problem.name for problem in problems] == ["p"]


@pytest.mark.parametrize("p", [0, 1])
def test_the_ends_are_refused_as_ends(p: float) -> None:
    """0 and 1 are not merely out of range: the sentence says that they are left out."""
    with pytest.raises(BadValue) as caught:
        apply(LogitState(), {"p": p})
    assert caught.value.rule == "open"


@given(st.floats(-36, 80))
def test_the_field_of_the_other_name_is_exact_enough(z: float) -> None:
    """The probability shown for a given z leads back to z within 1e-3, or to p itself."""
    text = LogitState(p=None, z=z).derived("p")
    assert text is not None
    p = float(text)
    assert p == float(sigmoid(z)) or abs(float(logit(p)) - z) < 1e-3


def test_the_field_of_the_given_name_shows_what_was_given() -> None:
    """No second rounding of what a person typed."""
    assert LogitState().derived("p") is None
    assert LogitState().derived("z") == "-0.8473"


# --- the figure -------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("point", [{"p": 5e-324}, {"p": 0.5}, {"z": 80.0}, {"z": -80.0}])
def test_the_figure_is_made_at_the_extremes(lang: str, view: str, point: dict[str, float]) -> None:
    """Also where p is rounded to 0 or 1 the figure has no NaN, and can be sent."""
    made = build_figure(apply(LogitState(view=view), point), words(lang))
    assert not np.isnan(made.vector).any()
    assert pack(made)


@pytest.mark.parametrize("name", ["p", "z"])
def test_numbers_between_samples_are_true(name: str) -> None:
    """Halfway between two samples all that moves is within 1e-3 of exact, at both handles."""
    state = LogitState()
    ch, handle = channels(state), handle_of(state, name)
    middles = (handle.grid[1:] + handle.grid[:-1]) / 2
    z = logit(middles) if name == "p" else middles
    exact = ch.along(0, z)
    near = np.array([interpolate(handle.grid, handle.samples, middle) for middle in middles])
    smooth = [i for i in range(exact.shape[1]) if i not in {ch.at("below"), ch.at("above")}]
    error = np.abs(near - exact) / np.maximum(1, np.abs(exact))
    assert error[:, smooth].max() < 1e-3


@pytest.mark.parametrize("name", ["p", "z"])
def test_either_handle_reaches_from_minus_six_to_six(name: str) -> None:
    """The two handles reach the same points."""
    handle = handle_of(LogitState(), name)
    ends = handle.samples[[0, -1], channels(LogitState()).at("z")]
    assert ends.tolist() == [-DRAG_LIMIT, DRAG_LIMIT]


@given(st.floats(-DRAG_LIMIT, DRAG_LIMIT))
def test_the_slopes_multiply_to_one(z: float) -> None:
    """What the page prints as a product is a product."""
    ch = channels(LogitState(p=None, z=z))
    assert ch.vector[ch.at("slope_p")] * ch.vector[ch.at("slope_z")] == pytest.approx(1)


@given(st.floats(0.001, 0.999))
def test_the_ghost_is_the_mirror_image(p: float) -> None:
    """The hollow point is at 1 - p and at minus the logit, on the curve."""
    ch = channels(LogitState(p=p))
    q, minus_z = ch.vector[ch.at("q")], ch.vector[ch.at("minus_z")]
    assert q == pytest.approx(1 - p)
    assert minus_z == pytest.approx(-ch.vector[ch.at("z")])
    assert logit(q) == pytest.approx(minus_z, abs=1e-9)


@given(st.floats(-5, 5))
def test_the_tangents_touch_their_curves(z: float) -> None:
    """A hair's breadth beside the point, the tangent is on the curve."""
    ch = channels(LogitState(p=None, z=z))
    zs, ps = ch.vector[ch.range("tangent_z")], ch.vector[ch.range("tangent_p")]
    step = 1e-4
    share = step / (zs[1] - zs[0]) + 0.5
    assert (1 - share) * ps[0] + share * ps[1] == pytest.approx(float(sigmoid(z + step)), abs=1e-8)


def reflected_curve(made: FigureSpec, state: LogitState, frame: int, axis: str) -> list[float]:
    """Return the moving curve and its point in one frame of the animation."""
    ch, animation = channels(state), made.animations[0]
    assert animation.id == "mirror"
    row = animation.frames[frame]
    return [*row[ch.range(f"flip_{axis}")], *row[ch.range(f"flip_dot_{axis}")]]


def test_the_animation_turns_the_logit_into_the_sigmoid_across_the_mirror() -> None:
    """First (p, z), last (z, p), and halfway every point lies on y = x."""
    state = LogitState(view="mirror")
    made = build_figure(state, words("en"))
    first, middle, last = (
        (reflected_curve(made, state, i, "p"), reflected_curve(made, state, i, "z"))
        for i in range(3)
    )
    assert first[0] == pytest.approx(sigmoid(first[1]))
    assert middle[0] == pytest.approx(middle[1])
    assert (last[0], last[1]) == (first[1], first[0])
    assert last[1] == pytest.approx(sigmoid(last[0]))


@pytest.mark.parametrize("view", ["trip", "mirror"])
@pytest.mark.parametrize("lang", languages())
def test_the_animation_has_a_name_for_every_stop(lang: str, view: str) -> None:
    """In each language."""
    animation = build_figure(LogitState(view=view), words(lang)).animations[0]
    assert animation.stops is not None
    assert len(animation.stops) == (len(animation.frames) - 1) // animation.stride + 1


def test_the_way_grows_from_the_probability_to_the_probability() -> None:
    """Segment by segment the path grows; it starts at p, turns at z, and ends at p."""
    ch, animation = channels(LogitState()), build_figure(LogitState(), words("en")).animations[0]

    def segment(frame: Floats, name: str) -> tuple[float, ...]:
        return tuple(float(frame[ch.at(f"{name}_{side}", i)]) for i in (0, 1) for side in "xy")

    for name in SEGMENTS:
        assert segment(animation.frames[0], name)[:2] == segment(animation.frames[0], name)[2:]
        assert segment(animation.frames[-1], name) == pytest.approx(segment(ch.vector, name))
    starts = [
        next(i for i, f in enumerate(animation.frames) if segment(f, n)[:2] != segment(f, n)[2:])
        for n in SEGMENTS
    ]
    assert starts == sorted(starts)
    z = float(logit(0.3))
    assert segment(ch.vector, "in_p") == pytest.approx((0.3, MIN_Z, 0.3, z))
    assert segment(ch.vector, "across")[1::2] == pytest.approx((z, z))
    assert segment(ch.vector, "in_z")[::2] == pytest.approx((z, z))
    assert segment(ch.vector, "out_p")[1::2] == pytest.approx((0.3, 0.3))


def test_every_mark_is_inside_the_vector() -> None:
    """A label at an entry that does not exist would be empty."""
    for view in VIEWS:
        made = build_figure(LogitState(view=view), words("ko"))
        assert all(0 <= i < made.vector.size for label in made.labels for i in (label.x, label.y))


def test_a_rerun_is_a_small_message() -> None:
    """The whole figure, with the samples of both handles, takes at most 90 kB."""
    for view in VIEWS:
        assert len(pack(build_figure(LogitState(view=view), words("ko")))) < 90_000


def test_the_figure_is_made_quickly() -> None:
    """On a quiet core it takes 1.5 ms of it; the bound leaves room for a busy one."""
    state, said = LogitState(), words("en")
    build_figure(state, said)
    times = []
    for _ in range(20):
        start = process_time()
        build_figure(state, said)
        times.append(process_time() - start)
    assert min(times) < 0.004


def test_on_a_phone_the_way_ends_at_its_number() -> None:
    """The segment between the panels, which would end in nothing there, is outside the axis."""
    down = segments(np.array([[-0.8473]]), np.array([[0.3]]))["down_x"]
    assert down.min() > narrow("trip")["xaxis4.range"][1]
