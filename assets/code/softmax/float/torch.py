import torch

z = torch.tensor({z}, dtype=getattr(torch, {dtype}))

plain = z.exp() / z.exp().sum()
p = torch.softmax(z, dim=-1)  # subtracts the largest itself
log_p = p.log()
log_softmax = torch.log_softmax(z, dim=-1)
print(plain, p, log_p, log_softmax, sep="\n")
