/// A stretch of time: `2027..2030`, `2028-07..end`, `2024`. Both bounds belong to it.
package struct Period: Hashable, Sendable {
  /// First date; nil for `start`.
  package let first: CalendarDate?
  /// Last date; nil for `end`.
  package let last: CalendarDate?

  /// - Throws: `DateFault.reversedPeriod` when `last` ends before `first` begins.
  package init(
    from first: CalendarDate?, to last: CalendarDate?
  ) throws(QuantitiesError) {
    if let first, let last, last.end <= first.start {
      throw .date(.reversedPeriod(from: first.description, to: last.description))
    }
    self.first = first
    self.last = last
  }

  private init() {
    first = nil
    last = nil
  }

  /// From the start to the end of whatever horizon applies.
  package static let always = Period()

  /// The period written as `2027..2030`, `start..2028`, `2028-07..end` or a single date.
  package static func parse(_ text: String) throws(QuantitiesError) -> Period {
    guard let dots = text.firstIndex(of: ".") else {
      let date = try CalendarDate.parse(text)
      return try Period(from: date, to: date)
    }
    let rest = text[dots...].dropFirst()
    guard rest.first == "." else { throw .date(.malformed(text)) }
    let from = text[..<dots].trimming { $0 == " " }
    let to = rest.dropFirst().trimming { $0 == " " }
    return try Period(
      from: from == "start" ? nil : CalendarDate.parse(from),
      to: to == "end" ? nil : CalendarDate.parse(to))
  }

  /// Beginning in years; minus infinity for `start`.
  package var begin: Double { first?.start ?? -.infinity }
  /// End in years, which no longer belongs to it; infinity for `end`.
  package var end: Double { last?.end ?? .infinity }

  /// The part of a year that lies in the period, 0 to 1.
  package func share(of year: Int) -> Double {
    max(0, min(end, Double(year + 1)) - max(begin, Double(year)))
  }

  /// The years of `horizon` that the period touches; nil when there are none.
  package func years(in horizon: ClosedRange<Int>) -> ClosedRange<Int>? {
    let from = max(horizon.lowerBound, first?.year ?? .min)
    let to = min(horizon.upperBound, last?.year ?? .max)
    return from <= to ? from...to : nil
  }

  /// Whether the two have time in common.
  package func overlaps(_ other: Period) -> Bool {
    begin < other.end && other.begin < end
  }
}

extension Period: CustomStringConvertible {
  package var description: String {
    if let first, first == last { return first.description }
    return "\(first?.description ?? "start")..\(last?.description ?? "end")"
  }
}
