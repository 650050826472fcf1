import numpy as np
import plotly.graph_objects as go

ones = {ones}
zeros = {zeros}
w, b, x = {w}, {b}, {x}

p = 1 / (1 + np.exp(-(w * x + b)))

places = ones + zeros + [x]
all_x = np.linspace(min(places), max(places), 301)
all_p = 1 / (1 + np.exp(-(w * all_x + b)))

fig = go.Figure()
fig.add_scatter(x=all_x, y=all_p, name="p")
fig.add_scatter(x=ones, y=[1] * len(ones), mode="markers", name="1")
fig.add_scatter(x=zeros, y=[0] * len(zeros), mode="markers", name="0")
fig.add_scatter(x=[x], y=[p], mode="markers", marker_size=12, name="x")
fig.update_layout(xaxis_title="x", yaxis_title="p")
fig.show()
