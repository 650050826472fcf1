import numpy as np

z = np.array({z}, dtype={dtype})

with np.errstate(all="ignore"):  # overflow, and 0 / 0, are what this is about
    exps = np.exp(z)
    plain = exps / exps.sum()

    gaps = z - z.max()
    exps = np.exp(gaps)
    p = exps / exps.sum()
    log_p = np.log(p)
    log_softmax = gaps - np.log(exps.sum())
print(plain, p, log_p, log_softmax, sep="\n")
