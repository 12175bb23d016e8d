#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `log(x)`, under a name that the functions of the library do not shadow.
func elementaryLogarithm(_ x: Double) -> Double { log(x) }
/// `exp(x)`
func elementaryExponential(_ x: Double) -> Double { exp(x) }
/// `x` to the power `y`
func elementaryPower(_ x: Double, _ y: Double) -> Double { pow(x, y) }
/// The arc tangent of `x`.
func elementaryArcTangent(_ x: Double) -> Double { atan(x) }
/// The sine of `x`.
func elementarySine(_ x: Double) -> Double { sin(x) }
/// The cosine of `x`.
func elementaryCosine(_ x: Double) -> Double { cos(x) }
