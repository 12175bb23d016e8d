import CGSL

/// Weights gathered in bins along one axis (GSL manual, chapter "Histograms").
///
/// Bin `i` holds numbers from `edges[i]` up to, not including, `edges[i + 1]`.
package struct Histogram: Sendable, Hashable {
  /// The limits of the bins, one more than there are bins.
  package let edges: [Double]
  /// The weight in each bin.
  package private(set) var weights: [Double]
  /// The weight of numbers outside all bins.
  package private(set) var weightOutside = 0.0

  /// Empty bins between edges that increase strictly.
  package init(edges: [Double]) throws(NumericsError) {
    guard edges.count >= 2 else { throw .tooFewPoints(required: 2, found: edges.count) }
    try edges.requireFinite()
    try edges.requireIncreasing()
    self.edges = edges
    weights = Array(repeating: 0, count: edges.count - 1)
  }

  /// Empty bins of one width.
  package init(_ range: Range<Double>, bins: Int) throws(NumericsError) {
    try self.init(edges: try uniformEdges(range, bins))
  }

  /// Adds a weight to the bin of a number; numbers outside are counted in ``weightOutside``.
  package mutating func add(_ value: Double, weight: Double = 1) throws(NumericsError) {
    guard value.isFinite, weight.isFinite else { throw .notFinite(index: 0) }
    Library.prepare()
    let status = unsafe withHistogram { unsafe gsl_histogram_accumulate($0, value, weight) }
    if status == Int32(GSL_EDOM) {
      weightOutside += weight
    } else {
      try Library.check(status)
    }
  }

  /// The bin of a number; nil outside.
  package func bin(of value: Double) -> Int? {
    var copy = self
    var index = 0
    Library.prepare()
    return unsafe copy.withHistogram { unsafe gsl_histogram_find($0, value, &index) }
      == Int32(GSL_SUCCESS)
      ? index : nil
  }

  /// The weight in all bins.
  package var total: Double { weights.reduce(0, +) }
  /// The mean of the middles of the bins.
  package var mean: Double {
    var copy = self
    return unsafe copy.withHistogram { unsafe gsl_histogram_mean($0) }
  }
  /// The standard deviation of the middles of the bins.
  package var standardDeviation: Double {
    var copy = self
    return unsafe copy.withHistogram { unsafe gsl_histogram_sigma($0) }
  }

  private mutating func withHistogram<Result>(
    _ body: (UnsafeMutablePointer<gsl_histogram>) -> Result
  ) -> Result {
    var edges = edges
    return unsafe edges.withUnsafeMutableBufferPointer { ranges in
      unsafe weights.withUnsafeMutableBufferPointer { bins in
        var view = unsafe gsl_histogram(
          n: bins.count, range: ranges.baseAddress, bin: bins.baseAddress)
        return unsafe withUnsafeMutablePointer(to: &view) { unsafe body($0) }
      }
    }
  }
}

/// The limits of bins of one width.
func uniformEdges(_ range: Range<Double>, _ bins: Int) throws(NumericsError) -> [Double] {
  guard bins >= 1 else {
    throw .outOfRange(parameter: "bins", value: Double(bins), allowed: 1...0x1p31)
  }
  let width = range.upperBound - range.lowerBound
  return (0..<bins).map { range.lowerBound + width * Double($0) / Double(bins) } + [
    range.upperBound
  ]
}
