"""One input policy in all functions alike, and errors that name argument, rule and value."""

import numpy as np
import pytest
from array_arguments import ARRAY_ARGUMENTS, OPTIONAL, B, W

import core
from core import RULES, InputError

NOT_NUMBERS = {
    "boolean": [True, False],
    "one boolean": True,
    "complex": [1 + 2j, 3],
    "text": ["0.5", "0.5"],
    "one text": "0.5",
    "object": [object(), 1],
    "nothing": None,
    "nothing inside": [0.5, None],
    "bytes": b"0.5",
    "date": np.array(["2020-01-01"], dtype="datetime64[D]"),
    "an integer beyond float64": [10**400, 1],
}

every_argument = pytest.mark.parametrize(
    ("name", "call"), ARRAY_ARGUMENTS.values(), ids=ARRAY_ARGUMENTS.keys()
)


@every_argument
def test_what_is_no_real_number_is_refused(name, call):
    """Booleans, complex numbers, texts and objects are refused by every argument alike."""
    for kind, value in NOT_NUMBERS.items():
        if value is None and call in OPTIONAL:
            continue  # the default is None
        with pytest.raises(InputError) as caught:
            call(value)
        assert (caught.value.argument, caught.value.rule) == (name, "number"), kind
        assert str(caught.value).startswith(f"{name} must hold real numbers, got "), kind
        assert len(str(caught.value)) < 100, kind


@every_argument
def test_nan_is_refused(name, call):
    """NaN is refused everywhere, alone or among numbers, and pointed at."""
    for value, position in ((np.nan, ()), ([0.5, np.nan], (1,)), ([[1, 2], [np.nan, 0]], (1, 0))):
        with pytest.raises(InputError, match="must not be NaN, got nan") as caught:
            call(value)
        assert (caught.value.argument, caught.value.rule) == (name, "nan")
        assert caught.value.details["position"] == position


@every_argument
def test_empty_is_refused(name, call):
    """No numbers are no input."""
    for value in ([], np.empty((0, 3)), [[]]):
        with pytest.raises(InputError, match="must not be empty, got shape") as caught:
            call(value)
        assert (caught.value.argument, caught.value.rule) == (name, "empty")


@every_argument
def test_ragged_is_refused(name, call):
    """Rows of different lengths are no array."""
    with pytest.raises(InputError, match="rows of different lengths") as caught:
        call([[1, 2], [3]])
    assert (caught.value.argument, caught.value.rule) == (name, "ragged")


@pytest.mark.parametrize("name", ["odds", "logit", "logit_derivative", "entropy", "simplex_point"])
def test_a_probability_lies_in_0_to_1(name):
    """The sentence says which argument, which rule, which value."""
    function = getattr(core, name)
    for value in (1.2, -5e-324, np.nextafter(1, 2), np.inf, -np.inf):
        with pytest.raises(InputError) as caught:
            function([0.5, value])
        assert str(caught.value) == f"p must lie in [0, 1], got {value}"
        assert (caught.value.rule, caught.value.value) == ("probability", value)


def test_odds_are_not_negative():
    """Odds start at 0."""
    with pytest.raises(InputError, match=r"^o must be 0 or more, got -0\.1$"):
        core.probability_from_odds([1, -0.1])


@pytest.mark.parametrize("name", ["softmax", "log_softmax", "logsumexp", "softmax_steps"])
def test_a_logit_of_inf_and_a_lone_logit_are_refused(name):
    """Two certain classes cannot be compared, and one number is not a vector of logits."""
    with pytest.raises(InputError, match=r"^z must be less than \+inf, got inf$"):
        getattr(core, name)([1, np.inf])
    with pytest.raises(InputError, match=r"^z must have shape \(.*n_classes.*\), got \(\)$"):
        getattr(core, name)(1.0)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            lambda: core.affine([1, 2, 3, 4], np.ones((3, 2)), [0, 0, 0]),
            "weight (3, 2) does not match x (4,): n_features must agree",
        ),
        (
            lambda: core.affine([1, 2], np.ones((3, 2)), [0, 0]),
            "bias (2,) does not match weight (3, 2): n_classes must agree",
        ),
        (lambda: core.affine(1, W, B), "x must have shape (..., n_features), got ()"),
        (lambda: core.affine([1], [1, 2], [0]), "weight must have shape (..., n_classes, n_feat"),
        (lambda: core.affine([1], [[1]], 0), "bias must have shape (..., n_classes), got ()"),
        (lambda: core.softmax([1, 2], [1, 2]), "temperature must have shape (..., 1), got (2,)"),
        (
            lambda: core.softmax([[1, 2]] * 2, [[1]] * 3),
            "temperature (3, 1) does not match z (2, 2): shapes must agree",
        ),
        (lambda: core.entropy([1], base=[2]), "base must be a single number, got shape (1,)"),
        (
            lambda: core.line([1, 2, 3], [1, 2], 0),
            "w (2,) does not match x (3,): shapes must agree",
        ),
        (
            lambda: core.interpolate([0, 1], [[0], [1]], [0.5]),
            "value must be a single number, got shape (1,)",
        ),
        (lambda: core.simplex_point([0.5, 0.5]), "p (2,) does not match corners (3, 2): n_classes"),
        (lambda: core.entropy([0.5, 0.6]), "p must sum to 1, got 1.1"),
        (lambda: core.entropy(0.5), "p must have shape (..., n_classes), got ()"),
        (lambda: core.entropy([1], base=1), "base must be greater than 1, got 1.0"),
        (lambda: core.log_loss([0, 1], [1]), "y (2,) does not match z (1,): shapes must agree"),
        (lambda: core.affine([np.inf], [[1]], [0]), "x must be finite, got inf"),
        (lambda: core.affine([1e300], [[1e300]], [0]), "x is too large: the result leaves"),
        (lambda: core.affine([1e308, 1e308], [[9, -9]], [0]), "x is too large: the result leaves"),
        (lambda: core.contributions([1e300], [[1e300]]), "x is too large: the result leaves"),
        (lambda: core.line(1e300, 1e300, 0), "x is too large: the result leaves"),
    ],
)
def test_the_sentence_says_what_is_wrong(call, sentence):
    """Each error names the argument, the rule and the value."""
    with pytest.raises(InputError) as caught:
        call()
    assert str(caught.value).startswith(sentence)


def test_an_error_can_be_said_in_another_language():
    """The error carries every field of its sentence, so a translated sentence can be filled."""
    with pytest.raises(InputError) as caught:
        core.affine([1, 2, 3, 4], np.ones((3, 2)), [0, 0, 0])
    error = caught.value
    fields = {"argument": error.argument, "value": error.value, **error.details}
    assert RULES[error.rule].format(**fields) == str(error)
    assert isinstance(error, ValueError)


def test_rules_cannot_be_changed():
    """The table of sentences is shared, and read-only."""
    with pytest.raises(TypeError):
        RULES["nan"] = ""
