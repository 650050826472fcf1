import numpy as np
from scipy.special import log_softmax as scipy_log_softmax
from scipy.special import softmax

z = np.array({z}, dtype={dtype})

with np.errstate(all="ignore"):  # overflow, and 0 / 0, are what this is about
    plain = np.exp(z) / np.exp(z).sum()
    p = softmax(z)  # subtracts the largest itself
    log_p = np.log(p)
    log_softmax = scipy_log_softmax(z)
print(plain, p, log_p, log_softmax, sep="\n")
