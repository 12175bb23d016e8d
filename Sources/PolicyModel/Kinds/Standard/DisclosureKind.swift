import PolicySyntax

extension MeasureKind {
  /// Who reports plant data.
  static let disclosure = MeasureKind(
    "disclosure", title: Sentence("disclosure of footprints", "碳足迹披露"),
    help: Sentence(
      "which share of output comes with plant data, and what the rest counts as",
      "附有工厂数据的产量比例，其余如何计入"),
    body: BlockSpecification([
      .of("whose product it is about", "涉及的供应商"),
      FieldSpecification(
        "share", .ratio, mayVary: true, keys: .sectors, least: 0, most: 1,
        help: Sentence("share of output with plant data", "有工厂数据的产量比例")),
      FieldSpecification(
        "undisclosed", .word(["interval", "default", "mean"]), .defaulted("interval"),
        help: Sentence(
          "what the rest counts as: an interval around the mean, a default factor, the mean",
          "其余计为：围绕均值的区间、缺省因子、均值")),
      FieldSpecification(
        "spread", .ratio, .optional, mayVary: true, keys: .sectors, least: 0,
        onlyWhere: FieldCondition("undisclosed", isOneOf: "interval"),
        help: Sentence(
          "half width of the interval, as a share of the mean; without it the spread of published factors",
          "区间半宽占均值的比例；未写时取公开因子的离散度")),
      FieldSpecification(
        "default-factor", .quantity(["t CO2e/t product"]), mayVary: true, keys: .sectors, least: 0,
        onlyWhere: FieldCondition("undisclosed", isOneOf: "default"),
        help: Sentence("the default factor", "缺省因子")),
      .inForce,
    ]),
    example: """
      disclosure supplier-footprints "Car makers ask their suppliers" {
        of: suppliers where sector in {steel, aluminium}
        share: [2025: 39, 2030: 75, linear, then hold] %
          assumption "share of car makers that disclose, taken for their suppliers"
        undisclosed: interval
        spread: [steel: 13, aluminium: 45] %
          assumption "published factors run from 2.0 to 2.6 and from 4 to 16.4"
      }
      """)
}
