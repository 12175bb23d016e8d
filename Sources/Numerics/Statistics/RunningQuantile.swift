import CGSL

/// An estimate of one quantile of numbers that pass by and are not kept, by five markers (the P-squared algorithm,
/// Jain and Chlamtac 1985; GSL manual, chapter "Running Statistics").
///
/// Exact for up to five numbers; for many numbers of a smooth distribution the error is small beside that of sampling.
@safe package struct RunningQuantile: ~Copyable {
  /// The share of numbers below the quantile.
  package let share: Double
  /// How many numbers passed.
  package private(set) var count: Int
  private let state: Owned<gsl_rstat_quantile_workspace>

  /// No numbers yet; the share lies between 0 and 1.
  package init(_ share: Double) throws(NumericsError) {
    guard share >= 0, share <= 1 else {
      throw .outOfRange(parameter: "share", value: share, allowed: 0...1)
    }
    let state = unsafe try Owned(
      gsl_rstat_quantile_alloc(share), release: gsl_rstat_quantile_free)
    self.share = share
    count = 0
    self.state = state
  }

  /// Takes one more number, which must be finite.
  package mutating func add(_ value: Double) throws(NumericsError) {
    guard value.isFinite else { throw .notFinite(index: count) }
    unsafe try Library.check(gsl_rstat_quantile_add(value, state.pointer))
    count += 1
  }

  /// The estimate; nil before the first number.
  package var value: Double? { unsafe count == 0 ? nil : gsl_rstat_quantile_get(state.pointer) }
}
