"""Logit Lab: how a probability becomes a logit and comes back. Start with `make run`."""

import streamlit as st

if __name__ == "__main__":  # a host that runs this file as a script; tests with AppTest do, too
    from ui.app.frame import run

    run()
else:  # the server imports it, once
    from ui.paths import ROOT
    from ui.server.middleware import middleware

    app = st.App(ROOT / "ui" / "app" / "main.py", middleware=middleware())
