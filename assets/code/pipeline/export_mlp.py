import json

from sklearn.datasets import load_iris
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

data = load_iris()  # two classes or more
model = make_pipeline(StandardScaler(), MLPClassifier([4], max_iter=3000, random_state=0))
model.fit(data.data, data.target)

scaler, net = model
activations = [net.activation] * (net.n_layers_ - 2) + [net.out_activation_]
own = {
    "layers": [
        {"weight": weight.T.tolist(), "bias": bias.tolist(), "activation": activation}
        for weight, bias, activation in zip(net.coefs_, net.intercepts_, activations)
    ],
    "scaler": {"mean": scaler.mean_.tolist(), "scale": scaler.scale_.tolist()},  # if you have one
    "feature_names": [str(name) for name in data.feature_names],
    "class_names": [str(name) for name in data.target_names],
}
with open("model.json", "w") as file:
    json.dump(own, file)
