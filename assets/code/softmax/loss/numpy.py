import numpy as np

z = np.array({shown})
y = np.eye(len(z))[{true_class}]  # 1 for the true class

exps = np.exp(z - z.max())
p = exps / exps.sum()
loss = -np.log(p[{true_class}])
pull = y - p
print(loss, pull, pull.sum())

z_next = z + {learning_rate} * pull  # one step of gradient descent
print(z_next)
