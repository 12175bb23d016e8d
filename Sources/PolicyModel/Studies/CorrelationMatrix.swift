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

  /// The pair to blame where the matrix is impossible: the last of those whose change alone would mend it, with the
  /// nearest value, in hundredths, that does; the last pair, without a value, where no single change mends it. Nil where
  /// the matrix is possible.
  package static func impossible(size: Int, _ pairs: [Pair]) -> (place: Int, possible: Double?)? {
    guard !CorrelationMatrix(size: size, pairs).isPositiveDefinite else { return nil }
    for place in pairs.indices.reversed() {
      let pair = pairs[place]
      let possible = (-99...99).map { Double($0) / 100 }.filter { value in
        var changed = pairs
        changed[place] = Pair(pair.first, pair.second, value)
        return CorrelationMatrix(size: size, changed).isPositiveDefinite
      }
      let nearest = possible.min {
        ($0 - pair.value).magnitude < ($1 - pair.value).magnitude
      }
      if let nearest { return (place, nearest) }
    }
    return pairs.isEmpty ? nil : (pairs.count - 1, nil)
  }
}
