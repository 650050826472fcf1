import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

scaler = StandardScaler()
X = scaler.fit_transform(np.array({points}))
y = np.array({truth})

# Not gradient descent, but where it leads.
if {hidden_units}:
    model = MLPClassifier({hidden_units}, solver="lbfgs", alpha={l2}, max_iter=5000, random_state=0)
else:
    model = LogisticRegression(C=1 / max({l2}, 1e-6), max_iter=10000)
model.fit(X, y)

p = model.predict_proba(X)
loss = -np.log(p[np.arange(len(X)), y]).mean()
mistakes = (p.argmax(axis=1) != y).sum()
p_minus_y = model.predict_proba(scaler.transform([{chosen}])) - np.eye(3)[y[{row}]]
print(loss, mistakes, p_minus_y)
