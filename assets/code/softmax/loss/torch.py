import torch

z = torch.tensor({shown}, dtype=torch.float64, requires_grad=True)
y = torch.tensor({true_class})  # the true class

loss = torch.nn.functional.cross_entropy(z, y)
loss.backward()
pull = -z.grad
print(loss.item(), pull, pull.sum())

z_next = z.detach() + {learning_rate} * pull  # one step of gradient descent
print(z_next)
