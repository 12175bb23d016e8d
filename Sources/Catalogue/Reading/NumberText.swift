/// Numbers as the tables write them: digits, an optional sign, point and exponent, nothing else.
enum NumberText {
  /// The nearest double, or `nil` when the bytes are not a plain decimal number.
  ///
  /// Exact: at most 15 significant digits and a power of ten up to 22 make one rounding (Clinger
  /// 1990, "How to read floating point numbers accurately"); anything longer goes to the standard
  /// library, which rounds correctly.
  static func double(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
    var position = range.lowerBound
    let end = range.upperBound
    var isNegative = false
    if position < end, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+")
    {
      isNegative = bytes[position] == UInt8(ascii: "-")
      position += 1
    }
    var mantissa: UInt64 = 0
    var digits = 0
    var significant = 0
    var scale = 0
    var isPastPoint = false
    scan: while position < end {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if mantissa > 0 || byte != UInt8(ascii: "0") { significant += 1 }
        if significant <= 18 { mantissa = mantissa * 10 + UInt64(byte - UInt8(ascii: "0")) }
        if isPastPoint { scale -= 1 }
      case UInt8(ascii: ".") where !isPastPoint: isPastPoint = true
      default: break scan
      }
      position += 1
    }
    guard digits > 0 else { return nil }
    if position < end {
      guard bytes[position] == UInt8(ascii: "e") || bytes[position] == UInt8(ascii: "E"),
        let exponent = integer(bytes, (position + 1)..<end), abs(exponent) < 1_000
      else { return nil }
      scale += exponent
    }
    guard significant <= 15, abs(scale) <= 22 else {
      return Double(String(decoding: bytes[range], as: UTF8.self)).flatMap {
        $0.isFinite ? $0 : nil
      }
    }
    let power = powersOfTen[abs(scale)]
    let value = scale < 0 ? Double(mantissa) / power : Double(mantissa) * power
    return isNegative ? -value : value
  }

  /// A whole number of at most 15 digits.
  static func integer(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var position = range.lowerBound
    var isNegative = false
    if position < range.upperBound,
      bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+")
    {
      isNegative = bytes[position] == UInt8(ascii: "-")
      position += 1
    }
    guard position < range.upperBound, range.upperBound - position <= 15 else { return nil }
    var value = 0
    for byte in bytes[position..<range.upperBound] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return isNegative ? -value : value
  }

  /// `true` and `false` as the standard writes them.
  static func flag(_ bytes: [UInt8], _ range: Range<Int>) -> Bool? {
    let text = bytes[range]
    if text.elementsEqual("true".utf8) || text.elementsEqual("TRUE".utf8)
      || text.elementsEqual("True".utf8) || text.elementsEqual("1".utf8)
    {
      return true
    }
    if text.elementsEqual("false".utf8) || text.elementsEqual("FALSE".utf8)
      || text.elementsEqual("False".utf8) || text.elementsEqual("0".utf8)
    {
      return false
    }
    return nil
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
