"""The view of the uncertainty: how roughly the points determine the curve."""
