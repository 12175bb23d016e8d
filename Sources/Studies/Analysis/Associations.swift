import Numerics

/// How a result goes with each uncertain number.
package struct Associations: Sendable, Equatable, Encodable {
  package struct Association: Sendable, Equatable, Encodable {
    /// Pearson's correlation.
    package let linear: Double
    /// Spearman's correlation of ranks.
    package let rank: Double
    /// Correlation of ranks after what the other numbers explain is taken out of both (Saltelli and Marivoet 1990); nil
    /// where the ranks of the numbers depend on each other exactly.
    package let partialRank: Double?
  }

  /// By uncertain number.
  package let associations: [Association]

  /// The associations of outputs with columns of inputs. A column or output that does not vary has correlation 0.
  package init(inputs: [[Double]], outputs: [Double]) throws(StudiesError) {
    let ranks = (inputs + [outputs]).map(Self.ranks)
    let size = ranks.count
    do {
      var matrix = Matrix.identity(size)
      for i in 0..<size {
        for j in 0..<i {
          let value = try Self.correlation(ranks[i], ranks[j])
          matrix[i, j] = value
          matrix[j, i] = value
        }
      }
      // r_xy.others = -P_xy / sqrt(P_xx P_yy) with P the inverse of the correlation matrix.
      let precision = try? CholeskyDecomposition(matrix).inverse()
      var list: [Association] = []
      for (column, values) in inputs.enumerated() {
        list.append(
          Association(
            linear: try Self.correlation(values, outputs), rank: matrix[column, size - 1],
            partialRank: precision.map { inverse in
              -inverse[column, size - 1]
                / (inverse[column, column] * inverse[size - 1, size - 1]).squareRoot()
            }))
      }
      associations = list
    } catch { throw .numerics(error) }
  }

  private static func correlation(_ x: [Double], _ y: [Double]) throws(NumericsError) -> Double {
    let value = try Statistics.correlation(x, y)
    return value.isNaN ? 0 : value
  }

  /// Places in order, ties at their mean place.
  static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = values
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
      start = end
    }
    return ranks
  }
}
