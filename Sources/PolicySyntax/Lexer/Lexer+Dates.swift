/// Dates: `2026-07` and `2026-07-01`. A year alone is a number until the parser asks for a date.
extension Lexer {
  /// Takes a date if one begins here: four digits, a hyphen, digits.
  mutating func scanDate() -> Bool {
    let start = position
    let year = digits(at: position)
    guard year.count == 4, byte(4) == Byte.hyphen else { return false }
    let month = digits(at: position + 5)
    guard (1...2).contains(month.count) || month.count == 4 else { return false }
    position += 5 + month.count
    var parts = [Int(year) ?? 0, Int(month) ?? 0]
    if month.count == 4 {
      noteDate(start, "\(year)..\(month)")
      return true
    }
    var isPadded = month.count == 2
    let day = byte() == Byte.hyphen ? digits(at: position + 1) : ""
    if (1...2).contains(day.count) {
      position += 1 + day.count
      parts.append(Int(day) ?? 0)
      isPadded = isPadded && day.count == 2
    }
    if !Lexer.exists(parts) {
      noteDate(start, nil)
    } else if !isPadded {
      let padded = parts.dropFirst().map { $0 < 10 ? "0\($0)" : "\($0)" }
      noteDate(start, ([year] + padded).joined(separator: "-"))
    }
    return true
  }

  private mutating func noteDate(_ start: Int, _ replacement: String?) {
    anomalies.append(Anomaly(.noSuchDate(replacement: replacement), start..<position))
  }

  private func digits(at index: Int) -> String {
    guard index < bytes.count else { return "" }
    // Five are enough to see that there are more than four.
    return String(decoding: bytes[index...].prefix(5).prefix { Byte.isDigit($0) }, as: UTF8.self)
  }

  /// Whether year and month, or year, month and day, are in the Gregorian calendar.
  private static func exists(_ parts: [Int]) -> Bool {
    let (year, month) = (parts[0], parts[1])
    guard (1...12).contains(month) else { return false }
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return parts.count < 3 || (1...lengths[month - 1]).contains(parts[2])
  }
}
