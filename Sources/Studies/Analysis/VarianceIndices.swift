import Numerics

/// Shares of the variance of a result that come from each uncertain number: alone (first order) and with all its
/// interactions (total).
///
/// `S_i = mean(y_B (y_AB,i - y_A)) / V` (Saltelli et al. 2010) and `T_i = mean((y_A - y_AB,i)^2) / 2V` (Jansen 1999), with `V` the
/// population variance of `y_A` and `y_B` together, on outputs standardised over all evaluations. A result that does not
/// vary has indices 0.
package struct VarianceIndices: Sendable, Equatable, Encodable {
  package struct Index: Sendable, Equatable, Encodable {
    package let value: Double
    /// Half the width of the bootstrap interval.
    package let halfWidth: Double
  }

  package let first: [Index]
  package let total: [Index]

  /// The indices of outputs in the order of a `saltelli` design: for each base point A, A with one value of B in turn, B.
  package init(
    ordered outputs: [Double], dimensions: Int, resampling: Resampling? = Resampling()
  ) throws(StudiesError) {
    let width = dimensions + 2
    let count = outputs.count / width
    try self.init(
      a: (0..<count).map { outputs[$0 * width] },
      b: (0..<count).map { outputs[$0 * width + width - 1] },
      mixed: (0..<dimensions).map { value in
        (0..<count).map { outputs[$0 * width + 1 + value] }
      }, resampling: resampling)
  }

  /// The indices of outputs at the points of A, of B, and of A with one value of B.
  package init(
    a: [Double], b: [Double], mixed: [[Double]], resampling: Resampling? = Resampling()
  ) throws(StudiesError) {
    guard a.count >= 2 else { throw .tooFewSamples(needed: 2, found: a.count) }
    let all = a + b + mixed.flatMap(\.self)
    let mean = all.reduce(0, +) / Double(all.count)
    let variance = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(all.count)
    let deviation = variance.squareRoot()
    guard deviation > 0 else {
      first = mixed.map { _ in Index(value: 0, halfWidth: 0) }
      total = first
      return
    }
    func standardised(_ values: [Double]) -> [Double] { values.map { ($0 - mean) / deviation } }
    let sample = Evaluations(
      a: standardised(a), b: standardised(b), mixed: mixed.map(standardised))
    let rows = Array(a.indices)
    let values = sample.indices(rows)
    var spread = (
      first: mixed.map { _ in Accumulated() }, total: mixed.map { _ in Accumulated() }
    )
    var width = 0.0
    do {
      if let resampling {
        width = try resampling.width
        for number in 0..<resampling.count {
          let drawn = sample.indices(try resampling.draw(number, size: rows.count))
          for value in mixed.indices {
            spread.first[value].add(drawn.first[value])
            spread.total[value].add(drawn.total[value])
          }
        }
      }
    } catch { throw .numerics(error) }
    first = zip(values.first, spread.first).map {
      Index(value: $0, halfWidth: width * $1.standardDeviation)
    }
    total = zip(values.total, spread.total).map {
      Index(value: $0, halfWidth: width * $1.standardDeviation)
    }
  }
}

/// Standardised outputs, from which indices of some of the base points are taken.
private struct Evaluations {
  let a: [Double]
  let b: [Double]
  let mixed: [[Double]]

  func indices(_ rows: [Int]) -> (first: [Double], total: [Double]) {
    let count = Double(rows.count)
    var sum = 0.0
    for row in rows { sum += a[row] + b[row] }
    let mean = sum / (2 * count)
    var squares = 0.0
    for row in rows {
      squares += (a[row] - mean) * (a[row] - mean) + (b[row] - mean) * (b[row] - mean)
    }
    let variance = squares / (2 * count)
    guard variance > .ulpOfOne else {
      return (mixed.map { _ in 0 }, mixed.map { _ in 0 })
    }
    var first: [Double] = []
    var total: [Double] = []
    for values in mixed {
      var product = 0.0
      var distance = 0.0
      for row in rows {
        let step = values[row] - a[row]
        product += b[row] * step
        distance += step * step
      }
      first.append(product / count / variance)
      total.append(distance / count / 2 / variance)
    }
    return (first, total)
  }
}

/// Mean and spread of numbers that pass by (Welford 1962).
struct Accumulated: Sendable {
  private(set) var count = 0
  private(set) var mean = 0.0
  private var squares = 0.0

  mutating func add(_ value: Double) {
    count += 1
    let step = value - mean
    mean += step / Double(count)
    squares += step * (value - mean)
  }

  /// Over `n - 1`; 0 for fewer than two numbers.
  var standardDeviation: Double { count > 1 ? (squares / Double(count - 1)).squareRoot() : 0 }

  /// Of the mean.
  var standardError: Double { count > 0 ? standardDeviation / Double(count).squareRoot() : 0 }
}
