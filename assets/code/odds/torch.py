import torch

p = torch.tensor({p}, dtype=torch.float64)
odds = p / (1 - p)
log_odds = torch.logit(p)
print(odds.item(), log_odds.item())

likelihood_ratios = torch.tensor([{first}, {second}], dtype=torch.float64)
prior = torch.tensor({prior}, dtype=torch.float64)
log_odds_after = torch.logit(prior) + likelihood_ratios.log().sum()
print(log_odds_after.item(), torch.sigmoid(log_odds_after).item())
