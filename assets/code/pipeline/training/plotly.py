import numpy as np
import plotly.graph_objects as go

X = np.array({points})
y = np.array({truth})
X = (X - X.mean(axis=0)) / X.std(axis=0)
Y = np.eye(3)[y]

sizes = [2, *{hidden_units}, 3]
random = np.random.RandomState(0)
layers = []
for i, (n, k) in enumerate(zip(sizes, sizes[1:])):
    scale = np.sqrt((1 if i == len(sizes) - 2 else 2) / n) if len(sizes) > 2 else 0
    layers.append([scale * random.standard_normal((k, n)), np.zeros(k)])


def forward():
    inputs = [X]
    for weight, bias in layers[:-1]:
        inputs.append(np.maximum(inputs[-1] @ weight.T + bias, 0))
    weight, bias = layers[-1]
    exps = np.exp(inputs[-1] @ weight.T + bias)
    return inputs, exps / exps.sum(axis=1, keepdims=True)


for step in range({steps}):
    inputs, p = forward()
    pull = (p - Y) / len(X)
    for i in reversed(range(len(layers))):
        weight, bias = layers[i]
        gradient = pull.T @ inputs[i] + {l2} / len(X) * weight
        layers[i] = [weight - {learning_rate} * gradient, bias - {learning_rate} * pull.sum(axis=0)]
        pull = pull @ weight * (inputs[i] > 0)

inputs, p = forward()
right = p.argmax(axis=1) == y
fig = go.Figure()
for k in range(3):
    for hit, symbol in ((True, "circle"), (False, "x")):
        shown = X[(y == k) & (right == hit)]
        fig.add_scatter(x=shown[:, 0], y=shown[:, 1], mode="markers", marker_symbol=symbol)
fig.show()
