import PolicySyntax

extension MeasureKind {
  /// Withdrawal and release of allowances by the size of the bank.
  static let stabilityReserve = MeasureKind(
    "stability-reserve", title: Sentence("market stability reserve", "市场稳定储备"),
    help: Sentence(
      "takes allowances out of the market when many are held, and gives them back when few are",
      "持有量高时收储配额，持有量低时释放"),
    body: BlockSpecification([
      .market,
      FieldSpecification(
        "upper", .quantity(["t CO2e"]), mayVary: true, least: 0,
        help: Sentence("above this bank allowances are withheld", "持有量高于此值时收储")),
      FieldSpecification(
        "lower", .quantity(["t CO2e"]), mayVary: true, least: 0,
        help: Sentence("below this bank allowances are released", "持有量低于此值时释放")),
      FieldSpecification(
        "withhold", .ratio, mayVary: true, least: 0, most: 1,
        help: Sentence("share of the bank withheld in a year", "每年收储占持有量的比例")),
      FieldSpecification(
        "release", .quantity(["t CO2e/yr"]), mayVary: true, least: 0,
        help: Sentence("released in a year, as long as the reserve lasts", "每年释放量，以储备余额为限")),
      FieldSpecification(
        "initial", .quantity(["t CO2e"]), .defaulted("0"), least: 0,
        help: Sentence("allowances in the reserve at the start", "初始储备")),
      FieldSpecification(
        "cancel-above", .quantity(["t CO2e"]), .optional, least: 0,
        help: Sentence("what the reserve holds above this is cancelled", "储备超过此值的部分注销")),
      .inForce,
    ]),
    example: """
      stability-reserve cea-reserve "Reserve after the European model" {
        market: cea
        upper: 800 Mt CO2e
          assumption "a tenth of the covered emissions"
        lower: 400 Mt CO2e
          assumption "a twentieth of the covered emissions"
        withhold: 24 %
          source "Decision (EU) 2015/1814, as amended"
        release: 100 Mt CO2e/yr
          source "Decision (EU) 2015/1814, as amended"
        in-force: 2028..end
      }
      """)
}
