import numpy as np

points = np.array({points})
y = np.array({truth})
mean, std = points.mean(axis=0), points.std(axis=0)
X = (points - mean) / std
Y = np.eye(3)[y]

sizes = [2, *{hidden_units}, 3]
random = np.random.RandomState(0)
layers = []
for i, (n, k) in enumerate(zip(sizes, sizes[1:])):
    scale = np.sqrt((1 if i == len(sizes) - 2 else 2) / n) if len(sizes) > 2 else 0
    layers.append([scale * random.standard_normal((k, n)), np.zeros(k)])


def forward(X):
    inputs = [X]
    for weight, bias in layers[:-1]:
        inputs.append(np.maximum(inputs[-1] @ weight.T + bias, 0))
    weight, bias = layers[-1]
    exps = np.exp(inputs[-1] @ weight.T + bias)
    return inputs, exps / exps.sum(axis=1, keepdims=True)


for step in range({steps}):
    inputs, p = forward(X)
    pull = (p - Y) / len(X)
    for i in reversed(range(len(layers))):
        weight, bias = layers[i]
        gradient = pull.T @ inputs[i] + {l2} / len(X) * weight
        layers[i] = [weight - {learning_rate} * gradient, bias - {learning_rate} * pull.sum(axis=0)]
        pull = pull @ weight * (inputs[i] > 0)

inputs, p = forward(X)
loss = -np.log(p[np.arange(len(X)), y]).mean()
mistakes = (p.argmax(axis=1) != y).sum()

# The chosen one, where it stands: its gradient in the logits, and in the last layer.
inputs, p_chosen = forward((np.array([{chosen}]) - mean) / std)
p_minus_y = p_chosen - Y[{row}]
gradient = p_minus_y.T @ inputs[-1]
print(loss, mistakes, layers, p_minus_y, gradient)
