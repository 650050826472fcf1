import numpy as np

# The buckets on the page: how many digits, how many of them right, their mean confidence
count = np.array({count})
right = np.array({right})
confidence = np.array({confidence})

some = count > 0
n, s = count[some], right[some]
accuracy = s / n
error = (n * abs(accuracy - confidence[some])).sum() / n.sum()
print("accuracy", s.sum() / n.sum(), "calibration error", error)

# Wilson's 95% interval of each share
q = 1.959964
middle = (s + q**2 / 2) / (n + q**2)
reach = q * np.sqrt(s * (1 - accuracy) + q**2 / 4) / (n + q**2)
low, high = middle - reach, middle + reach
print(np.column_stack([n, s, accuracy, low, high]).round(3))
