import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import softmax
from sklearn.calibration import calibration_curve
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

X, y = load_digits(return_X_y=True)
model = LogisticRegression(C=1 / {ridge}, solver="newton-cholesky", tol=1e-9)
z = model.fit(X[:400], y[:400]).decision_function(X[400:])
chosen_on, judged_on = slice(0, None, 2), slice(1, None, 2)


def loss(T, half):
    return log_loss(y[400:][half], softmax(z[half] / T, axis=1))


best = minimize_scalar(loss, bounds=(0.5, 4), args=(chosen_on,), method="bounded").x
print("best temperature", best, "loss", loss(1, judged_on), "to", loss(best, judged_on))

T = {t}
p = softmax(z[judged_on] / T, axis=1)
right = p.argmax(axis=1) == y[400:][judged_on]
shares, confidences = calibration_curve(right, p.max(axis=1), n_bins=10)
print("accuracy", right.mean())
print(np.column_stack([confidences, shares]).round(3))
