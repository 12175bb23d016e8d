import PolicySyntax

extension MeasureKind {
  /// A minimum share of renewable power.
  static let quota = MeasureKind(
    "quota", title: Sentence("renewable power quota", "可再生能源电力消纳责任权重"),
    help: Sentence(
      "the least share of renewable power in what a supplier uses, and what counts towards it",
      "供应商用电中可再生电力的最低比例及其认定方式"),
    body: BlockSpecification(
      [
        .of("who must meet it", "责任主体"),
        FieldSpecification(
          "met-by",
          .words(["own-generation", "direct-line", "green-power-trade", "certificates"]),
          .defaulted("{own-generation, direct-line, green-power-trade, certificates}"),
          help: Sentence(
            "what counts: own generation, a direct line, a green power contract, certificates alone",
            "认定方式：自发自用、绿电直连、绿电交易、单独绿证")),
        FieldSpecification(
          "price", .quantity(["CNY/MWh"]), .optional, mayVary: true, least: 0,
          help: Sentence(
            "price of a certificate, where it is given; without it the price is found",
            "绿证价格（给定时）；未写时由市场求解")),
        FieldSpecification(
          "penalty", .quantity(["CNY/MWh"]), .optional, mayVary: true, least: 0,
          help: Sentence(
            "what each missing MWh costs; without it the quota must be met",
            "每缺一 MWh 的代价；未写时必须完成")),
        .inForce,
      ],
      rules: RuleSpecification(
        [
          FieldSpecification(
            "at-least", .ratio, mayVary: true, least: 0, most: 1,
            help: Sentence("renewable share of the power used", "可再生电力占比下限")),
          FieldSpecification(
            "assessed", .truth, .defaulted("true"),
            help: Sentence(
              "false: monitored only, missing it costs nothing", "false 为仅监测、不考核")),
        ], covers: "of")),
    example: """
      quota green-power "Renewable share in electrolysis" {
        of: suppliers where sector = aluminium and route = primary
        met-by: {own-generation, direct-line, certificates}
        rule national {
          at-least: [2025: 25, 2027: 30, linear, then 1 pp/yr] %
            source "Aluminium plan 2025-2027"
        }
        rule yunnan except national for province = Yunnan {
          at-least: 70 %
            source "Renewable obligation 2024, press digest"
        }
      }
      """)
}
