"""Home: one probability through all five lessons."""
