import PolicySyntax

/// The rules of a market: how allowances arise.
enum MarketRules {
  static let specification = RuleSpecification(
    [
      FieldSpecification(
        "method",
        .word([
          "grandfather", "intensity-band", "benchmark", "absolute-cap", "auction", "exempt",
        ]),
        help: Sentence(
          "how allowances arise: grandfather (own emissions), intensity-band (own emissions, corrected by intensity), "
            + "benchmark (output times benchmark), absolute-cap (a fixed total), auction (all sold), exempt (outside)",
          "配额产生方式：grandfather 按自身排放；intensity-band 按强度浮动；benchmark 基准线×产量；"
            + "absolute-cap 固定总量；auction 全部拍卖；exempt 不纳入"))
    ],
    discriminator: "method",
    variants: [
      "grandfather": grandfather, "intensity-band": intensityBand, "benchmark": benchmark,
      "absolute-cap": absoluteCap, "auction": auction, "exempt": [],
    ],
    covers: "covers")

  private static let grandfather = [
    FieldSpecification(
      "share", .ratio, .defaulted("100 %"), mayVary: true, least: 0,
      help: Sentence("allowances as a share of those emissions", "配额占该排放的比例")),
    FieldSpecification(
      "relative-to", .word(["same-year", "base-year"]), .defaulted("same-year"),
      help: Sentence("whose emissions: of the same year, or of one past year", "取当年排放还是某一历史年排放")),
    FieldSpecification(
      "base-year", .year, onlyWhere: FieldCondition("relative-to", isOneOf: "base-year"),
      help: Sentence("the past year", "基准年份")),
  ]

  private static let intensityBand = [
    FieldSpecification(
      "variant", .word(["own-emissions", "entitlement"]), .defaulted("own-emissions"),
      help: Sentence(
        "own-emissions (variant A): emissions times 1 + slope x distance from the balance, within the limit; "
          + "entitlement (variant B): output times balance, within the limit around own emissions",
        "own-emissions（A 型）：排放×(1＋斜率×与平衡值的偏离)，受上下限约束；entitlement（B 型）：产量×平衡值，限于自身排放上下限内")),
    FieldSpecification(
      "slope", .ratio, mayVary: true, least: 0, most: 1,
      onlyWhere: FieldCondition("variant", isOneOf: "own-emissions"),
      help: Sentence(
        "surplus rate per relative distance of own intensity below the balance",
        "强度低于平衡值的相对偏离所对应的盈余率")),
    FieldSpecification(
      "limit", .ratio, mayVary: true, least: 0, most: 1,
      help: Sentence(
        "largest surplus or shortfall as a share of own emissions", "盈余或缺口占自身排放的上限")),
    FieldSpecification(
      "balance",
      .anyOf([.word(["sector-mean", "route-mean"]), .quantity(intensityUnits)]),
      .defaulted("sector-mean"), mayVary: true, keys: intensityKeys, least: 0,
      help: Sentence(
        "the intensity at which allowances equal emissions: the mean of the sector or route that year, or a number",
        "配额等于排放时的强度：当年行业或路线平均值，或给定数值")),
  ]

  private static let benchmark = [
    FieldSpecification(
      "benchmark", .quantity(intensityUnits), mayVary: true, keys: intensityKeys, least: 0,
      help: Sentence("allowances per unit of output", "单位产量的配额")),
    FieldSpecification(
      "scope", .word(["sector", "route", "process"]), .defaulted("sector"),
      help: Sentence(
        "who shares a number: all of a sector, so that a change of route keeps its allowances; each route; each "
          + "technology or unit class",
        "基准线适用范围：sector 全行业同一数值（改变路线配额不变）；route 分路线；process 分工艺或机组类型")),
    auctioned,
  ]

  private static let absoluteCap = [
    FieldSpecification(
      "cap-from", .word(["base-year", "amount"]), .defaulted("base-year"),
      help: Sentence(
        "whether the cap is a share of a past year's emissions or an amount", "总量按基准年比例还是按数量给定")),
    FieldSpecification(
      "base-year", .year, onlyWhere: FieldCondition("cap-from", isOneOf: "base-year"),
      help: Sentence("the year whose emissions the cap is measured by", "总量所依据的基准年")),
    FieldSpecification(
      "cap-of-base", .ratio, mayVary: true, least: 0,
      onlyWhere: FieldCondition("cap-from", isOneOf: "base-year"),
      help: Sentence("the cap as a share of the base year's emissions", "总量占基准年排放的比例")),
    FieldSpecification(
      "cap", .quantity(["t CO2e/yr"]), mayVary: true, least: 0,
      onlyWhere: FieldCondition("cap-from", isOneOf: "amount"),
      help: Sentence("the cap: all allowances of a year", "当年配额总量")),
    auctioned,
  ]

  private static let auction = [
    FieldSpecification(
      "volume", .quantity(["t CO2e/yr"]), mayVary: true, least: 0,
      help: Sentence("allowances sold in a year", "当年拍卖配额数量")),
    FieldSpecification(
      "reserve-price", .quantity(["CNY/t CO2e"]), .optional, mayVary: true, least: 0,
      help: Sentence("below this price nothing is sold", "拍卖底价，低于此价不出售")),
  ]

  private static let auctioned = FieldSpecification(
    "auctioned", .ratio, .defaulted("0"), mayVary: true, least: 0, most: 1,
    help: Sentence(
      "share of these allowances that is sold; the rest is free", "其中有偿分配的比例，其余免费"))

  private static let intensityUnits = ["t CO2e/t product", "t CO2e/MWh", "t CO2e/GJ"]

  /// The unit classes of the power sector carry names of their own: they are no rows of the supplier list.
  private static let intensityKeys = KeySet.either([
    .sectorsOrRoutes, .technologies,
    .words(["coal-above-300-mw", "coal-up-to-300-mw", "unconventional-coal", "gas"]),
  ])
}
