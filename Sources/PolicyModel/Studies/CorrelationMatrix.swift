/// Correlations of the uncertain values of a study, in the order of its steps: rank correlations, as a normal copula
/// carries them.
package struct CorrelationMatrix: Hashable, Sendable {
  /// Row by row; ones on the diagonal, symmetric.
  package let rows: [[Double]]

  /// A pair of values and its correlation.
  package struct Pair: Hashable, Sendable {
    package let first: Int
    package let second: Int
    package let value: Double

    package init(_ first: Int, _ second: Int, _ value: Double) {
      self.first = first
      self.second = second
      self.value = value
    }
  }

  /// Smallest pivot that counts as positive: below it the rounding of the input decides.
  static let leastPivot = 1e-10

  /// The matrix with these pairs, zero elsewhere.
  package init(size: Int, _ pairs: [Pair]) {
    var rows = (0..<size).map { i in (0..<size).map { $0 == i ? 1.0 : 0.0 } }
    for pair in pairs where pair.first < size && pair.second < size {
      rows[pair.first][pair.second] = pair.value
      rows[pair.second][pair.first] = pair.value
    }
    self.rows = rows
  }

  /// Whether random numbers can be so correlated: all pivots of the Cholesky factorisation are positive.
  package var isPositiveDefinite: Bool {
    var factor: [[Double]] = []
    for i in rows.indices {
      var row: [Double] = []
      for j in 0...i {
        var sum = rows[i][j]
        for k in 0..<j { sum -= row[k] * (j == i ? row[k] : factor[j][k]) }
        if j == i {
          guard sum > Self.leastPivot else { return false }
          row.append(sum.squareRoot())
        } else {
          row.append(sum / factor[j][j])
        }
      }
      factor.append(row)
    }
    return true
  }

  /// The first pair, in the order given, that makes the matrix impossible, with the nearest value of it that would
  /// not, to two decimals towards zero; nil where the matrix is possible.
  package static func firstImpossible(
    size: Int, _ pairs: [Pair]
  ) -> (place: Int, possible: Double)? {
    guard !CorrelationMatrix(size: size, pairs).isPositiveDefinite else { return nil }
    for place in pairs.indices {
      let before = Array(pairs[..<place])
      let pair = pairs[place]
      func isPossible(_ value: Double) -> Bool {
        CorrelationMatrix(size: size, before + [Pair(pair.first, pair.second, value)])
          .isPositiveDefinite
      }
      guard !isPossible(pair.value) else { continue }
      // Zero need not be possible; the possible values are an interval, searched in hundredths.
      let hundredths = (-99...99).map { Double($0) / 100 }.filter(isPossible)
      let nearest = hundredths.min {
        ($0 - pair.value).magnitude < ($1 - pair.value).magnitude
      }
      return (place, nearest ?? 0)
    }
    return nil
  }
}
