import numpy as np

x = np.array({x})
layers = {layers}

h = x
for i, (weight, bias) in enumerate(layers):
    z = np.array(weight) @ h + np.array(bias)
    h = np.maximum(z, 0) if i < len(layers) - 1 else z

exps = np.exp(z - z.max())
p = exps / exps.sum()
print(z, p, p.argmax())
