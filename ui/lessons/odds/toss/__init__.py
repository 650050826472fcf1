"""The view of the odds lesson in which the coin is tossed, and comes out differently each time."""
