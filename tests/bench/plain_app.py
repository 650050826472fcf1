"""The plain way, for comparison: a slider and a chart, as Streamlit's own examples do it."""

import plotly.graph_objects as go
import streamlit as st

from core import softmax

z = st.slider("logit", -3.0, 3.0, 2.0)
figure = go.Figure(go.Bar(x=["cat", "dog", "rabbit"], y=softmax([z, 1, 0.1])))
figure.update_yaxes(range=[0, 1])
st.plotly_chart(figure)
