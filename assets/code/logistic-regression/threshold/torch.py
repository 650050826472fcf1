import torch

ones = {ones}
zeros = {zeros}
w, b = {w}, {b}
t, cost = {t}, {cost}  # the threshold; a miss is as dear as so many false alarms

x = torch.tensor(ones + zeros, dtype=torch.float64)
y = torch.tensor([1] * len(ones) + [0] * len(zeros))
p = torch.sigmoid(w * x + b)

predicted = p >= t
misses = ((y == 1) & ~predicted).sum()
false_alarms = ((y == 0) & predicted).sum()
mean_cost = (misses * cost + false_alarms) / len(y)

boundary = (torch.logit(torch.tensor(t, dtype=torch.float64)) - b) / w
best_t = 1 / (1 + cost)  # if the probabilities are right
print(misses.item(), false_alarms.item(), mean_cost.item(), boundary.item(), best_t)
