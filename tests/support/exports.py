"""Runs the programs that export a model from PyTorch and Keras, and records what they give.

`python tests/support/exports.py`, where torch and keras are installed, writes
tests/recorded/*.json: the model file, random inputs, and the library's own probabilities for them.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1]
CODE = TESTS.parent / "assets" / "code" / "pipeline"
RECORDED = TESTS / "recorded"

# The models of the programs, and others that people have: without a bias, with parts of their own
# for activations, with two classes and one output.
MODELS = {
    "torch": [
        "",
        "nn.Sequential(nn.Linear(4, 3, bias=False))",
        "nn.Sequential(nn.Linear(4, 5), nn.Dropout(), nn.Linear(5, 3), nn.Softmax(1))",
        "nn.Sequential(nn.Linear(4, 6), nn.ReLU(), nn.Linear(6, 1), nn.Sigmoid())",
    ],
    "keras": [
        "",
        "keras.Sequential([keras.Input([4]), D(3, use_bias=False), keras.layers.Softmax()])",
        "keras.Sequential([keras.Input([4]), D(5), keras.layers.ReLU(), D(3, 'softmax')])",
        "keras.Sequential([keras.Input([4]), D(6, 'relu'), D(1, 'sigmoid')])",
    ],
}
PROGRAM = {
    "torch": """
import torch
model.eval()
p = model(torch.tensor(x))
if "Softmax" not in str(model) and "Sigmoid" not in str(model):
    p = p.softmax(1)
p = p.detach().numpy()
""",
    "keras": "p = model.predict(x, verbose=0)",
}
INPUTS = "import numpy as np\nx = np.random.default_rng(0).normal(size=(20, 4)).astype('float32')\n"
RESULT = """
p = p if p.shape[1] > 1 else np.hstack([1 - p, p])
json.dump({"model": own, "x": x.tolist(), "p": p.tolist()}, open("result.json", "w"))
"""


def export(library: str, model: str) -> dict[str, Any]:
    """What a program exports with a model in the place of its own; it runs in a new process."""
    source = (CODE / f"export_{library}.py").read_text("utf-8")
    if model:
        start, rest = source.split("\n\nlayers = []")
        start = start.partition("\nmodel = ")[0]
        names = 'class_names": ["no", "yes"]'
        if "sigmoid" in model.lower():
            rest = rest.replace('class_names": ["setosa", "versicolor", "virginica"]', names)
        short = "\nD = keras.layers.Dense" if library == "keras" else ""
        source = f"{start}{short}\nmodel = {model}\n\nlayers = []{rest}"
    with tempfile.TemporaryDirectory() as folder:
        program = source + INPUTS + PROGRAM[library] + RESULT
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=folder,
            env=os.environ | {"KERAS_BACKEND": "torch"},
            check=True,
            capture_output=True,
            text=True,
        )
        result: dict[str, Any] = json.loads((Path(folder) / "result.json").read_text("utf-8"))
    return result


if __name__ == "__main__":
    for library, models in MODELS.items():
        found = [export(library, model) for model in models]
        RECORDED.mkdir(exist_ok=True)
        (RECORDED / f"{library}.json").write_text(json.dumps(found) + "\n", "utf-8")
