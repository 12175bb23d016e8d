/// What is wrong with a schedule. Knots count from 0.
package enum ScheduleFault: Hashable, Sendable {
  /// There is no knot.
  case noKnots
  /// The knot is earlier than the one before it.
  case notAscending(knot: Int)
  /// The knot has the date of the one before it.
  case equalDates(knot: Int)
  /// The knot lies inside the year or month that the knot before it stands for.
  case overlapping(knot: Int)
  /// Constant growth cannot reach this knot from the one before: 0, or another sign.
  case geometricSign(knot: Int)
  /// The value at the knot is not a finite number.
  case notFinite(knot: Int)
  /// The unit of the knot does not fit the unit of the schedule.
  case dimension(knot: Int, DimensionMismatch)
  /// The value after `then` fits neither a growth nor the unit of the schedule.
  case tailDimension(DimensionMismatch)
  /// Growth of -100 %/yr or less.
  case growth(percentPerYear: Double)
  /// A year before the first knot, and no `before hold`.
  case before(year: Int, first: CalendarDate)
  /// A year after the last knot, and no `then`.
  case after(year: Int, last: CalendarDate)
  /// A delay that is not a whole number of years.
  case delay(years: Double)
  /// The literal does not start with `[`, or does not end.
  case missingBracket(Character, at: Int)
  /// Something that is neither knot nor mode nor tail.
  case unexpected(String, at: Range<Int>)
  /// A second mode, tail or `before`.
  case repeated(String, at: Range<Int>)
}
