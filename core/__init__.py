"""From a probability to a logit, and back through softmax: the mathematics of Logit Lab.

A small library for NumPy. Every public function is importable from here:

1.  One probability: `odds`, `logit` and back, `sigmoid`, their logarithms and slopes
    (`core.odds_logit_sigmoid`), what evidence does to them (`core.evidence`), and tosses of a coin
    (`core.coin_tosses`).
2.  Logistic regression with one feature: `line`, `decision_boundary`, `odds_ratio`, `log_loss`
    (`core.logistic_regression`), and the fit by Newton's method or gradient descent
    (`core.logistic_fitting`). A yes or no from a probability, and what its errors cost:
    `confusion_counts`, `expected_cost`, `best_threshold` (`core.decision_threshold`). How
    uncertain a fit is: `logistic_covariance`, `logit_interval` (`core.logistic_uncertainty`).
3.  Several classes: `softmax` with temperature, `log_softmax`, `logsumexp`, every step of softmax
    (`core.softmax_logsumexp`), and what a probability vector is like (`core.entropy_simplex`);
    shares without an exponential, `power_shares` (`core.shares_without_exp`).
    What a known class costs, and where the loss pulls the logits: `cross_entropy`,
    `cross_entropy_gradient` (`core.softmax_loss`). Softmax as a float type of 16, 32 or 64 bits
    computes it, overflow and all (`core.softmax_float_types`).
4.  Classifiers: `affine` and dense layers (`core.dense_layers`), from features to a prediction
    (`core.classifier`), and the fit of softmax regression (`core.softmax_fitting`). How one
    learns, step by step, with a hidden layer or without: `gradient_descent_classifier`
    (`core.classifier_descent`), and how each row pulls: `row_gradients`, `row_steps`
    (`core.backpropagation`).
    What it predicts in the plane of two features: `class_regions`, `region_intervals`
    (`core.decision_regions`), `straight_borders` (`core.class_borders`). What a weight does to the
    probabilities: `relative_weights`, `probability_slopes` (`core.weight_effects`). Whether 80 %
    means 80 %: `reliability`, `fit_temperature` (`core.calibration`).
5.  Curves for interactive figures: as few samples as linear interpolation needs
    (`core.adaptive_sampling`, `core.interpolation`).

>>> from core import logit, sigmoid, softmax
>>> float(sigmoid(logit(0.3)))
0.3
>>> softmax([2, 1, 0.1]).round(3).tolist()
[0.659, 0.242, 0.099]

**Conventions.** Array-like in, a new float64 array out; a scalar in, a NumPy scalar out.
Arguments are never changed. Shapes broadcast as in NumPy, so the same function serves a scalar
and a batch. The last axis holds the classes (or features, or labels). Weights are
(n_classes, n_features), as in PyTorch and scikit-learn.

**Input policy**, the same in every function:

- Integers and floats are numbers; booleans, complex numbers, texts and objects are not.
- NaN and empty arrays are refused.
- A probability outside [0, 1] is refused; logit(0) is -inf, logit(1) is inf, odds(1) is inf.
- sigmoid(-inf) is 0 and sigmoid(inf) is 1.
- Among the logits of several classes -inf means an impossible class. If all are -inf, softmax
  and log_softmax refuse, and logsumexp is -inf. A logit of inf is refused.
- A temperature is finite and greater than 0.
- Features, weights and biases are finite, and so is what comes of them.
- A broken rule raises `InputError` (a ValueError) that names argument, rule and value.
- No warning leaks out.
- NaN comes back in three places only: from `rounded_softmax`, where its float type has it, from
  `power_shares`, where a sum is 0, and as the mean of an empty bucket from `reliability`.

**Accuracy** is stated in each docstring, and tested against mpmath, SciPy and scikit-learn.
"""

from core.adaptive_sampling import grid_for_curvature, sample_adaptively
from core.backpropagation import RowGradients, RowSteps, row_gradients, row_steps
from core.calibration import (
    Reliability,
    TemperatureFit,
    fit_temperature,
    reliability,
    temperature_loss,
    wilson_interval,
)
from core.class_borders import straight_borders
from core.classifier import (
    Classifier,
    Forward,
    LayerStep,
    class_logits,
    forward,
    layer_steps,
    predict_proba,
    sum_bounds,
)
from core.classifier_descent import (
    ClassifierDescent,
    gradient_descent_classifier,
    initial_classifier,
)
from core.coin_tosses import toss_coin
from core.decision_regions import ClassRegions, class_regions, region_intervals
from core.decision_threshold import (
    ConfusionCounts,
    best_threshold,
    confusion_counts,
    distinct_thresholds,
    expected_cost,
)
from core.dense_layers import (
    ACTIVATIONS,
    DenseLayer,
    affine,
    contributions,
    fold_standardization,
    relu,
    standardization,
)
from core.entropy_simplex import entropy, simplex_point
from core.errors import RULES, InputError
from core.evidence import EvidenceSteps, evidence_steps
from core.interpolation import interpolate, mirror_frames, sample_along, zero_crossings
from core.logistic_fitting import LogisticFit, fit_logistic, gradient_descent_logistic
from core.logistic_regression import (
    decision_boundary,
    line,
    line_through,
    log_loss,
    log_loss_moved,
    max_slope,
    odds_ratio,
)
from core.logistic_uncertainty import (
    LogitInterval,
    logistic_covariance,
    logit_interval,
    normal_quantile,
    odds_ratio_interval,
    wald_interval,
)
from core.odds_logit_sigmoid import (
    log_sigmoid,
    logit,
    logit_derivative,
    odds,
    probability_from_odds,
    sigmoid,
    sigmoid_derivative,
)
from core.shares_without_exp import power_shares
from core.softmax_fitting import SoftmaxFit, fit_softmax
from core.softmax_float_types import FLOAT_TYPES, RoundedSoftmax, rounded_softmax
from core.softmax_logsumexp import SoftmaxSteps, log_softmax, logsumexp, softmax, softmax_steps
from core.softmax_loss import (
    LogitDescent,
    cross_entropy,
    cross_entropy_gradient,
    gradient_descent_logits,
)
from core.validation import Array
from core.weight_effects import probability_slopes, relative_weights

__all__ = [  # noqa: RUF022 - in the order of the lessons
    # one probability
    "odds",
    "probability_from_odds",
    "logit",
    "sigmoid",
    "log_sigmoid",
    "sigmoid_derivative",
    "logit_derivative",
    "EvidenceSteps",
    "evidence_steps",
    "toss_coin",
    # logistic regression
    "line",
    "line_through",
    "decision_boundary",
    "max_slope",
    "odds_ratio",
    "log_loss",
    "log_loss_moved",
    "LogisticFit",
    "fit_logistic",
    "gradient_descent_logistic",
    "ConfusionCounts",
    "confusion_counts",
    "distinct_thresholds",
    "expected_cost",
    "best_threshold",
    "normal_quantile",
    "wald_interval",
    "logistic_covariance",
    "LogitInterval",
    "logit_interval",
    "odds_ratio_interval",
    # several classes
    "softmax",
    "log_softmax",
    "logsumexp",
    "SoftmaxSteps",
    "softmax_steps",
    "power_shares",
    "entropy",
    "simplex_point",
    "cross_entropy",
    "cross_entropy_gradient",
    "LogitDescent",
    "gradient_descent_logits",
    "FLOAT_TYPES",
    "RoundedSoftmax",
    "rounded_softmax",
    # classifiers
    "affine",
    "contributions",
    "relu",
    "ACTIVATIONS",
    "DenseLayer",
    "standardization",
    "fold_standardization",
    "LayerStep",
    "layer_steps",
    "Classifier",
    "Forward",
    "forward",
    "class_logits",
    "predict_proba",
    "sum_bounds",
    "SoftmaxFit",
    "fit_softmax",
    "ClassifierDescent",
    "RowGradients",
    "initial_classifier",
    "gradient_descent_classifier",
    "row_gradients",
    "RowSteps",
    "row_steps",
    "ClassRegions",
    "class_regions",
    "region_intervals",
    "straight_borders",
    "relative_weights",
    "probability_slopes",
    "wilson_interval",
    "Reliability",
    "reliability",
    "TemperatureFit",
    "temperature_loss",
    "fit_temperature",
    # curves for interactive figures
    "sample_along",
    "sample_adaptively",
    "grid_for_curvature",
    "interpolate",
    "zero_crossings",
    "mirror_frames",
    # errors and types
    "InputError",
    "RULES",
    "Array",
]
