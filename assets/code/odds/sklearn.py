import numpy as np
from scipy.special import expit, logit

p = {p}
log_odds = logit(p)
odds = p / (1 - p)
print(odds, log_odds, expit(log_odds))

log_odds_after = logit({prior}) + np.log([{first}, {second}]).sum()
print(log_odds_after, expit(log_odds_after))
