from statistics import NormalDist

import numpy as np

ones = {ones}
zeros = {zeros}
x = {x}

rows = np.column_stack([ones + zeros, np.ones(len(ones + zeros))])
y = np.array([1] * len(ones) + [0] * len(zeros))
best = np.zeros(2)  # weight and bias
for _ in range(30):  # Newton's method
    p = 1 / (1 + np.exp(-rows @ best))
    information = (rows.T * p * (1 - p)) @ rows
    best += np.linalg.solve(information, rows.T @ (y - p))
covariance = np.linalg.inv(information)

reach = NormalDist().inv_cdf(0.975)  # 1.96 standard errors to either side
at = np.array([x, 1])
z, error = at @ best, np.sqrt(at @ covariance @ at)
p_low, p_high = (1 / (1 + np.exp(-(z + side * error))) for side in (-reach, reach))
w, w_error = best[0], np.sqrt(covariance[0, 0])
ratio_low, ratio_high = (np.exp(w + side * w_error) for side in (-reach, reach))
print(p_low, p_high, ratio_low, ratio_high)
