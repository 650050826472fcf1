from scipy.special import expit, logit

z = {logit}
p = expit(z)
back = logit(p)
slope = p * expit(-z)
print(p, back, slope)
