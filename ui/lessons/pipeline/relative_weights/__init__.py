"""The view of the animals that shows what a weight says: how far it lies above the others'."""
