"""The user interface: texts, state, figures and pages. All mathematics is in core."""
