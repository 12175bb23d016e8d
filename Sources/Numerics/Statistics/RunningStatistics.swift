import CGSL

/// Mean, spread and extremes of numbers that pass by and are not kept (GSL manual, chapter "Running Statistics").
@safe package struct RunningStatistics: ~Copyable {
  private let state: Owned<gsl_rstat_workspace>

  /// No numbers yet.
  package init() throws(NumericsError) {
    unsafe state = unsafe try Owned(gsl_rstat_alloc(), release: gsl_rstat_free)
  }

  /// Takes one more number, which must be finite.
  package mutating func add(_ value: Double) throws(NumericsError) {
    guard value.isFinite else { throw .notFinite(index: count) }
    unsafe try Library.check(gsl_rstat_add(value, state.pointer))
  }

  /// How many numbers passed.
  package var count: Int { unsafe gsl_rstat_n(state.pointer) }
  /// The smallest number; nil before the first.
  package var minimum: Double? { unsafe count == 0 ? nil : gsl_rstat_min(state.pointer) }
  /// The largest number; nil before the first.
  package var maximum: Double? { unsafe count == 0 ? nil : gsl_rstat_max(state.pointer) }
  /// The mean; nil before the first number.
  package var mean: Double? { unsafe count == 0 ? nil : gsl_rstat_mean(state.pointer) }
  /// The variance over `n - 1`; nil before the second number.
  package var variance: Double? { unsafe count < 2 ? nil : gsl_rstat_variance(state.pointer) }
  /// The square root of the variance.
  package var standardDeviation: Double? { variance?.squareRoot() }
}
