"""The programs that bring a model out of scikit-learn and PyTorch write what the page reads."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.datasets import load_iris

from core import predict_proba
from ui.own_inputs import read_inputs
from ui.own_model import read_model

CODE = Path(__file__).parent.parent / "assets" / "code" / "pipeline"


def exported(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The variables that a program leaves behind, which has written its files into a folder."""
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    exec(compile((CODE / f"export_{name}.py").read_text("utf-8"), name, "exec"), names)
    return names


@pytest.mark.parametrize("name", ["logistic", "mlp"])
def test_the_programs_export_what_the_page_reads(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What scikit-learn writes is read, and gives scikit-learn's probabilities."""
    names = exported(name, tmp_path, monkeypatch)
    model = read_model((tmp_path / "model.json").read_bytes()).classifier
    x = load_iris().data
    np.testing.assert_allclose(
        predict_proba(model, x), names["model"].predict_proba(x), rtol=1e-9, atol=1e-12
    )
    if name == "logistic":
        rows = read_inputs((tmp_path / "inputs.csv").read_bytes(), model)
        np.testing.assert_array_equal(rows.x, x)
        assert rows.truth == tuple(load_iris().target)


def test_the_pytorch_program_compiles() -> None:
    """PyTorch is not among our tools, so its program is only compiled."""
    compile((CODE / "export_torch.py").read_text("utf-8"), "torch", "exec")
