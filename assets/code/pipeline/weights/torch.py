import torch
from torch.autograd.functional import jacobian

x = torch.tensor({x}, dtype=torch.float64)
[(weight, bias)] = {layers}

W = torch.tensor(weight, dtype=torch.float64)
b = torch.tensor(bias, dtype=torch.float64)
p = torch.softmax(W @ x + b, dim=-1)

counts = jacobian(lambda x: torch.log_softmax(W @ x + b, dim=-1), x)
slopes = jacobian(lambda x: torch.softmax(W @ x + b, dim=-1), x)
print(p, counts, slopes)
