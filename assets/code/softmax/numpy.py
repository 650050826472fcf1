import numpy as np

z = np.array({z})
T = {t}

scaled = z / T
exps = np.exp(scaled - scaled.max())
p = exps / exps.sum()
print(p, p.sum())
