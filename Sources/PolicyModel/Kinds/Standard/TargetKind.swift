import PolicySyntax

extension MeasureKind {
  /// A wished share or quantity.
  static let target = MeasureKind(
    "target", title: Sentence("target", "目标"),
    help: Sentence(
      "a share or quantity that is aimed at; soft unless it says hard",
      "拟达到的比例或数量；未写 hard 时为软目标"),
    body: BlockSpecification(
      [
        FieldSpecification(
          "measures",
          .word([
            "output-share", "capacity-share", "output", "capacity", "emissions", "intensity",
            "scrap-use", "renewable-share",
          ]),
          help: Sentence(
            "what is measured: share of output or capacity, amount of output, capacity, emissions or scrap, mean "
              + "intensity, or share of renewable power",
            "衡量内容：产量或产能占比，产量、产能、排放或废料数量，平均强度，或绿电占比")),
        .of("all those it is measured over", "统计范围"),
        FieldSpecification(
          "counted", .selection,
          onlyWhere: FieldCondition("measures", isOneOf: "output-share", "capacity-share"),
          help: Sentence("those whose share it is", "计入分子的供应商")),
        .counts(
          "the emissions that are measured", "计入的排放",
          onlyWhere: FieldCondition("measures", isOneOf: "emissions", "intensity")),
        FieldSpecification(
          "at-least", aim, .optional, mayVary: true, least: 0, choice: aims,
          help: Sentence("the least that is aimed at", "下限")),
        FieldSpecification(
          "at-most", aim, .optional, mayVary: true, least: 0, choice: aims,
          help: Sentence("the most that is aimed at", "上限")),
        .force("soft"), .weight(weights), .inForce,
      ],
      atLeastOneOf: [["at-least", "at-most"]]),
    example: """
      target eaf-share "Short-process share of crude steel" {
        measures: output-share
        of: suppliers where sector = steel
        counted: suppliers where route in {scrap-eaf, dri-eaf}
        at-least: [2025: 15, 2030: 20, linear, then hold] %
          source "Peak carbon plan for the industrial sector" at "steel"
        weight: 30 CNY/t steel
          assumption "value the planner puts on a missing tonne"
      }
      """)

  private static let aim = FieldType.anyOf([
    .ratio,
    .quantity(["t product/yr", "t CO2e/yr", "t any/yr", "t CO2e/t product"]),
  ])

  private static let aims = TypeChoice(
    by: "measures",
    [
      "output-share": .ratio, "capacity-share": .ratio, "renewable-share": .ratio,
      "output": .quantity(["t product/yr"]), "capacity": .quantity(["t product/yr"]),
      "scrap-use": .quantity(["t scrap/yr", "t product/yr"]),
      "emissions": .quantity(["t CO2e/yr"]), "intensity": .quantity(["t CO2e/t product"]),
    ])

  private static let weights = TypeChoice.units(
    by: "measures",
    [
      "output-share": ["CNY/t product"], "capacity-share": ["CNY/t product"],
      "output": ["CNY/t product"], "capacity": ["CNY/t product"],
      "scrap-use": ["CNY/t scrap", "CNY/t product"], "emissions": ["CNY/t CO2e"],
      "intensity": ["CNY/t CO2e"], "renewable-share": ["CNY/MWh"],
    ])
}
