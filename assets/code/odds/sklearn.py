from scipy.special import expit, logit

p = {p}
log_odds = logit(p)
odds = p / (1 - p)
print(odds, log_odds, expit(log_odds))
