package import Quantities

extension SyntaxToken {
  /// The date, for a date with month or day, and for a number from 1900 to 2199, which is a year; nil for a day that
  /// is in no calendar.
  package var dateValue: CalendarDate? {
    if kind == .number {
      return integerValue.flatMap { try? CalendarDate($0) }
    }
    return kind == .date ? try? CalendarDate.parse(plainText) : nil
  }
}
