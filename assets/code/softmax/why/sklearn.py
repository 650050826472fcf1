import numpy as np
from scipy.special import softmax

z = np.array({z})

with np.errstate(divide="ignore", invalid="ignore"):  # a sum may be 0
    ratio = z / z.sum()
    square = z**2 / (z**2).sum()
p = softmax(z)
print(ratio, square, p, sep="\n")
