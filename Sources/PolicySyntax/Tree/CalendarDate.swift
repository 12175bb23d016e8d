/// A date as written: a year, a month or a day.
package struct CalendarDate: Sendable, Hashable {
  package let year: Int
  package let month: Int?
  package let day: Int?

  package init(year: Int, month: Int? = nil, day: Int? = nil) {
    self.year = year
    self.month = month
    self.day = day
  }
}

extension SyntaxToken {
  /// The date, for a date with month or day, and for a number from 1900 to 2199, which is a year.
  package var dateValue: CalendarDate? {
    if kind == .number {
      guard let year = integerValue, (1900...2199).contains(year) else { return nil }
      return CalendarDate(year: year)
    }
    guard kind == .date else { return nil }
    let parts = plainText.split(separator: "-").compactMap { Int($0) }
    guard parts.count >= 2 else { return nil }
    return CalendarDate(year: parts[0], month: parts[1], day: parts.count > 2 ? parts[2] : nil)
  }
}
