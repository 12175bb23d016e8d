/// Values over years, by knots, a mode between them, and a stated behaviour outside.
///
/// `[2027: 1.80, 2030: 1.70, linear, then -1.5 %/yr] t CO2/t steel`. The value of a year is the mean over that
/// year; a knot dated by a whole year states that mean, so 2027 is exactly 1.80 here and the years between
/// lie on a straight line from year to year.
package struct Schedule: Hashable, Sendable {
  /// Unit of all values.
  package let unit: Unit
  /// Knots in ascending order, at least one.
  package let knots: [Knot]
  /// What happens between knots.
  package let mode: Mode
  /// Whether the first value also holds before the first knot (`before hold`).
  package let holdsBefore: Bool
  /// What happens after the last knot.
  package let tail: Tail
  /// Time of each knot in years: its start for steps, the middle of its year or month in the other modes.
  let times: [Double]
  /// Slope of the smooth curve at each knot; empty in other modes.
  let slopes: [Double]

  /// A dated value.
  package struct Knot: Hashable, Sendable {
    /// From when, or for which year or month.
    package let date: CalendarDate
    /// Value in the unit of the schedule.
    package let value: Double

    /// A value for a date; `Schedule` checks it.
    package init(_ date: CalendarDate, _ value: Double) {
      self.date = date
      self.value = value
    }
  }

  /// What happens between knots.
  package enum Mode: String, Hashable, Sendable, CaseIterable {
    /// A value holds until the next knot.
    case step
    /// A straight line.
    case linear
    /// Constant growth.
    case geometric
    /// A smooth curve that rises and falls only where the knots do (`MonotoneSlopes`).
    case smooth
  }

  /// What happens after the year of the last knot.
  package enum Tail: Hashable, Sendable {
    /// Nothing is said: asking for a later year is an error.
    case none
    /// The last value holds.
    case hold
    /// There is no value any more; what the schedule steers stops.
    case end
    /// The last value grows by a percentage a year.
    case growth(percentPerYear: Double)
    /// The last value changes by an amount a year, in the unit of the schedule.
    case change(perYear: Double)
    /// Another value holds, in the unit of the schedule.
    case value(Double)
  }

  /// - Throws: `ScheduleFault` with the place of the first knot at fault.
  package init(
    _ knots: [Knot], unit: Unit, mode: Mode = .step, holdsBefore: Bool = false, tail: Tail = .none
  ) throws(QuantitiesError) {
    guard !knots.isEmpty else { throw .schedule(.noKnots) }
    if let bad = knots.firstIndex(where: { !$0.value.isFinite }) {
      throw .schedule(.notFinite(knot: bad))
    }
    let times = knots.map { Self.time(of: $0.date, mode) }
    for i in knots.indices.dropFirst() {
      try Self.check(knots[i - 1], knots[i], at: i, mode)
    }
    switch tail {
    case .growth(let percent):
      guard percent > -100, percent.isFinite else {
        throw .schedule(.growth(percentPerYear: percent))
      }
    case .change(let amount), .value(let amount):
      guard amount.isFinite else { throw .notFinite }
    case .none, .hold, .end: break
    }
    self.unit = unit
    self.knots = knots
    self.mode = mode
    self.holdsBefore = holdsBefore
    self.tail = tail
    self.times = times
    slopes =
      mode == .smooth ? MonotoneSlopes.slopes(at: times, values: knots.map(\.value)) : []
  }

  /// One value at all times, written as a knot of `year`.
  package static func constant(
    _ value: Double, _ unit: Unit, year: Int
  ) throws(QuantitiesError) -> Schedule {
    try Schedule(
      [Knot(CalendarDate(year), value)], unit: unit, holdsBefore: true, tail: .hold)
  }

  private static func check(
    _ previous: Knot, _ knot: Knot, at index: Int, _ mode: Mode
  ) throws(QuantitiesError) {
    if knot.date.start < previous.date.start {
      throw .schedule(.notAscending(knot: index))
    }
    if time(of: knot.date, mode) == time(of: previous.date, mode)
      || knot.date == previous.date
    {
      throw .schedule(.equalDates(knot: index))
    }
    if mode != .step, knot.date.start < previous.date.end {
      throw .schedule(.overlapping(knot: index))
    }
    if mode == .geometric {
      let signs = [previous.value, knot.value].map { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
      guard signs[0] == signs[1], signs[0] != 0 else {
        throw .schedule(.geometricSign(knot: index))
      }
    }
  }

  private static func time(of date: CalendarDate, _ mode: Mode) -> Double {
    mode == .step || date.day != nil ? date.start : (date.start + date.end) / 2
  }

  /// Places of the knots dated outside `years`.
  package func knots(outside years: ClosedRange<Int>) -> [Int] {
    knots.indices.filter { !years.contains(knots[$0].date.year) }
  }
}
