/// Numbers as they are written in policies and data: `1_300.5`, `2e6`, `-1.5`.
package enum NumberText {
  /// The number written in `text`, whose first byte counts as `origin` in errors.
  ///
  /// Underscores may stand between digits. A comma is an error that carries the spelling meant.
  package static func parse(
    _ text: some StringProtocol, origin: Int = 0
  ) throws(QuantitiesError) -> Double {
    var cursor = TextCursor(text, origin: origin)
    let number = try read(&cursor)
    guard cursor.isAtEnd else {
      throw .number(
        .malformed(String(text), at: origin..<origin + String(text).utf8.count))
    }
    return number
  }

  /// Reads a number at the cursor and leaves the cursor behind it.
  static func read(_ cursor: inout TextCursor) throws(QuantitiesError) -> Double {
    let start = cursor.offset
    var clean = ""
    if cursor.take("-") { clean = "-" }
    guard try readDigits(&cursor, into: &clean) else { throw .number(.missing(at: start)) }
    // The dots of `0.42..0.55` are a range.
    if cursor.next == ".", cursor.peek(1)?.isASCIIDigit == true {
      cursor.advance()
      clean += "."
      _ = try readDigits(&cursor, into: &clean)
    }
    if cursor.next == ",", cursor.peek(1)?.isASCIIDigit == true {
      throw comma(&cursor, before: clean)
    }
    if cursor.next == "e" || cursor.next == "E" {
      let hasSign = cursor.peek(1) == "-" || cursor.peek(1) == "+"
      if cursor.peek(hasSign ? 2 : 1)?.isASCIIDigit == true {
        cursor.advance()
        clean += "e"
        if hasSign {
          clean += cursor.take("-") ? "-" : ""
          _ = cursor.take("+")
        }
        _ = try readDigits(&cursor, into: &clean)
      }
    }
    guard let value = Double(clean), value.isFinite else {
      throw .number(.tooLarge(clean, at: start..<cursor.offset))
    }
    return value
  }

  private static func readDigits(
    _ cursor: inout TextCursor, into clean: inout String
  ) throws(QuantitiesError) -> Bool {
    guard cursor.next?.isASCIIDigit == true else { return false }
    while let character = cursor.next {
      if character == "_" {
        guard cursor.peek(1)?.isASCIIDigit == true else {
          throw .number(.misplacedUnderscore(at: cursor.offset))
        }
      } else if character.isASCIIDigit {
        clean.append(character)
      } else {
        break
      }
      cursor.advance()
    }
    return true
  }

  /// A comma before groups of three digits meant thousands, any other a decimal point.
  private static func comma(_ cursor: inout TextCursor, before: String) -> QuantitiesError {
    let place = cursor.offset
    let rest = cursor.read { $0.isASCIIDigit || $0 == "," || $0 == "." || $0 == "_" }
    let groups = rest.split(separator: ",", omittingEmptySubsequences: true)
    let isThousands =
      !before.contains(".")
      && groups.allSatisfy { $0.prefix { $0.isASCIIDigit }.count == 3 }
    let fix =
      isThousands
      ? before + groups.map { "_" + $0 }.joined()
      : before + "." + groups.joined()
    return .number(.comma(at: place, fix: fix))
  }

  /// The shortest text that reads back as the same number, without a useless `.0`.
  package static func text(_ value: Double) -> String {
    var text = value.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    if text == "-0" { return "0" }
    guard let mark = text.firstIndex(of: "e") else { return text }
    var mantissa = String(text[..<mark])
    if mantissa.hasSuffix(".0") { mantissa.removeLast(2) }
    let exponent = Int(text[text.index(after: mark)...]) ?? 0
    return "\(mantissa)e\(exponent)"
  }

  /// The number rounded to `digits` significant digits, half away from zero on its shortest decimal
  /// form, written without trailing zeros.
  ///
  /// - Parameters:
  ///   - digits: At least 1; 17 and more leave every number as it is.
  ///   - grouped: Whether `_` divides thousands in numbers of five digits and more.
  package static func text(_ value: Double, digits: Int, grouped: Bool = false) -> String {
    let rounded = DecimalDigits(value).rounded(to: max(1, digits)).text
    return grouped ? grouping(rounded) : rounded
  }

  /// `text` with `_` between thousands of its whole part, if that has five digits or more.
  package static func grouping(_ text: String) -> String {
    guard !text.contains("e") else { return text }
    let sign = text.hasPrefix("-") ? "-" : ""
    let body = text.dropFirst(sign.count)
    let whole = body.prefix { $0 != "." }
    guard whole.count >= 5 else { return text }
    var groups: [Substring] = []
    var rest = whole
    while !rest.isEmpty {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    return sign + groups.joined(separator: "_") + body.dropFirst(whole.count)
  }
}

extension Character {
  /// Whether this is one of 0 to 9.
  var isASCIIDigit: Bool { isASCII && isNumber }
}
