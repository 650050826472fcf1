import torch

z = torch.tensor({z}, dtype=torch.float64)

ratio = z / z.sum()
square = z**2 / (z**2).sum()
p = torch.softmax(z, dim=-1)
print(ratio, square, p, sep="\n")
