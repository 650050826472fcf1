import numpy as np

p = {p}
odds = p / (1 - p)
log_odds = np.log(odds)
print(odds, log_odds)

tosses = np.random.Generator(np.random.PCG64({seed})).random(20) < p
print(tosses.sum(), "of 20")

likelihood_ratios = [{first}, {second}]
odds_after = {prior} / (1 - {prior}) * np.prod(likelihood_ratios)
log_odds_after = np.log({prior} / (1 - {prior})) + np.sum(np.log(likelihood_ratios))
print(odds_after, log_odds_after, odds_after / (1 + odds_after))
