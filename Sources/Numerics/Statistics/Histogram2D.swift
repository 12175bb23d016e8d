import CGSL

/// Weights gathered in the cells of a grid (GSL manual, chapter "Histograms", "Two dimensional histograms").
///
/// Cell `(i, j)` holds pairs with `x` from `xEdges[i]` up to, not including, `xEdges[i + 1]`, and so for `y`.
package struct Histogram2D: Sendable, Hashable {
  /// The limits of the cells along `x`.
  package let xEdges: [Double]
  /// The limits of the cells along `y`.
  package let yEdges: [Double]
  /// The weight in each cell, one row for each step of `x`.
  package private(set) var weights: Matrix
  /// The weight of pairs outside all cells.
  package private(set) var weightOutside = 0.0

  /// Empty cells between edges that increase strictly.
  package init(xEdges: [Double], yEdges: [Double]) throws(NumericsError) {
    for edges in [xEdges, yEdges] {
      guard edges.count >= 2 else { throw .tooFewPoints(required: 2, found: edges.count) }
      try edges.requireFinite()
      try edges.requireIncreasing()
    }
    self.xEdges = xEdges
    self.yEdges = yEdges
    weights = Matrix(rows: xEdges.count - 1, columns: yEdges.count - 1)
  }

  /// Empty cells of one size.
  package init(
    x: Range<Double>, xBins: Int, y: Range<Double>, yBins: Int
  ) throws(NumericsError) {
    try self.init(xEdges: try uniformEdges(x, xBins), yEdges: try uniformEdges(y, yBins))
  }

  /// Adds a weight to the cell of a pair; pairs outside are counted in ``weightOutside``.
  package mutating func add(_ x: Double, _ y: Double, weight: Double = 1) throws(NumericsError) {
    guard x.isFinite, y.isFinite, weight.isFinite else { throw .notFinite(index: 0) }
    Library.prepare()
    let status = unsafe withHistogram { unsafe gsl_histogram2d_accumulate($0, x, y, weight) }
    if status == Int32(GSL_EDOM) {
      weightOutside += weight
    } else {
      try Library.check(status)
    }
  }

  /// The weight in all cells.
  package var total: Double { weights.elements.reduce(0, +) }
  /// The covariance of the middles of the cells.
  package var covariance: Double {
    var copy = self
    return unsafe copy.withHistogram { unsafe gsl_histogram2d_cov($0) }
  }

  private mutating func withHistogram<Result>(
    _ body: (UnsafeMutablePointer<gsl_histogram2d>) -> Result
  ) -> Result {
    var (xEdges, yEdges) = (xEdges, yEdges)
    return unsafe xEdges.withUnsafeMutableBufferPointer { xs in
      unsafe yEdges.withUnsafeMutableBufferPointer { ys in
        unsafe weights.elements.withUnsafeMutableBufferPointer { cells in
          var view = unsafe gsl_histogram2d(
            nx: xs.count - 1, ny: ys.count - 1, xrange: xs.baseAddress, yrange: ys.baseAddress,
            bin: cells.baseAddress)
          return unsafe withUnsafeMutablePointer(to: &view) { unsafe body($0) }
        }
      }
    }
  }
}
