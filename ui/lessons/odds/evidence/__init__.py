"""The view of the odds lesson in which evidence multiplies odds and adds to log-odds."""
