import numpy as np
from plotly.subplots import make_subplots

z = {logit}
p = 1 / (1 + np.exp(-z))

far = max(6, abs(z))
all_z = np.linspace(-far, far, 301)
all_p = 1 / (1 + np.exp(-all_z))

fig = make_subplots(rows=1, cols=2, subplot_titles=["logit", "sigmoid"])
fig.add_scatter(x=all_p, y=all_z, row=1, col=1)
fig.add_scatter(x=[p], y=[z], mode="markers", marker_size=12, row=1, col=1)
fig.add_scatter(x=all_z, y=all_p, row=1, col=2)
fig.add_scatter(x=[z], y=[p], mode="markers", marker_size=12, row=1, col=2)
fig.update_layout(showlegend=False)
fig.show()
