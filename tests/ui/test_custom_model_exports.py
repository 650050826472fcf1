"""The programs that export a model from scikit-learn, PyTorch and Keras write what is read."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from exports import CODE, MODELS, RECORDED, export

from core import predict_proba
from ui.lessons.pipeline.custom_model_panel import TABS
from ui.models.custom_inputs import read_inputs
from ui.models.custom_model import read_model


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
@pytest.mark.parametrize("load", ["load_iris", "load_breast_cancer"])
@pytest.mark.parametrize("name", ["logistic", "mlp"])
@pytest.mark.parametrize("scaled", [True, False])
def test_scikit_learn_gives_the_same_probabilities(
    name: str, load: str, scaled: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With two classes and with three, with a StandardScaler before it and without."""
    monkeypatch.chdir(tmp_path)
    source = (CODE / f"export_{name}.py").read_text("utf-8").replace("load_iris", load)
    source = source.replace("max_iter=3000", "max_iter=300")
    if not scaled:
        source = source.replace("StandardScaler(), ", "'passthrough', ")
        lines = source.splitlines()
        source = "\n".join(line for line in lines if "# if you have one" not in line)
    names: dict[str, Any] = {}
    exec(compile(source, name, "exec"), names)
    model = read_model((tmp_path / "model.json").read_bytes()).classifier
    data = names["data"]
    noise = np.random.default_rng(0).normal(size=(50, data.data.shape[1]))
    x = np.vstack([data.data, data.data.mean(axis=0) + 2 * data.data.std(axis=0) * noise])
    expected = names["model"].predict_proba(x)
    np.testing.assert_allclose(predict_proba(model, x), expected, rtol=0, atol=1e-9)
    if name == "logistic":
        rows = read_inputs((tmp_path / "inputs.csv").read_bytes(), model)
        np.testing.assert_array_equal(rows.x, data.data)
        assert rows.truth == tuple(data.target)


def compare(result: dict[str, Any]) -> None:
    """The page shows the library's probabilities, which are float32."""
    model = read_model(json.dumps(result["model"])).classifier
    np.testing.assert_allclose(predict_proba(model, result["x"]), result["p"], rtol=0, atol=1e-6)


@pytest.mark.parametrize("library", MODELS)
def test_what_pytorch_and_keras_exported_is_read(library: str) -> None:
    """Exports recorded in tests/support/exports.py: hidden layer, bias and two outputs, or not."""
    results = json.loads((RECORDED / f"{library}.json").read_text("utf-8"))
    assert len(results) == len(MODELS[library])
    for result in results:
        compare(result)


@pytest.mark.parametrize("library", MODELS)
def test_pytorch_and_keras_give_the_same_probabilities(library: str) -> None:
    """The programs themselves are run, where the libraries are installed."""
    needed = {"torch": ["torch"], "keras": ["keras", "torch"]}[library]
    if missing := [name for name in needed if importlib.util.find_spec(name) is None]:
        pytest.skip(f"{' and '.join(missing)} not installed: its recorded export is read instead")
    for model in MODELS[library]:
        compare(export(library, model))


def test_each_program_has_a_tab() -> None:
    """None is forgotten on the page."""
    assert {path.stem for path in CODE.glob("export_*.py")} == {f"export_{name}" for name in TABS}
