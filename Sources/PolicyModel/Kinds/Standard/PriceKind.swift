import PolicySyntax

extension MeasureKind {
  /// A price that is given instead of found.
  static let price = MeasureKind(
    "price", title: Sentence("given price path", "给定价格路径"),
    help: Sentence(
      "fixes the price of an allowance market; the run reports the net position it needs",
      "给定配额市场价格；结果报告所需的净头寸"),
    body: BlockSpecification([
      .market,
      FieldSpecification(
        "path", .quantity(["CNY/t CO2e"]), mayVary: true, least: 0,
        help: Sentence("the price by year; a year is its mean", "各年价格（年均）")),
      .inForce,
    ]),
    example: """
      price cea-history "Prices paid" {
        market: cea
        path: [2024: 95.96, 2025: 62.36, step, then end] CNY/t CO2
          source "Annual reports of the national carbon market"
        in-force: 2024..2025
      }
      """)
}
