import torch

ones = {ones}
zeros = {zeros}
x = {x}

data = torch.tensor(ones + zeros, dtype=torch.float64)
rows = torch.stack([data, torch.ones_like(data)], dim=1)
y = torch.tensor([1.0] * len(ones) + [0.0] * len(zeros), dtype=torch.float64)


def loss(line):
    return torch.nn.functional.binary_cross_entropy_with_logits(rows @ line, y, reduction="sum")


best = torch.zeros(2, dtype=torch.float64)  # weight and bias
for _ in range(30):  # Newton's method
    information = torch.autograd.functional.hessian(loss, best)
    best = best - torch.linalg.solve(information, torch.func.grad(loss)(best))
covariance = torch.linalg.inv(torch.autograd.functional.hessian(loss, best))

at = torch.tensor([x, 1], dtype=torch.float64)
normal = torch.distributions.Normal(at @ best, (at @ covariance @ at).sqrt())
ends = torch.tensor([0.025, 0.975], dtype=torch.float64)
p_low, p_high = torch.sigmoid(normal.icdf(ends))
w = torch.distributions.Normal(best[0], covariance[0, 0].sqrt())
ratio_low, ratio_high = w.icdf(ends).exp()
print(p_low.item(), p_high.item(), ratio_low.item(), ratio_high.item())
