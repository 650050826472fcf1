"""Logit Lab: how a probability becomes a logit and comes back. Start with `make run`."""

from ui.frame import run

run()
