import PolicySyntax

extension MeasureKind {
  /// A tax per unit.
  static let tax = MeasureKind(
    "tax", title: Sentence("tax", "税"),
    help: Sentence(
      "money paid to the state per unit; the unit says of what: emissions, product, power, hydrogen, scrap",
      "按单位向国家缴纳；单位说明对象：排放、产品、电力、氢、废料"),
    body: BlockSpecification([
      .of("who pays", "纳税者"),
      FieldSpecification(
        "pays", .quantity(["CNY/t CO2e", "CNY/t product", "CNY/t any", "CNY/MWh", "CNY/GJ"]),
        mayVary: true, keys: .sectorsOrRoutes, least: 0,
        help: Sentence(
          "the rate: per t CO2e of emissions, per t of product made, per t or MWh of input used",
          "税率：每吨 CO2e 排放、每吨产品、每吨或每 MWh 投入")),
      .counts("the emissions that are taxed, where the rate is per t CO2e", "按排放计税时计入的排放"),
      FieldSpecification(
        "threshold", .quantity(["t CO2e/t product", "t CO2e/MWh"]), .defaulted("0"), mayVary: true,
        keys: .sectorsOrRoutes, least: 0,
        help: Sentence(
          "intensity that stays untaxed, where the rate is per t CO2e; cleaner output gets money back",
          "免税强度（按排放计税时）；低于该强度的产量获得返还")),
      .inForce,
    ]),
    example: """
      tax carbon-tax "Carbon tax" {
        of: suppliers where sector in {steel, aluminium}
        pays: [2027: 50, 2035: 300, linear, then 3 %/yr] CNY/t CO2
          assumption "scenario"
        in-force: 2027..end
      }
      """)
}
