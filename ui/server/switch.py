"""Switches off what relies on Streamlit's private side, to see that the app works without.

`LOGIT_LAB_PLAIN=1` switches all of it off; names of items, as in README.md beside this file, only
these: `LOGIT_LAB_PLAIN=theme,malloc`.
"""

import os

VARIABLE = "LOGIT_LAB_PLAIN"


def is_used(item: str) -> bool:
    """Whether an item of the table is switched on, as all are unless the environment says so."""
    off = os.environ.get(VARIABLE, "").split(",")
    return "1" not in off and item not in off
