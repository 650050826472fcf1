import numpy as np

ones = {ones}
zeros = {zeros}
w, b, x = {w}, {b}, {x}

z = w * x + b
p = 1 / (1 + np.exp(-z))

data = np.array(ones + zeros)
y = np.array([1] * len(ones) + [0] * len(zeros))
scores = w * data + b
log_loss = np.mean(np.logaddexp(0, scores) - y * scores)
print(z, p, log_loss)
