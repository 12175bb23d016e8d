import PolicySyntax

/// The parts of a market besides its rules.
enum MarketSections {
  static let banking = SectionSpecification(
    "banking",
    help: Sentence(
      "how allowances move between years; without it they are kept without limit and never borrowed",
      "配额跨年规则；未写时可无限结转、不可预借"),
    body: BlockSpecification([
      FieldSpecification(
        "borrowing", .anyOf([.word(["none"]), .ratio]), .defaulted("none"), mayVary: true,
        least: 0,
        help: Sentence(
          "share of a year's shortfall that may be met with allowances of the next year",
          "缺口中可用下一年度配额履约的比例")),
      FieldSpecification(
        "free-carry", .quantity(["t CO2e"]), .optional, mayVary: true, keys: .sectors, least: 0,
        help: Sentence(
          "what each supplier may carry over without having sold; without it and carry-per-sold there is no limit",
          "每家企业无须出售即可结转的数量；与 carry-per-sold 均未写时不设上限")),
      FieldSpecification(
        "carry-per-sold", .ratio, .optional, mayVary: true, least: 0,
        help: Sentence(
          "what may be carried over for each net tonne sold, on top of free-carry",
          "每净售出一吨可另行结转的倍数")),
      FieldSpecification(
        "vintages", .period, .defaulted("start..end"),
        help: Sentence("years of issue that the carry-over limit is on", "受结转限制的配额年份")),
      FieldSpecification(
        "valid-for", .quantity(["yr"]), .optional, least: 1,
        help: Sentence(
          "how long an allowance may be surrendered; without it for ever",
          "配额有效年限；未写时长期有效")),
    ]))

  static let offsets = SectionSpecification(
    "offsets",
    help: Sentence("credits from outside that may be surrendered", "可用于履约的场外减排量"),
    body: BlockSpecification([
      FieldSpecification(
        "credit", .word(["ccer", "international"]), .defaulted("ccer"),
        help: Sentence("which credits", "减排量种类")),
      FieldSpecification(
        "limit", .ratio, mayVary: true, least: 0, most: 1,
        help: Sentence("the most, as a share of the amount to surrender", "占应清缴量的上限")),
      FieldSpecification(
        "available", .quantity(["t CO2e/yr"]), .optional, mayVary: true, least: 0,
        help: Sentence(
          "credits offered at the price; a run counts none without it and a price (M104)",
          "该价格下的供应量；未写供应量和价格时运行中不计抵销（M104）")),
      FieldSpecification(
        "price", .quantity(["CNY/t CO2e"]), .optional, mayVary: true, least: 0,
        help: Sentence(
          "price at which that amount is offered",
          "该供应量对应的价格")),
      FieldSpecification(
        "supply-elasticity", .ratio, .defaulted("1"), least: 0,
        help: Sentence(
          "rise of the amount offered, in per cent, when the price rises by one per cent",
          "价格每升 1% 供应量上升的百分数")),
    ]))
}
