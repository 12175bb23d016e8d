/// Values by year.
///
/// A year is *annual* when no knot of a day or month bears on it: it holds at most one knot, that of the
/// whole year, and between knots both neighbours stand for whole years. An annual year is read off the
/// curve at its middle, which is the knot's own value in a knot's year. All other years are integrated.
extension Schedule {
  /// Mean over a year; nil once the schedule has ended.
  ///
  /// - Throws: `ScheduleFault.before` or `.after` for a year of which the schedule says nothing.
  package func value(in year: Int) throws(QuantitiesError) -> Quantity? {
    guard let number = try mean(in: year) else { return nil }
    return try Quantity(number, unit)
  }

  /// Means over the years of a horizon.
  package func values(in years: ClosedRange<Int>) throws(QuantitiesError) -> [Quantity?] {
    var list: [Quantity?] = []
    for year in years { list.append(try value(in: year)) }
    return list
  }

  /// Mean over a year, or over the part of it from `from` to `to` (in years), in the unit of the
  /// schedule; nil once it has ended. In an annual year every part has the year's value.
  func mean(
    in year: Int, from: Double? = nil, to: Double? = nil
  ) throws(QuantitiesError) -> Double? {
    guard let first = knots.first, let last = knots.last else { throw .schedule(.noKnots) }
    let begin = from ?? Double(year)
    let end = to ?? Double(year + 1)
    if !holdsBefore, begin < first.date.start {
      throw .schedule(.before(year: year, first: first.date))
    }
    if year > last.date.year {
      return try later(year, from: begin, to: end, after: last)
    }
    if let value = annual(year) { return value }
    return integral(from: begin, to: end) / (end - begin)
  }

  private func later(
    _ year: Int, from begin: Double, to end: Double, after last: Knot
  ) throws(QuantitiesError) -> Double? {
    switch tail {
    case .none: throw .schedule(.after(year: year, last: last.date))
    case .end: return nil
    case .hold: return last.value
    case .value(let value): return value
    case .change(let amount):
      if last.date.isWholeYear { return last.value + amount * Double(year - last.date.year) }
    case .growth(let percent):
      if last.date.isWholeYear {
        return last.value * power(1 + percent / 100, Double(year - last.date.year))
      }
    }
    return integral(from: begin, to: end) / (end - begin)
  }

  /// Value of an annual year up to the last knot's; nil for any other.
  private func annual(_ year: Int) -> Double? {
    let next = knots.firstIndex { $0.date.year > year } ?? knots.count
    let previous = (knots.firstIndex { $0.date.year >= year } ?? knots.count) - 1
    let inside = knots[(previous + 1)..<next]
    if let only = inside.first {
      guard inside.count == 1, only.date.isWholeYear else { return nil }
      return only.value
    }
    guard previous >= 0 else { return knots.first?.value }
    guard mode != .step, next < knots.count else { return knots[previous].value }
    guard knots[previous].date.isWholeYear, knots[next].date.isWholeYear else { return nil }
    return curve(at: Double(year) + 0.5, between: previous)
  }

  /// Integral of the curve over time.
  private func integral(from begin: Double, to end: Double) -> Double {
    let cuts = [begin] + times.filter { $0 > begin && $0 < end } + [end]
    var sum = 0.0
    for (a, b) in zip(cuts, cuts.dropFirst()) where b > a {
      sum += (b - a) * mean(from: a, to: b)
    }
    return sum
  }

  /// Mean over a time that no knot divides.
  private func mean(from a: Double, to b: Double) -> Double {
    let next = times.firstIndex { $0 >= b } ?? times.count
    if next == 0 { return knots[0].value }
    if next == times.count { return meanAfterLast(from: a, to: b) }
    let left = curve(at: a, between: next - 1)
    let right = curve(at: b, between: next - 1)
    switch mode {
    case .step: return knots[next - 1].value
    case .linear: return (left + right) / 2
    case .geometric: return logarithmicMean(left, right)
    case .smooth:
      // Simpson's rule is exact for cubics.
      return (left + 4 * curve(at: (a + b) / 2, between: next - 1) + right) / 6
    }
  }

  private func meanAfterLast(from a: Double, to b: Double) -> Double {
    let value = knots[knots.count - 1].value
    let start = times[times.count - 1]
    switch tail {
    case .change(let amount): return value + amount * ((a + b) / 2 - start)
    case .growth(let percent):
      let factor = 1 + percent / 100
      return value
        * logarithmicMean(
          power(factor, a - start), power(factor, b - start))
    case .none, .hold, .end, .value: return value
    }
  }

  /// The curve from knot `i` to the next, at time `t` between them.
  private func curve(at t: Double, between i: Int) -> Double {
    let h = times[i + 1] - times[i]
    let u = (t - times[i]) / h
    let (left, right) = (knots[i].value, knots[i + 1].value)
    switch mode {
    case .step: return left
    case .linear: return left + (right - left) * u
    case .geometric: return left * power(right / left, u)
    case .smooth:
      // Cubic of Hermite: value and slope given at both ends.
      let v = 1 - u
      return left * v * v * (1 + 2 * u) + right * u * u * (1 + 2 * v)
        + h * u * v * (slopes[i] * v - slopes[i + 1] * u)
    }
  }

  /// Mean of constant growth from `a` to `b`: `(b - a) / ln(b / a)`.
  private func logarithmicMean(_ a: Double, _ b: Double) -> Double {
    let growth = b / a - 1
    // Below 1e-5 the series 1 + g/2 - g²/12 is exact to rounding, and the quotient is not.
    if growth.magnitude < 1e-5 { return a * (1 + growth / 2 - growth * growth / 12) }
    return (b - a) / logarithm(b / a)
  }
}
