import json

import numpy as np
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

data = load_iris()  # two classes or more
model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
model.fit(data.data, data.target)

scaler, regression = model
own = {
    "layers": [{"weight": regression.coef_.tolist(), "bias": regression.intercept_.tolist()}],
    "scaler": {"mean": scaler.mean_.tolist(), "scale": scaler.scale_.tolist()},  # if you have one
    "feature_names": [str(name) for name in data.feature_names],
    "class_names": [str(name) for name in data.target_names],
}
with open("model.json", "w") as file:
    json.dump(own, file)

rows = np.column_stack([data.data, data.target_names[data.target]])
heading = ",".join([*own["feature_names"], "class"])
np.savetxt("inputs.csv", rows, "%s", ",", header=heading, comments="")
