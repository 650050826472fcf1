import torch

x = torch.tensor({x}, dtype=torch.float64)
layers = {layers}

h = x
for i, (weight, bias) in enumerate(layers):
    W = torch.tensor(weight, dtype=torch.float64)
    z = torch.nn.functional.linear(h, W, torch.tensor(bias, dtype=torch.float64))
    h = torch.relu(z) if i < len(layers) - 1 else z

p = torch.softmax(z, dim=-1)
print(z, p, p.argmax().item())
