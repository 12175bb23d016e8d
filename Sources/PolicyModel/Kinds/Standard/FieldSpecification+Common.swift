import PolicySyntax

/// Fields that several kinds share.
extension FieldSpecification {
  /// Which suppliers a measure is about.
  static func of(_ english: String, _ chinese: String) -> FieldSpecification {
    FieldSpecification("of", .selection, help: Sentence(english, chinese))
  }

  /// The allowance market a measure acts on.
  static let market = FieldSpecification(
    "market", .measure(["market"]),
    help: Sentence("the allowance market it acts on", "所作用的配额市场"))

  /// When a measure is in force.
  static let inForce = FieldSpecification(
    "in-force", .period, .defaulted("start..end"),
    help: Sentence("the years in which it holds", "措施有效的年份"))

  /// Which emissions count.
  static func counts(
    _ english: String, _ chinese: String, onlyWhere condition: FieldCondition? = nil
  ) -> FieldSpecification {
    FieldSpecification(
      "counts", .words(EmissionWords.scopes), .defaulted("{direct}"), onlyWhere: condition,
      help: Sentence(english, chinese))
  }

  /// Whether missing an aim costs something or is impossible.
  static func force(_ defaultWord: String) -> FieldSpecification {
    FieldSpecification(
      "force", .word(["hard", "soft"]), .defaulted(defaultWord),
      help: Sentence(
        "hard: must be met, its price is whatever that takes; soft: missing it costs the weight",
        "hard：必须达到，代价不限；soft：未达到时按 weight 计成本"))
  }

  /// What a unit short of a soft aim costs, in units that depend on the aim.
  static func weight(_ choice: TypeChoice) -> FieldSpecification {
    FieldSpecification(
      "weight", .quantity(["CNY/t product", "CNY/t CO2e", "CNY/t any", "CNY/MWh"]), mayVary: true,
      least: 0, onlyWhere: FieldCondition("force", isOneOf: "soft"), choice: choice,
      help: Sentence(
        "what the planner would pay for a unit that is missing: the largest price of the aim",
        "规划者愿为每一缺口单位付出的金额，即目标影子价格的上限"))
  }

  /// The most public money a year.
  static let budget = FieldSpecification(
    "budget", .quantity(["CNY/yr"]), .optional, mayVary: true, least: 0,
    help: Sentence(
      "the most that is paid in a year; the rate falls for all until it is kept",
      "每年支付上限；超出时对所有对象同比降低标准"))
}

/// Words about emissions that several kinds share.
enum EmissionWords {
  /// Parts of a footprint that may count.
  static let scopes = ["direct", "indirect", "precursor"]
}
