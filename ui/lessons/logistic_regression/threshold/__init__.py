"""The view of the threshold: from which probability on one says yes, and what mistakes cost."""
