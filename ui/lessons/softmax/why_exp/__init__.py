"""The view of softmax that asks why the exponential: three ways to make shares of logits."""
