"""The view of softmax as a computer carries it out in a float type."""
