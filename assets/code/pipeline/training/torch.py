import torch

points = torch.tensor({points}, dtype=torch.float64)
y = torch.tensor({truth})
mean, std = points.mean(dim=0), points.std(dim=0, correction=0)
X = (points - mean) / std

sizes = [2, *{hidden_units}, 3]
layers = []
for n, k in zip(sizes, sizes[1:]):
    layers += [torch.nn.Linear(n, k, dtype=torch.float64), torch.nn.ReLU()]
model = torch.nn.Sequential(*layers[:-1])
if len(sizes) == 2:
    torch.nn.init.zeros_(model[0].weight)
    torch.nn.init.zeros_(model[0].bias)

weights = [part.weight for part in model if isinstance(part, torch.nn.Linear)]
optimizer = torch.optim.SGD(model.parameters(), lr={learning_rate})
for step in range({steps}):
    optimizer.zero_grad()
    penalty = {l2} / (2 * len(X)) * sum((weight**2).sum() for weight in weights)
    (torch.nn.functional.cross_entropy(model(X), y) + penalty).backward()
    optimizer.step()

loss = torch.nn.functional.cross_entropy(model(X), y)
mistakes = (model(X).argmax(dim=1) != y).sum()

# The chosen one, where it stands: its gradient in the weights of the last layer.
chosen = (torch.tensor([{chosen}], dtype=torch.float64) - mean) / std
optimizer.zero_grad()
torch.nn.functional.cross_entropy(model(chosen), y[{row}][None]).backward()
print(loss.item(), mistakes.item(), weights[-1].grad)
