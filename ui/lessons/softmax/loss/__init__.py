"""The view of softmax that shows what the loss of the true class pulls at."""
