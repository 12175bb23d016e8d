import PolicySyntax

extension MeasureKind {
  /// A charge on the carbon in exports.
  static let borderCharge = MeasureKind(
    "border-charge", title: Sentence("border carbon charge", "碳边境调节费用"),
    help: Sentence(
      "what the importing country charges for the carbon in exports, such as the European CBAM",
      "进口国对出口产品含碳征收的费用，例如欧盟 CBAM"),
    body: BlockSpecification(
      [
        FieldSpecification(
          "market", .word(["eu-exports", "other-exports"]),
          help: Sentence("where the exports go", "出口去向")),
        .of("whose exports are charged", "涉及的供应商"),
        FieldSpecification(
          "export-share", .ratio, .optional, mayVary: true, keys: .sectors, least: 0, most: 1,
          help: Sentence(
            "share of their output that goes there; needed where the data hold no exports of plants",
            "出口到该市场的产量比例；数据中没有工厂出口量时须填写")),
        FieldSpecification(
          "price", .quantity(["CNY/t CO2e", "EUR/t CO2e"]), mayVary: true, least: 0,
          help: Sentence("carbon price of the importing country", "进口国碳价")),
        FieldSpecification(
          "free-factor", .ratio, .defaulted("0"), mayVary: true, least: 0, most: 1,
          help: Sentence("share of the benchmark that is still free there", "当地仍免费的基准比例")),
        FieldSpecification(
          "correction-factor", .ratio, .defaulted("100 %"), mayVary: true, least: 0, most: 1,
          help: Sentence(
            "cross-sectoral correction of free allocation there", "当地免费配额的跨行业修正系数")),
        FieldSpecification(
          "benchmark", .quantity(["t CO2e/t product"]), .optional, mayVary: true,
          keys: .sectorsOrRoutes, least: 0,
          help: Sentence("benchmark of the importing country", "进口国基准")),
        FieldSpecification(
          "default-intensity", .quantity(["t CO2e/t product"]), mayVary: true,
          keys: .sectorsOrRoutes, least: 0,
          help: Sentence("what counts without verified data", "无核实数据时的缺省强度")),
        FieldSpecification(
          "mark-up", .ratio, .defaulted("0"), mayVary: true, least: 0,
          help: Sentence("added to the default", "缺省值加成")),
        .counts("the emissions that are charged", "计费的排放"),
        FieldSpecification(
          "deduct", .formula(["CNY/t CO2e", "EUR/t CO2e"], variables: []), .defaulted("0"),
          mayVary: true, least: 0,
          help: Sentence(
            "carbon price paid at home that is taken off, such as price-paid(cea)",
            "可抵扣的国内已付碳价，例如 price-paid(cea)")),
        .inForce,
      ],
      rules: RuleSpecification(
        [
          FieldSpecification(
            "intensity", .word(["default", "actual"]),
            help: Sentence(
              "what is charged: the default with its mark-up, or own verified emissions",
              "计费依据：缺省值加成，或核实的自身排放"))
        ], covers: "of")),
    example: """
      border-charge eu "EU border charge" {
        market: eu-exports
        of: suppliers where sector = steel
        export-share: 0.4 %
          assumption "about 4 Mt of 960 Mt"
        price: 590 CNY/t CO2
          source "Quarterly average of the European auctions, first quarter of 2026"
        free-factor: [2026: 97.5, 2030: 51.5, 2034: 0, linear, then hold] %
          source "Regulation (EU) 2023/956"
        benchmark: [bf-bof: 1.370, dri-eaf: 0.481, scrap-eaf: 0.072] t CO2/t steel
          source "Benchmarks of December 2025"
        default-intensity: 3.19 t CO2/t steel
          source "Implementing Regulation (EU) 2025/2621"
        mark-up: [2026: 10, 2027: 20, 2028: 30, step, then hold] %
          source "Implementing Regulation (EU) 2025/2621"
        in-force: 2026..end
        rule by-default {
          intensity: default
        }
      }
      """)
}
