import torch

z = torch.tensor({z}, dtype=torch.float64)
T = {t}

p = torch.softmax(z / T, dim=-1)
print(p, p.sum())
