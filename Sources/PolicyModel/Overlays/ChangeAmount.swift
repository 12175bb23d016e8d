package import Quantities

/// What `scale` multiplies by, a ratio, or what `shift` adds, in the dimension of the value: one number, or one for each
/// year.
package enum ChangeAmount: Sendable {
  case number(Quantity)
  /// A year counts with its mean; from where the schedule ends nothing is changed.
  case schedule(Timeline)

  /// A number and when it holds.
  struct Stretch {
    let amount: Quantity
    let period: Period
  }

  /// The amounts during a period: `value(y) * factor(y)` and `value(y) + amount(y)` are put together year by year, as
  /// all arithmetic of schedules in policies is. The first and last year of the horizon speak for the years outside.
  func stretches(
    during period: Period, in horizon: ClosedRange<Int>
  ) throws(QuantitiesError) -> [Stretch] {
    switch self {
    case .number(let amount): return [Stretch(amount: amount, period: period)]
    case .schedule(let timeline):
      var stretches: [Stretch] = []
      for year in horizon {
        let date = try CalendarDate(year)
        let own = try Period(
          from: year == horizon.lowerBound ? nil : date,
          to: year == horizon.upperBound ? nil : date)
        guard let common = own.common(with: period),
          let amount = try Self.mean(of: timeline, in: year)
        else { continue }
        stretches.append(Stretch(amount: amount, period: common))
      }
      return stretches
    }
  }

  /// Mean over a year; nil where nothing is said, which the checker has allowed only for years of history.
  private static func mean(
    of timeline: Timeline, in year: Int
  ) throws(QuantitiesError) -> Quantity? {
    do { return try timeline.value(in: year) } catch {
      guard case .schedule = error else { throw error }
      return nil
    }
  }

  /// Text that is the same for equal amounts.
  var canonicalText: String {
    switch self {
    case .number(let amount): "\(amount)"
    case .schedule(let timeline): timeline.canonicalText
    }
  }
}
