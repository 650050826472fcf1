import numpy as np
from scipy.special import log_softmax, softmax

z = np.array({shown})
y = np.eye(len(z))[{true_class}]  # 1 for the true class

loss = -log_softmax(z)[{true_class}]
pull = y - softmax(z)
print(loss, pull, pull.sum())

z_next = z + {learning_rate} * pull  # one step of gradient descent
print(z_next)
