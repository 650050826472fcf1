import numpy as np
from scipy.special import softmax

z = np.array({z})
T = {t}

p = softmax(z / T)
print(p, p.sum())
