import numpy as np
from plotly.subplots import make_subplots

x = np.array({x})
layers = {layers}

h = x
for i, (weight, bias) in enumerate(layers):
    z = np.array(weight) @ h + np.array(bias)
    h = np.maximum(z, 0) if i < len(layers) - 1 else z

exps = np.exp(z - z.max())
p = exps / exps.sum()

fig = make_subplots(rows=1, cols=3, subplot_titles=["x", "z", "p"])
for col, values in enumerate([x, z, p], start=1):
    fig.add_bar(x=values, y=np.arange(1, len(values) + 1), orientation="h", row=1, col=col)
fig.update_yaxes(autorange="reversed", dtick=1)
fig.update_layout(showlegend=False)
fig.show()
