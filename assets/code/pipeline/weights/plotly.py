import numpy as np
import plotly.graph_objects as go

x = np.array({x})
[(weight, bias)] = {layers}

W = np.array(weight)
z = W @ x + np.array(bias)
exps = np.exp(z - z.max())
p = exps / exps.sum()

fig = go.Figure()
for k, counts in enumerate(W - p @ W, start=1):
    fig.add_bar(x=np.arange(1, len(x) + 1), y=counts, name=str(k))
fig.update_xaxes(title="feature", dtick=1)
fig.update_yaxes(title="weight − mean")
fig.show()
