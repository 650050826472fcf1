import numpy as np
from plotly.subplots import make_subplots

z = np.array({shown})
y = np.eye(len(z))[{true_class}]  # 1 for the true class

exps = np.exp(z - z.max())
p = exps / exps.sum()

fig = make_subplots(rows=1, cols=3, subplot_titles=["z", "p", "y - p"])
for col, values in enumerate([z, p, y - p], start=1):
    fig.add_bar(x=values, y=np.arange(1, len(z) + 1), orientation="h", row=1, col=col)
fig.update_yaxes(autorange="reversed", dtick=1)
fig.update_layout(showlegend=False)
fig.show()
