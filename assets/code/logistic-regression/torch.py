import torch

ones = {ones}
zeros = {zeros}
w, b, x = {w}, {b}, {x}

z = torch.tensor(w * x + b, dtype=torch.float64)
p = torch.sigmoid(z)

data = torch.tensor(ones + zeros, dtype=torch.float64)
y = torch.tensor([1.0] * len(ones) + [0.0] * len(zeros), dtype=torch.float64)
log_loss = torch.nn.functional.binary_cross_entropy_with_logits(w * data + b, y)
print(z.item(), p.item(), log_loss.item())
