import Market

extension ReferenceSolver {
  /// Kind `msr_rule_eu`: the yearly intake of the EU reserve, in allowances.
  package static let reserveRule = ReferenceSolver(kind: "msr_rule_eu") { input in
    let intake = try input.array("years").map { year -> Double in
      let bank = try year.number("tnac")
      let rule = try reserve(rule: year.string("rule"), rate: year.number("rate", default: 0.24))
      return rule.step(year: 0, bank: bank, held: 0, cap: 0).intake.rounded()
    }
    return ["intake": .numbers(intake)]
  }

  /// Decision 2015/1814: above 833 million a part of the bank; since the review of 2023 the part above 1096 million
  /// and, between the two, what exceeds 833 million.
  private static func reserve(rule: String, rate: Double) throws -> StabilityReserve {
    switch rule {
    case "pre2024":
      StabilityReserve(upper: 833e6, lower: 400e6, intakeRate: rate, release: 100e6)
    case "from2024":
      StabilityReserve(
        upper: 833e6, fullIntakeAbove: 1096e6, lower: 400e6, intakeRate: rate, release: 100e6)
    default: throw ReferenceInputError.unknownWord("rule", rule)
    }
  }
}
