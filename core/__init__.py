"""The mathematics of Logit Lab: from a probability to a logit, and back through softmax.

NumPy and the standard library only. Everything public is importable from here.

Conventions
    Array-like in, a new float64 array out; a scalar in, a NumPy scalar out (NumPy scalars answer
    to all that the type Array promises here). Arguments are never changed. The last axis holds
    the classes. Weights are (n_classes, n_features), as in PyTorch and scikit-learn.

Input policy, the same in every function
    Integers and floats are numbers; booleans, complex numbers, texts and objects are not.
    NaN and empty arrays are refused.
    A probability outside [0, 1] is refused; logit(0) is -inf, logit(1) is inf, odds(1) is inf.
    sigmoid(-inf) is 0 and sigmoid(inf) is 1.
    Among the logits of several classes -inf means an impossible class. If all are -inf, softmax
    and log_softmax refuse, and logsumexp is -inf. A logit of inf is refused.
    A temperature is finite and greater than 0.
    Features, weights and biases are finite, and so is what comes of them.
    Whoever breaks a rule gets an InputError (a ValueError) that names argument, rule and value.
    No warning leaks out.
"""

from core.adaptive_sampling import grid_for_curvature, sample_adaptively
from core.classifier import (
    Classifier,
    Forward,
    LayerStep,
    class_logits,
    forward,
    layer_steps,
    predict_proba,
)
from core.dense_layers import ACTIVATIONS, DenseLayer, affine, contributions, relu
from core.entropy_simplex import entropy, simplex_point
from core.errors import RULES, InputError
from core.interpolation import (
    interpolate,
    mirror_frames,
    path,
    sample_along,
    zero_crossings,
)
from core.logistic_batch import (
    boundaries,
    lines,
    lines_through,
    log_losses,
    log_losses_moved,
    odds_ratio,
)
from core.logistic_fitting import LogisticFit, fit_logistic, gradient_descent_logistic
from core.logistic_regression import decision_boundary, line, log_loss, max_slope
from core.odds_logit_sigmoid import (
    log_sigmoid,
    logit,
    logit_derivative,
    odds,
    probability_from_odds,
    sigmoid,
    sigmoid_derivative,
)
from core.softmax_fitting import SoftmaxFit, fit_softmax
from core.softmax_logsumexp import (
    SoftmaxSteps,
    log_softmax,
    logsumexp,
    softmax,
    softmax_steps,
    temperature_sweep,
)
from core.validation import Array

__all__ = [
    "ACTIVATIONS",
    "RULES",
    "Array",
    "Classifier",
    "DenseLayer",
    "Forward",
    "InputError",
    "LayerStep",
    "LogisticFit",
    "SoftmaxFit",
    "SoftmaxSteps",
    "affine",
    "boundaries",
    "class_logits",
    "contributions",
    "decision_boundary",
    "entropy",
    "fit_logistic",
    "fit_softmax",
    "forward",
    "gradient_descent_logistic",
    "grid_for_curvature",
    "interpolate",
    "layer_steps",
    "line",
    "lines",
    "lines_through",
    "log_loss",
    "log_losses",
    "log_losses_moved",
    "log_sigmoid",
    "log_softmax",
    "logit",
    "logit_derivative",
    "logsumexp",
    "max_slope",
    "mirror_frames",
    "odds",
    "odds_ratio",
    "path",
    "predict_proba",
    "probability_from_odds",
    "relu",
    "sample_adaptively",
    "sample_along",
    "sigmoid",
    "sigmoid_derivative",
    "simplex_point",
    "softmax",
    "softmax_steps",
    "temperature_sweep",
    "zero_crossings",
]
