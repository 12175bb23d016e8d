import PolicySyntax

extension MeasureKind {
  /// Public money per unit or for investment.
  static let subsidy = MeasureKind(
    "subsidy", title: Sentence("subsidy", "补贴"),
    help: Sentence(
      "money paid by the state per unit of product, input or captured CO2, or as a share of investment",
      "国家按产品、投入或捕集的 CO2 数量，或按投资比例支付"),
    body: BlockSpecification(
      [
        .of("who is paid", "补贴对象"),
        FieldSpecification(
          "pays", .quantity(["CNY/t product", "CNY/t any", "CNY/MWh", "CNY/GJ", "CNY/t CO2e"]),
          .optional, mayVary: true, keys: .sectorsOrRoutes, least: 0,
          help: Sentence(
            "the rate: per t of product made, per t, MWh or GJ of input used, per t CO2e stored",
            "标准：每吨产品，每吨、MWh 或 GJ 投入，每吨封存 CO2e")),
        FieldSpecification(
          "investment-share", .ratio, .optional, mayVary: true, keys: .routes, least: 0, most: 1,
          help: Sentence("share of the cost of a new or rebuilt plant", "新建或改造投资的补贴比例")),
        .inForce, .budget,
      ],
      atLeastOneOf: [["pays", "investment-share"]]),
    example: """
      subsidy scrap-eaf-power "Power price relief for scrap furnaces" {
        of: suppliers where route = scrap-eaf and province in {Guangdong, Jiangsu, Sichuan}
        pays: 0.05 CNY/kWh
          assumption "scenario"
        in-force: 2026..2030
        budget: 6 billion CNY/yr
          assumption "scenario"
      }
      """)
}
