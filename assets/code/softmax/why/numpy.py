import numpy as np

z = np.array({z})

with np.errstate(divide="ignore", invalid="ignore"):  # a sum may be 0
    ratio = z / z.sum()
    square = z**2 / (z**2).sum()
exps = np.exp(z - z.max())
p = exps / exps.sum()
print(ratio, square, p, sep="\n")
