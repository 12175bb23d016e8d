import PolicySyntax

extension MeasureKind {
  /// Buyers bound to certified product.
  static let greenProcurement = MeasureKind(
    "green-procurement", title: Sentence("green procurement", "绿色采购"),
    help: Sentence(
      "a buyer that takes certified product whatever else happens, up to a premium",
      "承诺采购认证产品的买方，溢价以上限为准"),
    body: BlockSpecification(
      [
        FieldSpecification(
          "certificate", .measure(["certification"]),
          help: Sentence("the label that is asked for", "所要求的认证")),
        FieldSpecification(
          "level", .section("level", ofMeasureIn: "certificate"),
          help: Sentence("the least level", "最低等级")),
        FieldSpecification(
          "buyer", .word(["government", "car-makers", "construction", "other"]),
          help: Sentence("who buys", "买方")),
        FieldSpecification(
          "amount", .quantity(["t product/yr"]), .optional, mayVary: true, least: 0,
          help: Sentence("tonnes asked for in a year", "每年需求吨数")),
        FieldSpecification(
          "share", .ratio, .optional, mayVary: true, least: 0, most: 1,
          help: Sentence("the amount as a share of home demand", "占国内需求的比例")),
        FieldSpecification(
          "premium-limit", .quantity(["CNY/t product"]), mayVary: true, least: 0,
          help: Sentence("the most that is paid above the price of metal", "可付溢价上限")),
        FieldSpecification(
          "from", .selection, .optional,
          help: Sentence(
            "works to which the amount is promised by contract; without it the market decides who sells",
            "合同指定的供应商；未写时由市场决定")),
        FieldSpecification(
          "guaranteed-premium", .quantity(["CNY/t product"]), .optional, mayVary: true, least: 0,
          help: Sentence("the premium that the contract pays these works", "合同保证的溢价")),
        .inForce,
      ],
      atLeastOneOf: [["amount", "share"]]),
    example: """
      green-procurement public-works "Public works buy certified steel" {
        certificate: green-steel
        level: basic
        buyer: government
        share: [2027: 2, 2032: 10, linear, then hold] %
          assumption "scenario"
        premium-limit: 150 CNY/t steel
          assumption "scenario"
        in-force: 2027..end
      }
      """)
}
