extension Unit {
  /// The unit behind a spelling of the data package: `tCO2/t Al`, `CNY 2024/(t/yr)`, `l/100 km`,
  /// `percent per year`, `fraction`.
  ///
  /// More is allowed than in policies: a substance joined to its tonne, a price year after a blank,
  /// several slashes (each divides all before it), slashes inside parentheses, `per` for a slash, plurals
  /// of counts, and `100 km` and `10^4 Nm3`. What is no unit (`boolean`, `% of price`) is an error.
  package static func parse(
    dataSpelling text: String, in table: UnitTable = .standard
  ) throws(QuantitiesError) -> Unit {
    if ["", "1", "fraction", "dimensionless"].contains(text) { return .one }
    let parts = splitting(slashed(text))
    guard let first = parts.first else { throw .unit(.noUnit(text)) }
    var result = try dataFactor(first, in: table, whole: text)
    for (index, part) in parts.dropFirst().enumerated() {
      let under = try dataFactor(part, in: table, whole: text)
      // `t/t` keeps both, so that each can be given its substance; further slashes simplify.
      result =
        index == 0
        ? Unit(
          result.numerator + under.denominator, per: result.denominator + under.numerator)
        : result / under
    }
    return result
  }

  private static func slashed(_ text: String) -> String {
    text.split(separator: " ").map { $0 == "per" ? "/" : String($0) }.joined(separator: " ")
  }

  /// Parts between the slashes outside parentheses.
  private static func splitting(_ text: String) -> [String] {
    var parts = [""]
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == "/", depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map { String($0.trimming { $0 == " " }) }
  }

  private static func dataFactor(
    _ text: String, in table: UnitTable, whole: String
  ) throws(QuantitiesError) -> Unit {
    if text.hasPrefix("("), text.hasSuffix(")") {
      return try parse(dataSpelling: String(text.dropFirst().dropLast()), in: table)
    }
    if let unit = try? parse(canonicalData(text, in: table), in: table) { return unit }
    throw .unit(.noUnit(whole))
  }

  /// One factor respelt by the rules of policies, as far as its parts are recognised.
  private static func canonicalData(_ text: String, in table: UnitTable) -> String {
    if let word = dataWords[text] { return word }
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard let head = words.first else { return text }
    if let tail = words.last, words.count == 2 {
      if CalendarDate.years.contains(Int(tail) ?? 0) { return "\(head)(\(tail))" }
      return "\(head) \(Substance.dataAliases[tail]?.name ?? tail)"
    }
    if table.definitions[head] != nil { return head }
    for symbol in ["kg", "kt", "Mt", "Gt", "t", "g"] where head.hasPrefix(symbol) {
      let name = String(head.dropFirst(symbol.count))
      if let substance = Substance(name), table.substances.contains(substance) {
        return "\(symbol) \(name)"
      }
    }
    return head
  }

  private static let dataWords: [String: String] = [
    "percent": "%", "year": "yr", "years": "yr", "days": "day", "vehicles": "vehicle",
    "plants": "plant", "entities": "entity", "100 km": "100km", "10^4 Nm3": "ten-thousand Nm3",
  ]
}

extension StringProtocol {
  /// The text without characters at either end for which `condition` holds.
  func trimming(_ condition: (Character) -> Bool) -> SubSequence {
    let head = drop(while: condition)
    var end = head.endIndex
    while end > head.startIndex, condition(head[head.index(before: end)]) {
      end = head.index(before: end)
    }
    return head[..<end]
  }
}
