import numpy as np
from scipy.special import expit
from scipy.stats import norm
from sklearn.linear_model import LogisticRegression

ones = {ones}
zeros = {zeros}
x = {x}

data = np.array(ones + zeros)[:, np.newaxis]
y = np.array([1] * len(ones) + [0] * len(zeros))
model = LogisticRegression(C=np.inf, tol=1e-10, max_iter=10_000).fit(data, y)
best = np.append(model.coef_[0], model.intercept_)
rows = np.column_stack([data, np.ones(len(data))])
p = expit(rows @ best)
covariance = np.linalg.inv((rows.T * p * (1 - p)) @ rows)

at = np.array([x, 1])
p_low, p_high = expit(norm.interval(0.95, at @ best, np.sqrt(at @ covariance @ at)))
w_interval = norm.interval(0.95, best[0], np.sqrt(covariance[0, 0]))
ratio_low, ratio_high = np.exp(w_interval)
print(p_low, p_high, ratio_low, ratio_high)
