"""Model formats: dumps of PyTorch, Keras and scikit-learn, and the models read from them."""

import json
from typing import Any

import numpy as np
import pytest
from scipy.special import expit, softmax
from sklearn.datasets import load_breast_cancer, load_iris
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

from core import predict_proba
from ui.models.custom_model import CustomModel, read_model
from ui.models.model_summary import summary
from ui.state.codecs import BadValue
from ui.text.words import languages, words

W = np.array([[1.0, 2.0], [3.0, -4.0], [0.5, 1.0]])
B = np.array([0.5, -1.0, 0.0])
X = np.random.default_rng(0).normal(size=(20, 2))


def read(**node: Any) -> CustomModel:
    """Read a file with these entries; check that every note has a sentence."""
    model = read_model(json.dumps(node))
    for lang in languages():
        for line in summary(model, words(lang)):
            assert "{" not in line, line
    return model


def notes(model: CustomModel) -> list[str]:
    """Return the rules of the notes."""
    return [name for name, _ in model.notes]


def error_of(**node: Any) -> BadValue:
    """Return the error of a file with these entries; check its sentence in every language."""
    with pytest.raises(BadValue) as caught:
        read_model(json.dumps(node))
    error = caught.value
    for lang in languages():
        sentence = words(lang)(
            f"pipeline.own.errors.{error.rule}", value=error.value, **error.limits
        )
        assert "{" not in sentence, sentence
    return error


# --- one output --------------------------------------------------------------------------------


@pytest.mark.parametrize("activation", ["none", "sigmoid", "Sigmoid()", "logistic", None])
def test_one_output_is_the_logit_of_the_second_class(activation: str | None) -> None:
    """At x = (2, 1) z is -0.1, so p(yes) is 0.475 and p(no) the rest."""
    layer = {"weight": [[0.5, -1.2]], "bias": [0.1], "activation": activation}
    model = read(layers=[layer], class_names=["no", "yes"])
    p = predict_proba(model.classifier, [2, 1])
    np.testing.assert_allclose(p, [1 - expit(-0.1), expit(-0.1)])
    assert round(p[1], 3) == 0.475
    assert ("binary", {"no": "no", "yes": "yes"}) in model.notes


@pytest.mark.parametrize(
    ("given_names", "expected"),
    [
        (None, ("0", "1")),
        ([0, 1], ("0", "1")),
        (["spam"], ("≠ spam", "spam")),
        ([False, True], ("False", "True")),
    ],
)
def test_names_of_two_classes_with_one_output(given_names: Any, expected: Any) -> None:
    """Without names 0 and 1 as in scikit-learn; one name is that of the output."""
    model = read(layers=[{"weight": [[1, 2]]}], class_names=given_names)
    assert model.classifier.class_names == expected


# --- PyTorch -----------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", ["0.", "net.0.", "fc1.", "module.fc.", ""])
def test_a_state_dict_with_one_layer_is_read(prefix: str) -> None:
    """Whatever the layer is called."""
    model = read(**{f"{prefix}weight": W.tolist(), f"{prefix}bias": B.tolist()})
    np.testing.assert_allclose(predict_proba(model.classifier, X), softmax(X @ W.T + B, axis=1))
    assert notes(model)[0] == "state_dict"


HIDDEN = {"fc1.weight": W.tolist(), "fc1.bias": B.tolist(), "fc2.weight": W.T.tolist()}


def test_a_state_dict_does_not_say_its_activation_so_the_file_must() -> None:
    """Nothing is guessed; with the activation added, the model is read."""
    assert error_of(**HIDDEN).rule == "state_dict_activation"
    h = X @ W.T + B
    for activation, made in (("ReLU", np.maximum(h, 0)), ("none", h), (["relu"], h.clip(0))):
        model = read(**HIDDEN, activation=activation)
        np.testing.assert_allclose(predict_proba(model.classifier, X), softmax(made @ W, axis=1))
    assert notes(model)[:2] == ["state_dict", "no_bias"]


def test_layers_go_by_their_numbers_when_keys_were_sorted_as_texts() -> None:
    """`json.dumps(..., sort_keys=True)` puts 10 before 2."""
    node = {"10.weight": W.T.tolist(), "2.weight": W.tolist(), "activation": "relu"}
    model = read(**node)
    assert [layer.weight.shape for layer in model.classifier.layers] == [(3, 2), (2, 3)]
    assert model.notes[0] == ("state_dict", {"order": "2 → 10"})
    model = read(**{"net.0.weight": W.tolist(), "net.2.weight": W.T.tolist(), "activation": "relu"})
    assert model.notes[0] == ("state_dict", {"order": "net.0 → net.2"})
    assert read(weight=W.tolist()).notes[0] == ("state_dict", {"order": "weight"})


def test_a_checkpoint_holds_its_state_dict() -> None:
    """`torch.save({"state_dict": ...})` is a common form."""
    assert notes(read(epoch=3, state_dict={"0.weight": W.tolist()}))[0] == "state_dict"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("1.running_mean", [0, 0]),
        ("1.weight", [1, 1]),
        ("1.weight", [[[1, 1]]]),
        ("rnn.weight_ih_l0", [[1, 2]]),
    ],
)
def test_layers_of_other_kinds_are_refused_by_name(key: str, value: Any) -> None:
    """Batch normalisation, convolutions and recurrent layers are no dense layers."""
    error = error_of(**{"0.weight": W.tolist(), key: value})
    assert (error.rule, error.limits["field"]) == ("not_linear", key)


# --- Keras -------------------------------------------------------------------------------------


def test_a_kernel_under_the_name_of_weight_is_refused_with_the_way_out() -> None:
    """Where the numbers of rows show it: beside a bias, in a chain, beside the names."""
    wrong = {"weight": W.T.tolist()}
    chain = [{"weight": np.ones((4, 3)).tolist(), "activation": "relu"}, {"weight": W.tolist()}]
    names = {"feature_names": ["a", "b"], "class_names": ["x", "y", "z"]}
    nodes: list[dict[str, Any]] = [
        {"layers": [{**wrong, "bias": B.tolist()}]},
        {"layers": [wrong], **names},
        {"layers": chain},
    ]
    for node in nodes:
        assert error_of(**node).rule == "transposed"


def test_rows_that_fit_their_bias_are_not_called_transposed() -> None:
    """Then the error is a different one."""
    first = {"weight": W.tolist(), "bias": B.tolist(), "activation": "relu"}
    assert error_of(layers=[first, {"weight": [[1, 2], [3, 4]]}]).rule == "match"


def test_a_kernel_by_its_name_is_turned_round() -> None:
    """`kernel` says inputs × outputs."""
    model = read(layers=[{"kernel": W.T.tolist(), "bias": B.tolist(), "activation": "softmax"}])
    np.testing.assert_allclose(predict_proba(model.classifier, X), softmax(X @ W.T + B, axis=1))
    assert notes(model)[0] == "kernel"


def test_weights_without_structure_lead_to_the_programs() -> None:
    """`get_weights()` is a list, `to_json()` a plan without weights."""
    with pytest.raises(BadValue, match="bare_list"):
        read_model("[[[1, 2], [3, 4]], [0, 0]]")
    assert error_of(class_name="Sequential", config={"layers": []}).rule == "architecture"


# --- scikit-learn ------------------------------------------------------------------------------


def attributes(model: Any) -> dict[str, Any]:
    """Return the fitted attributes, arrays as lists, as people dump them."""
    found = vars(model).items()
    as_list = {k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in found}
    nested = {
        k: [a.tolist() for a in v] if k in ("coefs_", "intercepts_") else v
        for k, v in as_list.items()
    }
    return {k: v for k, v in nested.items() if k.endswith("_") or k == "activation"}


def plain(node: dict[str, Any]) -> dict[str, Any]:
    """Without what is no number, text or list, as a person would have to do it."""
    return {k: v for k, v in node.items() if isinstance(v, int | float | str | list)}


@pytest.mark.parametrize("classes", [2, 3])
@pytest.mark.parametrize("intercept", [True, False])
def test_the_attributes_of_a_logistic_regression_are_read(classes: int, intercept: bool) -> None:
    """Two classes have one row of coefficients, three have three; with an intercept or without."""
    data = load_iris()
    x, y = data.data[data.target < classes], data.target[data.target < classes]
    fitted = LogisticRegression(fit_intercept=intercept, max_iter=1000).fit(x, y)
    model = read(**plain(attributes(fitted))).classifier
    np.testing.assert_allclose(predict_proba(model, x), fitted.predict_proba(x), atol=1e-12)
    assert model.class_names == ("0", "1", "2")[:classes]


def test_coefficients_of_two_classes_may_be_flat() -> None:
    """`coef_[0].tolist()` and `float(intercept_)`."""
    model = read(
        coef_=[1, -2], intercept_=0.5, classes_=["no", "yes"], feature_names_in_=["a", "b"]
    )
    np.testing.assert_allclose(predict_proba(model.classifier, X)[:, 1], expit(X @ [1, -2] + 0.5))
    assert model.classifier.feature_names == ("a", "b")


@pytest.mark.parametrize("load", [load_iris, load_breast_cancer])
def test_the_attributes_of_an_mlp_are_read(load: Any) -> None:
    """Weights are (inputs, outputs) there; two classes have one logistic output."""
    x, y = load(return_X_y=True)
    scaler = StandardScaler().fit(x)
    fitted = MLPClassifier([5, 4], max_iter=20, random_state=0)
    with pytest.warns(ConvergenceWarning):  # it need not be a good model
        fitted.fit(scaler.transform(x), y)
    scales = {"mean_": scaler.mean_.tolist(), "scale_": scaler.scale_.tolist()}
    model = read(**plain(attributes(fitted)), scaler=scales)
    p = predict_proba(model.classifier, x)
    np.testing.assert_allclose(p, fitted.predict_proba(scaler.transform(x)), atol=1e-12)
    assert {"mlp", "scaler"} <= set(notes(model))


MLP = {"coefs_": [W.T.tolist(), W.tolist()], "intercepts_": [B.tolist(), [0, 0]]}


@pytest.mark.parametrize(
    ("node", "rule"),
    [
        (MLP, "mlp_activation"),
        (MLP | {"activation": "tanh"}, "activation"),
        (MLP | {"activation": "relu", "out_activation_": "logistic"}, "sigmoids"),
        (MLP | {"activation": "relu", "out_activation_": "identity"}, "regression"),
        ({"coef_": W.tolist(), "multi_class": "ovr"}, "one_vs_rest"),
        ({"coef_": W.tolist(), "scaler": {"min_": [0, 0], "scale_": [1, 1]}}, "scaler"),
        ({"coef_": W.tolist(), "scaler": {"mean": [0, 0]}}, "missing"),
        ({"coef_": W.tolist(), "scaler": {"mean": [0, 0], "scale": [1, 0]}}, "zero"),
        ({"coef_": W.tolist(), "scaler": {"mean": [0], "scale": [1, 1]}}, "match"),
        ({"coef_": W.tolist(), "scaler": {"mean": [0, 0], "scale": [1, 5e-324]}}, "reach"),
        ({"layers": [{"weight": [[1, 2]], "activation": "softmax"}]}, "one_softmax"),
        ({"layers": [{"weight": [[1, 2]], "activation": "relu"}]}, "last"),
        ({"layers": [{"weight": W.tolist()}], "class_names": ["a" * 1001, "b", "c"]}, "name_long"),
    ],
)
def test_what_would_give_other_probabilities_is_refused(node: dict[str, Any], rule: str) -> None:
    """Each has an error of its own."""
    node = {"intercept_": B.tolist()} | node if "coef_" in node else node
    assert error_of(**node).rule == rule


@pytest.mark.parametrize("spelt", ["ReLU", "relu", "nn.ReLU()", "torch.nn.ReLU(inplace=True)"])
@pytest.mark.parametrize(
    "last", ["Identity", "linear", "none", None, "softmax", "LogSoftmax(dim=1)"]
)
def test_activations_are_read_as_each_library_spells_them(spelt: str, last: str | None) -> None:
    """The softmax after the last layer is what the page does anyway."""
    layers = [
        {"weight": W.tolist(), "bias": B.tolist(), "activation": spelt},
        {"weight": W.T.tolist(), "activation": last},
    ]
    model = read(layers=layers).classifier
    assert [layer.activation for layer in model.layers] == ["relu", "none"]
