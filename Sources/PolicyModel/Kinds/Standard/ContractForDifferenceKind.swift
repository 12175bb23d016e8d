import PolicySyntax

extension MeasureKind {
  /// A guaranteed price.
  static let contractForDifference = MeasureKind(
    "contract-for-difference", title: Sentence("contract for difference", "差价合约"),
    help: Sentence(
      "guarantees a price: the state pays what the market price lies beyond the strike, and is paid where it lies on "
        + "the other side",
      "保证价格：市场价格偏离执行价时由国家支付差额，反向时由企业返还"),
    body: BlockSpecification([
      .of("who holds the contract", "合约持有者"),
      FieldSpecification(
        "settles", .word(["hydrogen", "allowances", "power", "product"]),
        help: Sentence(
          "what the contract is about: hydrogen or power that is used (a price above the strike is made good), "
            + "allowances or product that are sold (a price below it is)",
          "标的：hydrogen、power 为使用的投入（价高于执行价时补差）；allowances、product 为出售（价低于执行价时补差）")),
      FieldSpecification(
        "market", .measure(["market"]), onlyWhere: FieldCondition("settles", isOneOf: "allowances"),
        help: Sentence("the allowance market", "所指配额市场")),
      FieldSpecification(
        "strike", .quantity(["CNY/t any", "CNY/t CO2e", "CNY/t product", "CNY/MWh"]),
        mayVary: true, least: 0, choice: prices,
        help: Sentence("the guaranteed price", "执行价")),
      FieldSpecification(
        "reference", .quantity(["CNY/t any", "CNY/t CO2e", "CNY/t product", "CNY/MWh"]), .optional,
        mayVary: true, least: 0, choice: prices,
        help: Sentence(
          "the market price, where it is given; without it the price of the run",
          "给定的市场价格；未写时取运行结果中的价格")),
      FieldSpecification(
        "two-sided", .truth, .defaulted("true"),
        help: Sentence(
          "whether the holder pays when the price is better than the strike", "价格优于执行价时是否返还")),
      FieldSpecification(
        "volume", .quantity(["t any/yr", "t CO2e/yr", "MWh/yr"]), .optional, mayVary: true,
        least: 0,
        choice: .units(
          by: "settles",
          [
            "hydrogen": ["t hydrogen/yr"], "allowances": ["t CO2e/yr"], "power": ["MWh/yr"],
            "product": ["t product/yr"],
          ]),
        help: Sentence("the most that is under contract in a year", "每年合约数量上限")),
      .inForce, .budget,
    ]),
    example: """
      contract-for-difference green-hydrogen "Hydrogen for shaft furnaces" {
        of: suppliers where route = dri-eaf
        settles: hydrogen
        strike: [2027: 16, 2035: 11, linear, then hold] CNY/kg hydrogen
          assumption "scenario"
        volume: [2027: 50, 2035: 400, linear, then hold] kt hydrogen/yr
          assumption "scenario"
        in-force: 2027..2040
      }
      """)

  private static let prices = TypeChoice.units(
    by: "settles",
    [
      "hydrogen": ["CNY/t hydrogen"], "allowances": ["CNY/t CO2e"], "power": ["CNY/MWh"],
      "product": ["CNY/t product"],
    ])
}
