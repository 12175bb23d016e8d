/// What is wrong with a date or period.
package enum DateFault: Hashable, Sendable {
  /// Not `2026`, `2026-07` or `2026-12-31`.
  case malformed(String)
  /// Outside 1900 to 2199.
  case yearOutOfRange(Int)
  /// No such month.
  case noSuchMonth(Int)
  /// No such day in that month.
  case noSuchDay(year: Int, month: Int, day: Int)
  /// A period ends before it begins.
  case reversedPeriod(from: String, to: String)
}
