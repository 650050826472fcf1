import numpy as np
from scipy.special import expit, logit
from sklearn.metrics import confusion_matrix

ones = {ones}
zeros = {zeros}
w, b = {w}, {b}
t, cost = {t}, {cost}  # the threshold; a miss is as dear as so many false alarms

x = np.array(ones + zeros)
y = np.array([1] * len(ones) + [0] * len(zeros))
p = expit(w * x + b)

counts = confusion_matrix(y, p >= t, labels=[0, 1]).ravel()
true_negatives, false_alarms, misses, true_positives = counts
mean_cost = (misses * cost + false_alarms) / len(y)

boundary = (logit(t) - b) / w
best_t = 1 / (1 + cost)  # if the probabilities are right
print(misses, false_alarms, mean_cost, boundary, best_t)
