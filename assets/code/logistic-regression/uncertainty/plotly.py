import numpy as np
import plotly.graph_objects as go

ones = {ones}
zeros = {zeros}
x = {x}

rows = np.column_stack([ones + zeros, np.ones(len(ones + zeros))])
y = np.array([1] * len(ones) + [0] * len(zeros))
best = np.zeros(2)  # weight and bias
for _ in range(30):  # Newton's method
    p = 1 / (1 + np.exp(-rows @ best))
    information = (rows.T * p * (1 - p)) @ rows
    best += np.linalg.solve(information, rows.T @ (y - p))
covariance = np.linalg.inv(information)

places = ones + zeros + [x]
all_x = np.linspace(min(places), max(places), 301)
at = np.column_stack([all_x, np.ones(len(all_x))])
z, error = at @ best, np.sqrt(np.sum(at @ covariance * at, axis=1))

fig = go.Figure()
for name, side, fill in (("2.5%", -1.96, None), ("97.5%", 1.96, "tonexty"), ("p", 0, None)):
    fig.add_scatter(x=all_x, y=1 / (1 + np.exp(-(z + side * error))), fill=fill, name=name)
fig.add_scatter(x=ones, y=[1] * len(ones), mode="markers", name="1")
fig.add_scatter(x=zeros, y=[0] * len(zeros), mode="markers", name="0")
fig.add_vline(x=x)
fig.update_layout(xaxis_title="x", yaxis_title="p")
fig.show()
