/// A year, a month or a day of the Gregorian calendar.
///
/// `2026` means the whole year, `2026-07` the whole month.
package struct CalendarDate: Hashable, Sendable {
  /// Year, in `years`.
  package let year: Int
  /// Month, 1 to 12; nil for a whole year.
  package let month: Int?
  /// Day of the month; nil for a whole month or year.
  package let day: Int?

  /// Years that dates may have.
  package static let years = 1900...2199

  private init(kept year: Int, month: Int?, day: Int?) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// A whole year.
  package init(_ year: Int) throws(QuantitiesError) {
    guard Self.years.contains(year) else { throw .date(.yearOutOfRange(year)) }
    self.init(kept: year, month: nil, day: nil)
  }

  /// A month, or a day of it.
  package init(_ year: Int, _ month: Int, _ day: Int? = nil) throws(QuantitiesError) {
    try self.init(year)
    guard (1...12).contains(month) else { throw .date(.noSuchMonth(month)) }
    if let day, !(1...Self.length(of: month, in: year)).contains(day) {
      throw .date(.noSuchDay(year: year, month: month, day: day))
    }
    self.init(kept: year, month: month, day: day)
  }

  /// The date written as `2026`, `2026-07` or `2026-12-31`.
  package static func parse(_ text: some StringProtocol) throws(QuantitiesError) -> CalendarDate {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let widths = [4, 2, 2]
    var numbers: [Int] = []
    for (part, width) in zip(parts, widths)
    where part.count == width && part.allSatisfy(\.isASCIIDigit) {
      if let number = Int(part) { numbers.append(number) }
    }
    guard numbers.count == parts.count, parts.count <= 3, let year = numbers.first else {
      throw .date(.malformed(String(text)))
    }
    switch numbers.count {
    case 1: return try CalendarDate(year)
    case 2: return try CalendarDate(year, numbers[1])
    default: return try CalendarDate(year, numbers[1], numbers[2])
    }
  }

  /// Whether this is a whole year.
  package var isWholeYear: Bool { month == nil }

  /// Start, in years: 2026-07-01 is 2026 + 181/365.
  package var start: Double {
    guard let month else { return Double(year) }
    return instant(afterDays: Self.days(before: month, in: year) + (day ?? 1) - 1)
  }

  /// End, in years: the start of the next year, month or day.
  package var end: Double {
    guard let month else { return Double(year + 1) }
    let days = Self.days(before: month, in: year)
    return instant(afterDays: days + (day ?? Self.length(of: month, in: year)))
  }

  /// The same date `count` years later; 29 February becomes 28 where there is none.
  package func adding(years count: Int) throws(QuantitiesError) -> CalendarDate {
    let (target, overflow) = year.addingReportingOverflow(count)
    guard !overflow, Self.years.contains(target) else {
      throw .date(.yearOutOfRange(overflow ? count : target))
    }
    guard let month else { return try CalendarDate(target) }
    return try CalendarDate(target, month, day.map { min($0, Self.length(of: month, in: target)) })
  }

  private func instant(afterDays days: Int) -> Double {
    Double(year) + Double(days) / (Self.isLeap(year) ? 366 : 365)
  }

  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  private static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func days(before month: Int, in year: Int) -> Int {
    (1..<month).reduce(0) { $0 + length(of: $1, in: year) }
  }
}

extension CalendarDate: CustomStringConvertible {
  package var description: String {
    ([String(year)] + [month, day].compactMap { $0 }.map { $0 < 10 ? "0\($0)" : "\($0)" })
      .joined(separator: "-")
  }
}
