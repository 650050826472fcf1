import torch
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression

X, y = load_digits(return_X_y=True)
model = LogisticRegression(C=1 / {ridge}, solver="newton-cholesky", tol=1e-9)
z = torch.tensor(model.fit(X[:400], y[:400]).decision_function(X[400:]))
y = torch.tensor(y[400:])

T = torch.ones(1, dtype=z.dtype, requires_grad=True)
optimizer = torch.optim.LBFGS([T], max_iter=50)


def closure():
    optimizer.zero_grad()
    loss = torch.nn.functional.cross_entropy(z[::2] / T, y[::2])
    loss.backward()
    return loss


optimizer.step(closure)  # chosen on one half
print("best temperature", T.item())

p = torch.softmax(z[1::2] / {t}, dim=-1)  # judged on the other
confidence, answer = p.max(dim=-1)
print("confidence", confidence.mean(), "accuracy", (answer == y[1::2]).double().mean())
