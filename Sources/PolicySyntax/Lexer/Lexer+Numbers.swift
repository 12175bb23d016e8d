/// Numbers and dates.
extension Lexer {
  /// A number such as `1_300.5` or `2e6`, or a date such as `2026-07-01`.
  ///
  /// The first dot of `..` never ends a decimal: `0.42..0.55` is two numbers.
  mutating func scanNumber(insideBrackets: Bool) -> TokenKind {
    let start = position
    if scanDate() { return .date }
    skipDigits()
    skipFraction()
    skipExponent()
    if byte() == Byte.comma, Byte.isDigit(byte(1)) {
      if insideBrackets {
        anomalies.append(Anomaly(.commaBetweenNumbers, position..<(position + 1)))
      } else {
        scanCommas(from: start)
        return .number
      }
    }
    if byte() == Byte.dot, byte(1) != Byte.dot, endsNumber(byte(1)) || Byte.isDigit(byte(1)) {
      scanSpareDot(from: start)
      return .number
    }
    noteUnderscores(from: start)
    return .number
  }

  /// `.5`: the zero before the point is missing.
  mutating func scanNumberWithoutWhole() -> TokenKind {
    let start = position
    skipFraction()
    skipExponent()
    anomalies.append(
      Anomaly(.malformedNumber(replacement: "0" + text(from: start)), start..<position))
    return .number
  }

  /// Digits of full width, with whatever points and signs stand among them.
  mutating func scanWideNumber() -> TokenKind {
    let start = position
    while position < bytes.count {
      guard let (scalar, length) = UTF8Scan.scalar(in: bytes, at: position) else { break }
      let plain = WideCharacters.plain(scalar) ?? String(scalar)
      let isPoint = scalar.value == 0xFF0E || scalar.value == 0x2E
      guard Byte.isDigit(plain.utf8.first) || (isPoint && hasDigit(at: position + length)) else {
        break
      }
      position += length
    }
    anomalies.append(
      Anomaly(.wide(plain: WideCharacters.plain(text(from: start))), start..<position))
    return .number
  }

  private func hasDigit(at index: Int) -> Bool {
    guard index < bytes.count, let (scalar, _) = UTF8Scan.scalar(in: bytes, at: index) else {
      return false
    }
    return Byte.isDigit((WideCharacters.plain(scalar) ?? String(scalar)).utf8.first)
  }

  private mutating func skipDigits() {
    while let byte = byte(), Byte.isDigit(byte) || byte == Byte.underscore { position += 1 }
  }

  private mutating func skipFraction() {
    guard byte() == Byte.dot, Byte.isDigit(byte(1)) else { return }
    position += 1
    skipDigits()
  }

  private mutating func skipExponent() {
    guard byte() == 0x65 || byte() == 0x45 else { return }
    let signed = byte(1) == Byte.hyphen || byte(1) == 0x2B
    guard Byte.isDigit(byte(signed ? 2 : 1)) else { return }
    position += signed ? 2 : 1
    while Byte.isDigit(byte()) { position += 1 }
  }

  private func endsNumber(_ byte: UInt8?) -> Bool {
    guard let byte else { return true }
    return byte <= Byte.space || byte == Byte.comma || byte == 0x5D || byte == 0x29
  }

  private mutating func scanCommas(from start: Int) {
    while byte() == Byte.comma, Byte.isDigit(byte(1)) {
      position += 1
      skipDigits()
    }
    skipFraction()
    skipExponent()
    let groups = text(from: start).split(separator: ",", omittingEmptySubsequences: false)
    let isGrouped =
      groups.dropFirst().allSatisfy { $0.prefix { $0 != "." }.count == 3 }
      && groups[0].count <= 3 && groups[0] != "0" && !groups[0].contains(".")
    var replacements: [String] = []
    if isGrouped { replacements.append(groups.joined(separator: "_")) }
    if groups.count == 2, !groups[0].contains("."), !groups[1].contains(".") {
      replacements.append(groups.joined(separator: "."))
    }
    anomalies.append(Anomaly(.commaInNumber(replacements: replacements), start..<position))
  }

  private mutating func scanSpareDot(from start: Int) {
    let whole = text(from: start)
    while byte() == Byte.dot, byte(1) != Byte.dot, Byte.isDigit(byte(1)) { skipFraction() }
    if byte() == Byte.dot, byte(1) != Byte.dot, endsNumber(byte(1)) { position += 1 }
    let isOneDot = text(from: start) == whole + "."
    let replacement = isOneDot ? (whole.contains(".") ? whole : whole + ".0") : nil
    anomalies.append(Anomaly(.malformedNumber(replacement: replacement), start..<position))
  }

  private mutating func noteUnderscores(from start: Int) {
    let text = text(from: start)
    guard text.contains("_") else { return }
    let parts = text.split(separator: ".").map { $0.split(separator: "_").joined(separator: "_") }
    let cleaned = parts.joined(separator: ".")
    guard cleaned != text else { return }
    anomalies.append(Anomaly(.malformedNumber(replacement: cleaned), start..<position))
  }
}
