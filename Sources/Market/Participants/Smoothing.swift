/// `softplus(x) = log(1 + e^x)` and `logistic(x) = 1/(1 + e^-x)`, stable for every `x`.
func smoothStep(_ x: Double) -> (softplus: Double, logistic: Double) {
  let decay = exponential(-abs(x))
  let logistic = x >= 0 ? 1 / (1 + decay) : decay / (1 + decay)
  return (max(x, 0) + logarithm1p(decay), logistic)
}
