import json

from torch import nn

model = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 3))  # yours, trained

layers = []
for part in model:
    if isinstance(part, nn.Linear):
        values = {name: value.tolist() for name, value in part.state_dict().items()}
        layers.append({**values, "activation": "none"})
    elif not isinstance(part, nn.Dropout):  # which does nothing once a model is trained
        layers[-1]["activation"] = f"{layers[-1]['activation']} {part}".removeprefix("none ")

own = {
    "layers": layers,
    "feature_names": ["sepal length", "sepal width", "petal length", "petal width"],
    "class_names": ["setosa", "versicolor", "virginica"],
}
with open("model.json", "w") as file:
    json.dump(own, file)
