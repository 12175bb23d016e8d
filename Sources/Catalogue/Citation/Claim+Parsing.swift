extension Claim {
  /// The statements of a `source` cell.
  ///
  /// Statements are separated by semicolons outside brackets. One that carries no flag continues
  /// the one before, if that carries one; the first without a flag is the published source.
  package static func claims(in source: String) -> [Claim] {
    var claims: [Claim] = []
    for part in parts(of: source) {
      let claim = claim(in: part)
      // A remark such as "check: ..." after a flagged statement belongs to it as well.
      if claim.kind == .published, let last = claims.last,
        last.kind != .published || (last.field == nil && claim.field == nil)
      {
        claims[claims.count - 1] = Claim(
          kind: last.kind, field: last.field, text: "\(last.text); \(part)")
      } else {
        claims.append(claim)
      }
    }
    return claims
  }

  private static let flags: [(String, Kind)] = [
    ("estimate:", .estimate), ("recalled:", .recalled), ("table (recalled):", .recalled),
    ("computed:", .computed), ("projection:", .projection), ("confirmed:", .confirmed),
  ]
  /// Words that stand for a decision instead of a source.
  private static let choices = ["choice", "package", "design/model.md", "review of the data"]

  private static func claim(in part: String) -> Claim {
    for (flag, kind) in flags where part.hasPrefix(flag) {
      let text = trimmed(part.dropFirst(flag.count))
      let isChoice = kind == .estimate && text == "choice"
      return Claim(kind: isChoice ? .choice : kind, field: nil, text: text)
    }
    if let range = firstRange(of: "=estimate", in: part) {
      var method = trimmed(part[range.upperBound...])
      if method.hasPrefix(":") { method = trimmed(method.dropFirst()) }
      return Claim(
        kind: .estimate, field: trimmed(part[..<range.lowerBound]),
        text: method.isEmpty ? "method not stated" : method)
    }
    if let range = firstRange(of: " computed by ", in: part) {
      return Claim(
        kind: .computed, field: trimmed(part[..<range.lowerBound]),
        text: "by " + trimmed(part[range.upperBound...]))
    }
    if choices.contains(part) { return Claim(kind: .choice, field: nil, text: part) }
    if part.split(separator: " ").first?.hasSuffix(".csv") == true {
      return Claim(kind: .derived, field: nil, text: part)
    }
    // "capex: RUC tables": a field with its published source.
    if let colon = part.firstIndex(of: ":"), part[..<colon].count <= 24,
      part[part.index(after: colon)...].first == " ",
      part[..<colon].allSatisfy({ $0.isLowercase || $0 == " " || $0 == "_" })
    {
      return Claim(
        kind: .published, field: String(part[..<colon]),
        text: trimmed(part[part.index(after: colon)...]))
    }
    return Claim(kind: .published, field: nil, text: part)
  }

  private static func parts(of source: String) -> [String] {
    var parts: [String] = []
    var depth = 0
    var current = ""
    for character in source {
      switch character {
      case "(": depth += 1
      case ")": depth = max(0, depth - 1)
      case ";" where depth == 0:
        parts.append(trimmed(current[...]))
        current = ""
        continue
      default: break
      }
      current.append(character)
    }
    parts.append(trimmed(current[...]))
    return parts.filter { !$0.isEmpty }
  }

  private static func trimmed<Text: StringProtocol>(_ text: Text) -> String {
    var rest = Substring(text).drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }

  private static func firstRange(of needle: String, in text: String) -> Range<String.Index>? {
    var start = text.startIndex
    while start < text.endIndex {
      if text[start...].hasPrefix(needle) {
        return start..<text.index(start, offsetBy: needle.count)
      }
      start = text.index(after: start)
    }
    return nil
  }
}
