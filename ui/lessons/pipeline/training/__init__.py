"""The view of iris and penguins in which a classifier of two features is trained."""
