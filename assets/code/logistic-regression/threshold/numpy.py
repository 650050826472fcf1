import numpy as np

ones = {ones}
zeros = {zeros}
w, b = {w}, {b}
t, cost = {t}, {cost}  # the threshold; a miss is as dear as so many false alarms

x = np.array(ones + zeros)
y = np.array([1] * len(ones) + [0] * len(zeros))
p = 1 / (1 + np.exp(-(w * x + b)))

predicted = p >= t
misses = np.sum((y == 1) & ~predicted)
false_alarms = np.sum((y == 0) & predicted)
mean_cost = (misses * cost + false_alarms) / len(y)

boundary = (np.log(t / (1 - t)) - b) / w
best_t = 1 / (1 + cost)  # if the probabilities are right
print(misses, false_alarms, mean_cost, boundary, best_t)
