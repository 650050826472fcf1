import json

from torch import nn

model = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 3))  # yours, trained

parts = list(model)
layers = []
for part, following in zip(parts, [*parts[1:], None]):
    if isinstance(part, nn.Linear):
        layers.append({
            "weight": part.weight.tolist(),
            "bias": part.bias.tolist(),
            "activation": "relu" if isinstance(following, nn.ReLU) else "none",
        })

own = {
    "layers": layers,
    "feature_names": ["sepal length", "sepal width", "petal length", "petal width"],
    "class_names": ["setosa", "versicolor", "virginica"],
}
with open("model.json", "w") as file:
    json.dump(own, file)
