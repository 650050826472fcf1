import numpy as np
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

ones = {ones}
zeros = {zeros}
w, b, x = {w}, {b}, {x}

z = w * x + b
p = expit(z)

data = np.array(ones + zeros)[:, np.newaxis]
y = np.array([1] * len(ones) + [0] * len(zeros))
best = LogisticRegression(C=np.inf, tol=1e-10, max_iter=10_000).fit(data, y)
best_w, best_b = best.coef_[0, 0], best.intercept_[0]
print(z, p, best_w, best_b)
