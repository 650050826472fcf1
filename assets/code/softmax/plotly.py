import numpy as np
from plotly.subplots import make_subplots

z = np.array({z})
T = {t}

scaled = z / T
exps = np.exp(scaled - scaled.max())
p = exps / exps.sum()

fig = make_subplots(rows=1, cols=3, subplot_titles=["z", "exp(z/T)", "p"])
for col, values in enumerate([z, np.exp(scaled), p], start=1):
    fig.add_bar(x=values, y=np.arange(1, len(z) + 1), orientation="h", row=1, col=col)
fig.update_yaxes(autorange="reversed", dtick=1)
fig.update_layout(showlegend=False)
fig.show()
