import torch

p = torch.tensor({p}, dtype=torch.float64)
odds = p / (1 - p)
log_odds = torch.logit(p)
print(odds.item(), log_odds.item())
