import numpy as np
import plotly.graph_objects as go

ones = {ones}
zeros = {zeros}
w, b, t = {w}, {b}, {t}

all_x = np.linspace(min(ones + zeros), max(ones + zeros), 301)
all_p = 1 / (1 + np.exp(-(w * all_x + b)))


def mistaken(x, label):
    p = 1 / (1 + np.exp(-(w * np.array(x) + b)))
    return [place for place, yes in zip(x, p >= t) if yes != label]


fig = go.Figure()
fig.add_scatter(x=all_x, y=all_p, name="p")
for name, x, label in (("1", ones, 1), ("0", zeros, 0)):
    fig.add_scatter(x=x, y=[label] * len(x), mode="markers", name=name)
for name, x, label in (("misses", ones, 1), ("false alarms", zeros, 0)):
    wrong = mistaken(x, label)
    fig.add_scatter(x=wrong, y=[label] * len(wrong), mode="markers", marker_symbol="x", name=name)
fig.add_hline(y=t)
fig.update_layout(xaxis_title="x", yaxis_title="p")
fig.show()
