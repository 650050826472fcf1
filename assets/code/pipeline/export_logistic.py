import json

import numpy as np
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

data = load_iris()
model = LogisticRegression(max_iter=1000).fit(data.data, data.target)

weight, bias = model.coef_, model.intercept_
if len(weight) == 1:  # two classes share one line: the first has the logit 0
    weight, bias = np.vstack([0 * weight, weight]), np.hstack([0, bias])

own = {
    "layers": [{"weight": weight.tolist(), "bias": bias.tolist(), "activation": "none"}],
    "feature_names": [str(name) for name in data.feature_names],
    "class_names": [str(name) for name in data.target_names],
}
with open("model.json", "w") as file:
    json.dump(own, file)

rows = np.column_stack([data.data, data.target_names[data.target]])
heading = ",".join([*own["feature_names"], "class"])
np.savetxt("inputs.csv", rows, "%s", ",", header=heading, comments="")
