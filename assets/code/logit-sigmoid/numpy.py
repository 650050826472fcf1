import numpy as np

z = {logit}
p = 1 / (1 + np.exp(-z))
back = np.log(p / (1 - p))
slope = p * (1 - p)
print(p, back, slope)
