extension ReferenceSolver {
  /// Kind `switch_closed`: date, price, gain and best whole year of one irreversible switch.
  package static let switching = ReferenceSolver(kind: "switch_closed") { input in
    let problem = try OneSwitch(input)
    let time = try problem.switchTime()
    // Where waiting gains nothing the price can lie above the threshold: report the rule's own value.
    let threshold =
      problem.d == 0
      ? (problem.r * problem.chainCost - problem.saving) / problem.avoided
      : problem.price(at: time)
    return [
      "switchTime": .number(time),
      "thresholdPrice": .number(threshold),
      "npvGain": .number(problem.gain(switchingAt: time)),
      "bestIntegerYear": .number(Double(try problem.bestYear())),
    ]
  }
}

extension OneSwitch {
  /// The problem that the input of a case describes; ranges keep every formula finite and the root unique.
  init(_ input: JSONValue) throws {
    let p0 = try input.number("p0", above: 0)
    let g = try input.number("g", above: 0)
    let r = try input.number("r", above: 0)
    let path: Path
    switch try input.string("path") {
    case "linear": path = .linear(p0: p0, g: g)
    case "exp":
      guard g < r else { throw ReferenceInputError.outOfRange("g", g) }
      path = .exponential(p0: p0, g: g)
    case let word: throw ReferenceInputError.unknownWord("path", word)
    }
    let decline = try input.number("capexDecline", default: 0)
    guard decline >= 0 else { throw ReferenceInputError.outOfRange("capexDecline", decline) }
    let avoided = try input.number("e0") - input.number("e1")
    guard avoided > 0 else { throw ReferenceInputError.outOfRange("e0 - e1", avoided) }
    self.init(
      path: path, r: r, d: decline, saving: try input.number("c0") - input.number("c1"),
      avoided: avoided, K: try input.number("K", above: 0),
      L: input["life"] == nil ? nil : try input.number("life", above: 0))
  }
}

extension JSONValue {
  fileprivate func number(_ key: String, above limit: Double) throws -> Double {
    let value = try number(key)
    guard value > limit else { throw ReferenceInputError.outOfRange(key, value) }
    return value
  }
}
