import Numerics
package import PolicyModel

/// Makes independent uniform numbers depend on each other as the ranks of correlated normal numbers do (Nelsen 2006, 2.3;
/// Iman and Conover 1982 for rank correlation).
///
/// A rank correlation `s` of the values is the linear correlation `2 sin(pi s / 6)` of the normal numbers (Kruskal 1958).
package struct GaussianCopula: Sendable {
  private let factor: Matrix
  private let normal: NormalDistribution

  /// Throws ``StudiesError/impossibleCorrelation`` where no normal numbers have these rank correlations.
  package init(_ correlation: CorrelationMatrix) throws(StudiesError) {
    do {
      let linear = correlation.rows.map { row in
        row.map { $0 == 1 ? 1 : 2 * Self.sine(.pi * $0 / 6) }
      }
      factor = try CholeskyDecomposition(Matrix(rows: linear)).lower
      normal = try NormalDistribution()
    } catch {
      if case .notPositiveDefinite = error { throw .impossibleCorrelation }
      throw .numerics(error)
    }
  }

  private static func sine(_ x: Double) -> Double { elementarySine(x) }

  /// The dependent numbers, each uniform by itself.
  package func callAsFunction(_ point: [Double]) -> [Double] {
    let independent = point.map { normal.uncheckedQuantile($0) }
    return point.indices.map { row in
      var sum = 0.0
      for column in 0...row { sum += factor[row, column] * independent[column] }
      return normal.cumulative(at: sum)
    }
  }
}
