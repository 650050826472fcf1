import numpy as np
from sklearn.neural_network import MLPClassifier

x = np.array([{x}])
layers = {layers}

shape = [len(bias) for _, bias in layers[:-1]]
k = len(layers[-1][1])
model = MLPClassifier(hidden_layer_sizes=shape, max_iter=1)
model.partial_fit(np.zeros((k, x.shape[1])), np.arange(k), classes=np.arange(k))
model.coefs_ = [np.array(weight).T for weight, _ in layers]
model.intercepts_ = [np.array(bias) for _, bias in layers]

p = model.predict_proba(x)[0]
print(p, model.predict(x)[0])
