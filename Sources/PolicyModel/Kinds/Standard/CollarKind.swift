import PolicySyntax

extension MeasureKind {
  /// Floor and ceiling of the allowance price.
  static let collar = MeasureKind(
    "collar", title: Sentence("price collar", "价格走廊"),
    help: Sentence(
      "floor, ceiling and reserve tiers of an allowance price: at the floor allowances are withheld, at the ceiling "
        + "and at each tier they are released",
      "配额价格的下限、上限和储备分档：触及下限时收回配额，触及上限或分档时投放"),
    body: BlockSpecification(
      [
        .market,
        FieldSpecification(
          "floor", .quantity(["CNY/t CO2e"]), .optional, mayVary: true, least: 0,
          help: Sentence("the price does not fall below it", "价格下限")),
        FieldSpecification(
          "ceiling", .quantity(["CNY/t CO2e"]), .optional, mayVary: true, least: 0,
          help: Sentence("the price at which more is sold", "价格上限，触及时增加投放")),
        FieldSpecification(
          "reserve", .quantity(["t CO2e/yr"]), .optional, mayVary: true, least: 0,
          help: Sentence(
            "the most that is sold at the ceiling in a year; without it as much as is asked",
            "每年在上限价投放的数量上限；未写时不设限")),
        .inForce,
      ],
      sections: [
        SectionSpecification(
          "tier", isNamed: true,
          help: Sentence("a part of the reserve with a price of its own", "储备的一档，有各自价格"),
          body: BlockSpecification([
            FieldSpecification(
              "price", .quantity(["CNY/t CO2e"]), mayVary: true, least: 0,
              help: Sentence("the price at which it is released", "投放价格")),
            FieldSpecification(
              "amount", .quantity(["t CO2e/yr"]), mayVary: true, least: 0,
              help: Sentence("the most that is released in a year", "每年投放上限")),
          ]))
      ],
      atLeastOneOf: [["floor", "ceiling", "tier"]]),
    example: """
      collar cea-band "Price band with one tier" {
        market: cea
        floor: [2026: 50, then 3 %/yr] CNY/t CO2
          source "Level at which the regulator began to act in October 2025, market report"
        ceiling: [2026: 200, then 5 %/yr] CNY/t CO2
          assumption "scenario"
        tier early {
          price: [2026: 150, then 5 %/yr] CNY/t CO2
            assumption "scenario"
          amount: 40 Mt CO2e/yr
            assumption "scenario"
        }
        in-force: 2026..end
      }
      """)
}
