"""One input policy in all functions alike, and errors that name argument, rule and value."""

import numpy as np
import pytest

import core
from core import RULES, InputError

MODEL = core.Classifier([core.DenseLayer([[1, 2], [3, 4]], [0, 1])], ["a", "b"], ["c", "d"])
COUNTS = core.confusion_counts([0, 1], [0.2, 0.8])
W, B, X, Y = [[1, 2], [3, 4]], [0, 1], [[1, 2], [3, 5], [0, 1], [1, 1]], [0, 1, 1, 0]


# Every array argument of every public function: its name, and a call with only it left open.
ARRAY_ARGUMENTS = {
    "odds": ("p", core.odds),
    "logit": ("p", core.logit),
    "logit_derivative": ("p", core.logit_derivative),
    "entropy": ("p", core.entropy),
    "evidence p": ("p", lambda v: core.evidence_steps(v, [2])),
    "evidence ratios": ("likelihood_ratios", lambda v: core.evidence_steps(0.5, v)),
    "toss_coin": ("p", lambda v: core.toss_coin(v, 1, 0)),
    "simplex_point": ("p", core.simplex_point),
    "probability_from_odds": ("o", core.probability_from_odds),
    "sigmoid": ("z", core.sigmoid),
    "sigmoid_derivative": ("z", core.sigmoid_derivative),
    "log_sigmoid": ("z", core.log_sigmoid),
    "relu": ("z", core.relu),
    "softmax": ("z", core.softmax),
    "log_softmax": ("z", core.log_softmax),
    "logsumexp": ("z", core.logsumexp),
    "softmax_steps": ("z", core.softmax_steps),
    "power_shares": ("z", core.power_shares),
    "softmax temperature": ("temperature", lambda v: core.softmax([1, 2], v)),
    "log_softmax temperature": ("temperature", lambda v: core.log_softmax([1, 2], v)),
    "entropy base": ("base", lambda v: core.entropy([1], v)),
    "cross_entropy y": ("y", lambda v: core.cross_entropy(v, [1, 2])),
    "cross_entropy z": ("z", lambda v: core.cross_entropy(0, v)),
    "cross_entropy temperature": ("temperature", lambda v: core.cross_entropy(0, [1, 2], v)),
    "cross_entropy_gradient y": ("y", lambda v: core.cross_entropy_gradient(v, [1, 2])),
    "cross_entropy_gradient z": ("z", lambda v: core.cross_entropy_gradient(0, v)),
    "descent on logits y": ("y", lambda v: core.gradient_descent_logits(v, [1, 2], 1, 1)),
    "descent on logits z": ("z", lambda v: core.gradient_descent_logits(0, v, 1, 1)),
    "descent on logits rate": (
        "learning_rate",
        lambda v: core.gradient_descent_logits(0, [1, 2], v, 1),
    ),
    "rounded_softmax": ("z", core.rounded_softmax),
    "affine x": ("x", lambda v: core.affine(v, W, B)),
    "affine weight": ("weight", lambda v: core.affine([1, 2], v, B)),
    "affine bias": ("bias", lambda v: core.affine([1, 2], W, v)),
    "contributions x": ("x", lambda v: core.contributions(v, W)),
    "contributions weight": ("weight", lambda v: core.contributions([1, 2], v)),
    "DenseLayer weight": ("weight", lambda v: core.DenseLayer(v, B)),
    "DenseLayer bias": ("bias", lambda v: core.DenseLayer(W, v)),
    "forward": ("x", lambda v: core.forward(MODEL, v)),
    "class_logits": ("X", lambda v: core.class_logits(MODEL, v)),
    "predict_proba": ("X", lambda v: core.predict_proba(MODEL, v)),
    "line x": ("x", lambda v: core.line(v, 1, 0)),
    "line w": ("w", lambda v: core.line([1, 2], v, 0)),
    "line b": ("b", lambda v: core.line([1, 2], 1, v)),
    "decision_boundary w": ("w", lambda v: core.decision_boundary(v, 1)),
    "decision_boundary b": ("b", lambda v: core.decision_boundary(1, v)),
    "max_slope": ("w", core.max_slope),
    "log_loss y": ("y", lambda v: core.log_loss(v, [1, 2])),
    "log_loss sample_weight": (
        "sample_weight",
        lambda v: core.log_loss([0, 1], [1, 2], v),
    ),
    "log_loss z": ("z", lambda v: core.log_loss([0, 1], v)),
    "fit_logistic x": ("x", lambda v: core.fit_logistic(v, Y)),
    "fit_logistic y": ("y", lambda v: core.fit_logistic(X, v)),
    "fit_logistic l2": ("l2", lambda v: core.fit_logistic(X, Y, v)),
    "fit_softmax X": ("X", lambda v: core.fit_softmax(v, Y)),
    "fit_softmax y": ("y", lambda v: core.fit_softmax(X, v)),
    "fit_softmax l2": ("l2", lambda v: core.fit_softmax(X, Y, v)),
    "descent x": ("x", lambda v: core.gradient_descent_logistic(v, Y, 1, 1)),
    "descent y": ("y", lambda v: core.gradient_descent_logistic(X, v, 1, 1)),
    "descent rate": ("learning_rate", lambda v: core.gradient_descent_logistic(X, Y, v, 1)),
    "descent weight": ("weight", lambda v: core.gradient_descent_logistic(X, Y, 1, 1, v)),
    "descent bias": ("bias", lambda v: core.gradient_descent_logistic(X, Y, 1, 1, B, v)),
    "training X": ("X", lambda v: core.gradient_descent_classifier(MODEL, v, Y, 1, 1)),
    "training y": ("y", lambda v: core.gradient_descent_classifier(MODEL, X, v, 1, 1)),
    "training rate": (
        "learning_rate",
        lambda v: core.gradient_descent_classifier(MODEL, X, Y, v, 1),
    ),
    "training l2": ("l2", lambda v: core.gradient_descent_classifier(MODEL, X, Y, 1, 1, v)),
    "row_gradients X": ("X", lambda v: core.row_gradients(MODEL, v, Y)),
    "row_gradients y": ("y", lambda v: core.row_gradients(MODEL, X, v)),
    "initial X": ("X", lambda v: core.initial_classifier("ab", "cd", [2], 0, v)),
    "class_regions x": ("x", lambda v: core.class_regions(MODEL, v, [0, 1], [0, 1])),
    "class_regions first": ("first", lambda v: core.class_regions(MODEL, [1, 2], v, [0, 1])),
    "class_regions second": ("second", lambda v: core.class_regions(MODEL, [1, 2], [0, 1], v)),
    "straight_borders weight": ("weight", lambda v: core.straight_borders(v, B, [0, 0], 1)),
    "straight_borders bias": ("bias", lambda v: core.straight_borders(W, v, [0, 0], 1)),
    "straight_borders center": ("center", lambda v: core.straight_borders(W, B, v, 1)),
    "straight_borders radius": ("radius", lambda v: core.straight_borders(W, B, [0, 0], v)),
    "decision_boundary threshold": ("threshold", lambda v: core.decision_boundary(1, 0, v)),
    "confusion_counts y": ("y", lambda v: core.confusion_counts(v, [0.5, 0.5])),
    "confusion_counts p": ("p", lambda v: core.confusion_counts([0, 1], v)),
    "confusion_counts threshold": ("threshold", lambda v: core.confusion_counts([0], [1], v)),
    "distinct_thresholds": ("p", core.distinct_thresholds),
    "expected_cost miss": ("miss_cost", lambda v: core.expected_cost(COUNTS, v)),
    "expected_cost alarm": ("false_alarm_cost", lambda v: core.expected_cost(COUNTS, 1, v)),
    "best_threshold miss": ("miss_cost", core.best_threshold),
    "best_threshold alarm": ("false_alarm_cost", lambda v: core.best_threshold(1, v)),
    "normal_quantile": ("level", core.normal_quantile),
    "wald_interval estimate": ("estimate", lambda v: core.wald_interval(v, 1)),
    "wald_interval error": ("standard_error", lambda v: core.wald_interval(1, v)),
    "covariance x": ("x", lambda v: core.logistic_covariance(v, [1], 0)),
    "covariance weight": ("weight", lambda v: core.logistic_covariance([1, 2], v, 0)),
    "covariance bias": ("bias", lambda v: core.logistic_covariance([1, 2], [1], v)),
    "logit_interval x": ("x", lambda v: core.logit_interval(v, [1], 0, np.eye(2))),
    "logit_interval weight": ("weight", lambda v: core.logit_interval([1], v, 0, np.eye(2))),
    "logit_interval bias": ("bias", lambda v: core.logit_interval([1], [1], v, np.eye(2))),
    "logit_interval covariance": ("covariance", lambda v: core.logit_interval([1], [1], 0, v)),
    "odds_ratio_interval weight": ("weight", lambda v: core.odds_ratio_interval(v, np.eye(2))),
    "odds_ratio_interval covariance": (
        "covariance",
        lambda v: core.odds_ratio_interval([1], v),
    ),
    "relative_weights p": ("p", lambda v: core.relative_weights(v, W)),
    "relative_weights weight": ("weight", lambda v: core.relative_weights([0.5, 0.5], v)),
    "probability_slopes p": ("p", lambda v: core.probability_slopes(v, W)),
    "probability_slopes weight": ("weight", lambda v: core.probability_slopes([0.5, 0.5], v)),
    "wilson_interval successes": ("successes", lambda v: core.wilson_interval(v, 1)),
    "wilson_interval trials": ("trials", lambda v: core.wilson_interval(0, v)),
    "reliability confidence": ("confidence", lambda v: core.reliability(v, [0, 1])),
    "reliability correct": ("correct", lambda v: core.reliability([0.5, 0.5], v)),
    "temperature_loss y": ("y", lambda v: core.temperature_loss(v, W, 1)),
    "temperature_loss z": ("z", lambda v: core.temperature_loss([0, 1], v, 1)),
    "temperature_loss temperature": ("temperature", lambda v: core.temperature_loss(B, W, v)),
    "fit_temperature y": ("y", lambda v: core.fit_temperature(v, W)),
    "fit_temperature z": ("z", lambda v: core.fit_temperature([0, 1], v)),
    "sample_along map": ("map_(points)", lambda v: core.sample_along(lambda _: v, [1], 0, [1, 2])),
    "sample_along point": ("point", lambda v: core.sample_along(np.exp, v, 0, [1, 2])),
    "sample_along grid": ("grid", lambda v: core.sample_along(np.exp, [1, 2], 0, v)),
    "grid_for_curvature x": ("x", lambda v: core.grid_for_curvature(v, [1, 1], 1)),
    "grid_for_curvature curvature": ("curvature", lambda v: core.grid_for_curvature([1, 2], v, 1)),
    "grid_for_curvature tolerance": (
        "tolerance",
        lambda v: core.grid_for_curvature([1, 2], [1, 1], v),
    ),
    "interpolate grid": ("grid", lambda v: core.interpolate(v, [[1], [2]], 1)),
    "interpolate samples": ("samples", lambda v: core.interpolate([1, 2], v, 1)),
    "interpolate value": ("value", lambda v: core.interpolate([1, 2], [[1], [2]], v)),
    "mirror_frames x": ("x", lambda v: core.mirror_frames(v, [1, 2], 2)),
    "mirror_frames y": ("y", lambda v: core.mirror_frames([1, 2], v, 2)),
}
OPTIONAL = [
    ARRAY_ARGUMENTS[name][1] for name in ("descent weight", "log_loss sample_weight", "initial X")
]
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
