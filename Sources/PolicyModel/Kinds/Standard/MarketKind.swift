import PolicySyntax

extension MeasureKind {
  /// An emissions trading system.
  static let market = MeasureKind(
    "market", title: Sentence("emissions trading system", "碳排放权交易市场"),
    help: Sentence(
      "who must surrender allowances, how allowances arise and how they move between years",
      "谁须清缴配额、配额如何产生、如何跨年流转"),
    body: BlockSpecification(
      [
        FieldSpecification(
          "covers", .selection,
          help: Sentence(
            "the suppliers that must surrender allowances", "须清缴配额的供应商")),
        .counts(
          "the emissions that must be covered: direct (fuel and process), indirect (bought power and heat), precursor",
          "须清缴的排放：direct（燃料与过程）、indirect（外购电力热力）、precursor（前体）"),
        FieldSpecification(
          "power-pass-through", .ratio, .defaulted("0"), mayVary: true, least: 0, most: 1,
          help: Sentence(
            "share of allowance price times grid factor that industrial power prices carry",
            "工业电价承担的（配额价格×电网因子）比例")),
      ],
      sections: [MarketSections.banking, MarketSections.offsets],
      rules: MarketRules.specification),
    example: """
      market cea "China emission allowances" {
        covers: suppliers where sector in {steel, aluminium}
          and direct-emissions >= 26 kt CO2e/yr
          source "Work plan of March 2025, Ministry of Ecology and Environment"

        rule band during start..2026 {
          method: intensity-band
          slope: 0.15
            assumption "recalled from the draft"
          limit: 3 %
            source "Allocation plan 2024 and 2025"
        }
        rule steel-benchmark for sector = steel during 2027..end {
          method: benchmark
          benchmark: [2027: 1.80, 2030: 1.70, linear, then -1.5 %/yr] t CO2/t steel
            assumption "unpublished"
          auctioned: [2027: 0, 2030: 5, linear, then hold] %
            assumption "unpublished"
        }
        rule aluminium-cap for sector = aluminium during 2027..end {
          method: absolute-cap
          base-year: 2026
          cap-of-base: [2027: 99, 2035: 88, linear, then hold] %
            assumption "unpublished"
        }

        banking {
          free-carry: 100 kt CO2e
            source "Allocation plan 2024 and 2025"
          carry-per-sold: 1.5
            source "Allocation plan 2024 and 2025"
        }
        offsets {
          limit: 5 %
            source "Offset rules of the national market"
        }
      }
      """)
}
