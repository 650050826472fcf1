"""Logit Lab: how a probability becomes a logit and comes back. Start with `make run`."""

import streamlit as st

if __name__ == "__main__":  # Streamlit runs this file as a script, once for each visitor
    from ui.app.frame import run

    run()
else:  # the server imports it, once; where none does, as in tests, all but ui/server works
    from ui.server.middleware import MIDDLEWARE

    app = st.App(__file__, middleware=MIDDLEWARE)
