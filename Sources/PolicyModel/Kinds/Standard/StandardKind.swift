import PolicySyntax

extension MeasureKind {
  /// An emission or efficiency limit for every plant.
  static let standard = MeasureKind(
    "standard", title: Sentence("performance standard", "排放或能效标准"),
    help: Sentence(
      "the most a plant may emit or use per tonne; without a penalty what exceeds it is forbidden",
      "单位产品排放或能耗限值；未设罚款时超标即禁止"),
    body: BlockSpecification([
      .of("the plants it is on", "适用工厂"),
      FieldSpecification(
        "limits", .word(["emission-intensity", "energy-intensity"]),
        .defaulted("emission-intensity"),
        help: Sentence("what is limited", "限制对象")),
      FieldSpecification(
        "at-most", .quantity(["t CO2e/t product", "GJ/t product"]), mayVary: true,
        keys: .sectorsOrRoutes, least: 0,
        choice: .units(
          by: "limits",
          ["emission-intensity": ["t CO2e/t product"], "energy-intensity": ["GJ/t product"]]),
        help: Sentence("the most per tonne of product", "单位产品限值")),
      .counts("the emissions that are limited", "计入的排放"),
      FieldSpecification(
        "applies-to", .word(["all", "new"]), .defaulted("all"),
        help: Sentence("all plants, or only what is built or rebuilt from then on", "适用全部工厂或仅新建与改造")
      ),
      FieldSpecification(
        "penalty", .quantity(["CNY/t CO2e", "CNY/GJ"]), .optional, mayVary: true, least: 0,
        choice: .units(
          by: "limits", ["emission-intensity": ["CNY/t CO2e"], "energy-intensity": ["CNY/GJ"]]),
        help: Sentence(
          "what each unit above the limit costs; without it such plants may not run",
          "每超出一单位的罚款；未写时不得运行")),
      .inForce,
    ]),
    example: """
      standard new-steel "Limit for new steel plants" {
        of: suppliers where sector = steel
        at-most: [2028: 1.8, 2035: 1.4, linear, then hold] t CO2/t steel
          assumption "scenario"
        applies-to: new
        in-force: 2028..end
      }
      """)
}
