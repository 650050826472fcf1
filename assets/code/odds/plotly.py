import numpy as np
from plotly.subplots import make_subplots

p = {p}
odds = p / (1 - p)
log_odds = np.log(odds)

fig = make_subplots(rows=3, cols=1, subplot_titles=["probability", "odds", "log-odds"])
lines = [(p, [0, 1]), (odds, [0, 10]), (log_odds, [-5, 5])]
for row, (value, ends) in enumerate(lines, start=1):
    fig.add_scatter(x=[value], y=[0], mode="markers", marker_size=16, row=row, col=1)
    fig.update_xaxes(range=ends, row=row, col=1)
fig.update_yaxes(showticklabels=False)
fig.update_layout(showlegend=False)
fig.show()
