import json

from sklearn.datasets import load_iris
from sklearn.neural_network import MLPClassifier

data = load_iris()
model = MLPClassifier([4], activation="relu", max_iter=3000, random_state=0)
model.fit(data.data, data.target)  # three classes or more

last = len(model.coefs_) - 1
own = {
    "layers": [
        {
            "weight": weight.T.tolist(),
            "bias": bias.tolist(),
            "activation": "none" if i == last else "relu",
        }
        for i, (weight, bias) in enumerate(zip(model.coefs_, model.intercepts_))
    ],
    "feature_names": [str(name) for name in data.feature_names],
    "class_names": [str(name) for name in data.target_names],
}
with open("model.json", "w") as file:
    json.dump(own, file)
