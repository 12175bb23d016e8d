#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

func exponential(_ x: Double) -> Double { exp(x) }
func logarithm(_ x: Double) -> Double { log(x) }
func logarithm1p(_ x: Double) -> Double { log1p(x) }
func exponentialMinus1(_ x: Double) -> Double { expm1(x) }
func powered(_ x: Double, _ y: Double) -> Double { pow(x, y) }

/// A square matrix, row-major, with the given diagonal and zeros elsewhere.
func diagonal(_ entries: [Double]) -> [Double] {
  var matrix = Array(repeating: 0.0, count: entries.count * entries.count)
  for (index, entry) in entries.enumerated() { matrix[index * entries.count + index] = entry }
  return matrix
}
