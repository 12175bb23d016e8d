/// A number as decimal digits: `0.d1d2d3… × 10^exponent`.
struct DecimalDigits: Hashable {
  private let isNegative: Bool
  private let digits: [Int]
  private let exponent: Int

  private init(isNegative: Bool, digits: [Int], exponent: Int) {
    self.isNegative = isNegative
    self.digits = digits
    self.exponent = exponent
  }

  /// The digits of the shortest text of a finite number.
  init(_ value: Double) {
    let parts = value.magnitude.description.split(separator: "e")
    let mantissa = parts.first.map(String.init) ?? "0"
    let shift = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let whole = mantissa.prefix { $0 != "." }
    let all = mantissa.compactMap(\.wholeNumberValue)
    let leading = all.prefix { $0 == 0 }.count
    var digits = Array(all.dropFirst(leading))
    while digits.last == 0 { digits.removeLast() }
    self.init(
      isNegative: value < 0, digits: digits,
      exponent: digits.isEmpty ? 0 : whole.count - leading + shift)
  }

  /// The same with at most `count` digits, half rounded away from zero.
  func rounded(to count: Int) -> DecimalDigits {
    guard digits.count > count else { return self }
    var kept = Array(digits.prefix(count))
    var exponent = exponent
    if digits[count] >= 5 {
      var place = count - 1
      while place >= 0, kept[place] == 9 {
        kept[place] = 0
        place -= 1
      }
      if place >= 0 {
        kept[place] += 1
      } else {
        kept = [1]
        exponent += 1
      }
    }
    while kept.last == 0 { kept.removeLast() }
    return DecimalDigits(isNegative: isNegative, digits: kept, exponent: exponent)
  }

  /// Text as `NumberText.text` writes it: plain from 1e-4 to 1e16, with an exponent beyond.
  var text: String {
    guard !digits.isEmpty else { return "0" }
    let sign = isNegative ? "-" : ""
    let figures = digits.map(String.init).joined()
    if exponent > 16 || exponent < -3 {
      let mantissa = digits.count == 1 ? figures : figures.prefix(1) + "." + figures.dropFirst()
      return "\(sign)\(mantissa)e\(exponent - 1)"
    }
    if exponent <= 0 {
      return sign + "0." + String(repeating: "0", count: -exponent) + figures
    }
    if exponent >= digits.count {
      return sign + figures + String(repeating: "0", count: exponent - digits.count)
    }
    return sign + figures.prefix(exponent) + "." + figures.dropFirst(exponent)
  }
}
