#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `sin x`. Under a name of its own, which no member of a type hides.
func elementarySine(_ x: Double) -> Double { sin(x) }

/// `ln x`.
func elementaryLogarithm(_ x: Double) -> Double { log(x) }

/// `exp x`.
func elementaryExponential(_ x: Double) -> Double { exp(x) }
