import numpy as np
import plotly.graph_objects as go

# The buckets on the page: how many digits, how many of them right, their mean confidence
count = np.array({count})
right = np.array({right})
confidence = np.array({confidence})

some = count > 0
accuracy = right[some] / count[some]
centers = (np.arange(10) + 0.5)[some] / 10

fig = go.Figure()
fig.add_bar(x=centers, y=accuracy, width=0.09, text=count[some], opacity=0.5)
fig.add_scatter(x=confidence[some], y=accuracy, mode="markers")
fig.add_scatter(x=[0, 1], y=[0, 1], mode="lines", line_dash="dash")
fig.update_xaxes(title="confidence", range=[0, 1])
fig.update_yaxes(title="share that was right", range=[0, 1])
fig.update_layout(showlegend=False)
fig.show()
