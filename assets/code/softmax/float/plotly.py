import numpy as np
from plotly.subplots import make_subplots

z = np.array({z}, dtype={dtype})

with np.errstate(all="ignore"):  # overflow, and 0 / 0, are what this is about
    plain = np.exp(z) / np.exp(z).sum()
exps = np.exp(z - z.max())
p = exps / exps.sum()

fig = make_subplots(rows=1, cols=2, subplot_titles=["plain", "largest subtracted"])
for col, values in enumerate([plain, p], start=1):
    fig.add_bar(x=values, y=np.arange(1, len(z) + 1), orientation="h", row=1, col=col)
fig.update_yaxes(autorange="reversed", dtick=1)
fig.update_layout(showlegend=False)
fig.show()
