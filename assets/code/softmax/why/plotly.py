import numpy as np
from plotly.subplots import make_subplots

z = np.array({z})

with np.errstate(divide="ignore", invalid="ignore"):  # a sum may be 0
    ratio = z / z.sum()
    square = z**2 / (z**2).sum()
exps = np.exp(z - z.max())
p = exps / exps.sum()

fig = make_subplots(rows=1, cols=3, subplot_titles=["z / Σz", "z² / Σz²", "softmax"])
for col, values in enumerate([ratio, square, p], start=1):
    fig.add_bar(x=values, y=np.arange(1, len(z) + 1), orientation="h", row=1, col=col)
fig.update_yaxes(autorange="reversed", dtick=1)
fig.update_layout(showlegend=False)
fig.show()
