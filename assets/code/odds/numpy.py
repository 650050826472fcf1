import numpy as np

p = {p}
odds = p / (1 - p)
log_odds = np.log(odds)
print(odds, log_odds)
