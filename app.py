"""Logit Lab: how a probability becomes a logit and comes back. Start with `make run`."""

import streamlit as st

if __name__ == "__main__":  # Streamlit runs this file as a script, once for each visitor
    from ui.frame import run

    run()
else:  # the server imports it, once; without that, as in tests, the app works but ui/server.py
    from ui.server import MIDDLEWARE

    app = st.App(__file__, middleware=MIDDLEWARE)
