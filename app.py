"""Logit Lab: how a probability becomes a logit and comes back. Start with `make run`."""

import streamlit as st

if __name__ == "__main__":  # Streamlit runs this file as a script, once for each visitor
    from ui.frame import run

    run()
else:
    from starlette.middleware import Middleware

    from ui import plotly_js
    from ui.static_cache import StaticCacheMiddleware

    app = st.App(__file__, middleware=[Middleware(StaticCacheMiddleware, own=plotly_js.serve())])
