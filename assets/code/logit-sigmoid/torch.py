import torch

z = torch.tensor({logit}, dtype=torch.float64, requires_grad=True)
p = torch.sigmoid(z)
p.backward()
print(p.item(), torch.logit(p).item(), z.grad.item())
