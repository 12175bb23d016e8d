#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

func exponential(_ x: Double) -> Double { exp(x) }
func logarithm(_ x: Double) -> Double { log(x) }
func powered(_ x: Double, _ y: Double) -> Double { pow(x, y) }
func logistic(_ x: Double) -> Double {
  let decay = exp(-abs(x))
  return x >= 0 ? 1 / (1 + decay) : decay / (1 + decay)
}
/// `log(1 + e^x)`, stable for every `x`.
func softplus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }
