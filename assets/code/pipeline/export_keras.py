import json

import keras

model = keras.Sequential([  # yours, trained
    keras.Input([4]),
    keras.layers.Dense(4, "relu"),
    keras.layers.Dense(3, "softmax"),
])

layers = []
for layer in model.layers:
    activation = getattr(layer, "activation", type(layer)).__name__
    if isinstance(layer, keras.layers.Dense):
        values = [value.tolist() for value in layer.get_weights()]
        layers.append({**dict(zip(["kernel", "bias"], values)), "activation": activation})
    elif not isinstance(layer, (keras.layers.InputLayer, keras.layers.Dropout)):
        layers[-1]["activation"] = f"{layers[-1]['activation']} {activation}".removeprefix("linear ")

own = {
    "layers": layers,
    "feature_names": ["sepal length", "sepal width", "petal length", "petal width"],
    "class_names": ["setosa", "versicolor", "virginica"],
}
with open("model.json", "w") as file:
    json.dump(own, file)
