/// Numbers as a reader wants them: thousands apart, no more digits than mean something.
package enum Figure {
  /// Decimals that leave about three significant digits in the largest of the values.
  package static func decimals(for values: [Double]) -> Int {
    let largest = values.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
    return largest >= 99.95 || largest == 0 ? 0 : largest >= 9.995 ? 1 : 2
  }

  /// A number with thousands set apart by commas: `-1,234.5`. Never a negative zero.
  package static func text(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "?" : value > 0 ? "∞" : "-∞" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (abs(value) * scale).rounded()
    // Beyond 2^53 the digits of a Double mean nothing.
    guard scaled < 9e15 else { return "\(value)" }
    let digits = UInt64(scaled)
    let divisor = UInt64(scale)
    var text = grouped(digits / divisor)
    if decimals > 0 {
      let rest = String(digits % divisor)
      text += "." + String(repeating: "0", count: decimals - rest.count) + rest
    }
    return value < 0 && digits > 0 ? "-" + text : text
  }

  /// A whole number with thousands set apart by commas.
  package static func grouped(_ value: UInt64) -> String {
    let digits = Array(String(value))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// Two significant digits of something small, for residuals: `3.1e-11`.
  package static func residual(_ value: Double) -> String { VerificationText.short(value) }
}
