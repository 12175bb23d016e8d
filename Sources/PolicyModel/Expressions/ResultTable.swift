import PolicySyntax

/// All results a policy may ask for: checker, hover, completion and reference pages read it.
package enum ResultTable {
  package static subscript(name: String) -> ResultSpecification? { byName[name] }

  /// In the order in which they are shown.
  package static let all: [ResultSpecification] = markets + suppliers + measures + vehicles

  private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

  /// What suppliers can be told apart by.
  private static let supplierWords = ["sector", "route", "province", "owner", "technology"]

  private static let markets = [
    ResultSpecification(
      "price", .required,
      units: [
        "market": "CNY/t CO2e", "price": "CNY/t CO2e", "tax": "CNY/t CO2e",
        "certification": "CNY/t product", "quota": "CNY/MWh",
        "target output-share": "CNY/t product", "target output": "CNY/t product",
        "target capacity-share": "CNY/t product", "target capacity": "CNY/t product",
        "target scrap-use": "CNY/t product", "target emissions": "CNY/t CO2e",
        "target intensity": "CNY/t CO2e", "target renewable-share": "CNY/MWh",
        "ceiling capacity": "CNY/t product", "ceiling output": "CNY/t product",
        "ceiling emissions": "CNY/t CO2e",
      ], measureWord: "market",
      help: Sentence(
        "price in a market, mean of the year; of a target or ceiling what one unit more would be worth, of a target with two "
          + "sides negative where the upper one binds",
        "市场的年均价格；目标或上限为多一单位的价值，双侧目标在上限起作用时为负")),
    ResultSpecification(
      "price-paid", .required, units: ["market": "CNY/t CO2e"], measureWord: "market",
      takesSelection: true, groupings: supplierWords,
      help: Sentence(
        "what suppliers paid per tonne emitted, net of free allocation",
        "供应商每吨排放实际支付的价格，扣除免费配额")),
    ResultSpecification(
      "allocated", .required, units: ["market": "t CO2e"], measureWord: "market",
      takesSelection: true, groupings: supplierWords,
      help: Sentence("allowances given free for the year", "当年免费发放的配额")),
    ResultSpecification(
      "auctioned", .required, units: ["market": "t CO2e"], measureWord: "market",
      help: Sentence("allowances sold at auction for the year", "当年拍卖的配额")),
    ResultSpecification(
      "surrendered", .required, units: ["market": "t CO2e"], measureWord: "market",
      takesSelection: true, groupings: supplierWords,
      help: Sentence("allowances and offsets surrendered for the year", "当年清缴的配额与抵销信用")),
    ResultSpecification(
      "offsets", .required, units: ["market": "t CO2e"], measureWord: "market",
      takesSelection: true, groupings: supplierWords,
      help: Sentence("offset credits used for the year", "当年使用的抵销信用")),
    ResultSpecification(
      "bank", .required, units: ["market": "t CO2e"], measureWord: "market",
      takesSelection: true, groupings: supplierWords,
      help: Sentence("allowances carried over at the end of the year", "年末结转的配额")),
    ResultSpecification(
      "net-position", .required, units: ["market": "t CO2e"], measureWord: "market",
      takesSelection: true, groupings: supplierWords,
      help: Sentence(
        "allowances bought less sold in the year", "当年买入减卖出的配额")),
    ResultSpecification(
      "allocation-rent", .required, units: ["market": "CNY/yr"], measureWord: "market",
      takesSelection: true, groupings: supplierWords,
      help: Sentence("value of the allowances given free", "免费配额的价值")),
  ]

  private static let suppliers = [
    ResultSpecification(
      "emissions", units: ["": "t CO2e/yr"], takesSelection: true, groupings: supplierWords,
      help: Sentence(
        "emissions, direct and from bought power", "排放量，含外购电力的间接排放")),
    ResultSpecification(
      "direct-emissions", units: ["": "t CO2e/yr"], takesSelection: true, groupings: supplierWords,
      help: Sentence("emissions at the works", "直接排放量")),
    ResultSpecification(
      "indirect-emissions", units: ["": "t CO2e/yr"], takesSelection: true,
      groupings: supplierWords,
      help: Sentence("emissions from bought power", "外购电力的间接排放量")),
    ResultSpecification(
      "intensity", units: ["": "t CO2e/t product"], takesSelection: true,
      groupings: supplierWords,
      help: Sentence("emissions per tonne of product", "单位产品排放量")),
    ResultSpecification(
      "output", units: ["": "t product/yr"], takesSelection: true, groupings: supplierWords,
      help: Sentence("production", "产量")),
    ResultSpecification(
      "output-share", units: ["": "%"], takesSelection: true, groupings: supplierWords,
      help: Sentence(
        "share of the suppliers in the production of their sector", "占本行业产量的比重")),
    ResultSpecification(
      "capacity", units: ["": "t product/yr"], takesSelection: true, groupings: supplierWords,
      help: Sentence("capacity standing in the year", "当年在役产能")),
    ResultSpecification(
      "utilisation", units: ["": "%"], takesSelection: true, groupings: supplierWords,
      help: Sentence("production per capacity", "产能利用率")),
    ResultSpecification(
      "product-price", units: ["": "CNY/t product"], takesSelection: true, groupings: ["sector"],
      help: Sentence("price of the product", "产品价格")),
    ResultSpecification(
      "cost", units: ["": "CNY/yr"], takesSelection: true, groupings: supplierWords,
      help: Sentence(
        "cost of production, with capital and payments under the measures",
        "生产成本，含资本成本与各项措施下的支付")),
    ResultSpecification(
      "investment", units: ["": "CNY/yr"], takesSelection: true, groupings: supplierWords,
      help: Sentence("money put into plants", "厂房设备投资")),
    ResultSpecification(
      "stranded-capital", units: ["": "CNY/yr"], takesSelection: true, groupings: supplierWords,
      help: Sentence(
        "book value of plants closed before their time", "提前退役设备的账面价值")),
    ResultSpecification(
      "scrap-used", units: ["": "t scrap/yr"], takesSelection: true, groupings: ["sector"],
      help: Sentence("scrap melted", "废钢或废铝用量")),
    ResultSpecification(
      "scrap-available", units: ["": "t scrap/yr"], takesSelection: true, groupings: ["sector"],
      help: Sentence("scrap that can be had", "可得的废钢或废铝")),
    ResultSpecification(
      "power-used", units: ["": "MWh/yr"], takesSelection: true, groupings: supplierWords,
      help: Sentence("electricity used", "用电量")),
    ResultSpecification(
      "hydrogen-used", units: ["": "t hydrogen/yr"], takesSelection: true,
      groupings: supplierWords, help: Sentence("hydrogen used", "用氢量")),
  ]

  private static let measures = [
    ResultSpecification(
      "revenue", .required,
      units: [
        "market": "CNY/yr", "tax": "CNY/yr", "border-charge": "CNY/yr", "standard": "CNY/yr",
      ],
      help: Sentence(
        "public revenue of a measure", "措施带来的财政收入")),
    ResultSpecification(
      "budget-spent", .required,
      units: [
        "subsidy": "CNY/yr", "contract-for-difference": "CNY/yr", "green-procurement": "CNY/yr",
      ],
      help: Sentence("public money spent on a measure", "措施的财政支出")),
    ResultSpecification(
      "charge", .required, units: ["border-charge": "CNY/t product", "tax": "CNY/t product"],
      takesSelection: true, groupings: supplierWords + ["product"],
      help: Sentence("what is paid per tonne of product", "每吨产品的缴费额")),
    ResultSpecification(
      "claims", .required, units: ["certification": "t product/yr"], measureWord: "certificate",
      takesSelection: true, groupings: supplierWords + ["level"],
      help: Sentence("tonnes sold with a certificate", "带认证销售的产品量")),
    ResultSpecification(
      "shortfall", .required, units: ["target": "%", "quota": "%", "ceiling": "%"],
      help: Sentence(
        "what is missing of a target or bought out of a quota, or exceeds a ceiling, as a share of it",
        "目标未完成、配额制以罚款代替或超出上限的部分所占比重")),
  ]

  private static let vehicles = [
    ResultSpecification(
      "cost-per-vehicle", units: ["": "CNY/vehicle"], takesSelection: true,
      groupings: ["vehicle-class"],
      help: Sentence(
        "change in the cost of a car's steel and aluminium against prices without the measures",
        "每辆车钢铝成本相对于无措施价格的变化")),
    ResultSpecification(
      "footprint-per-vehicle", units: ["": "t CO2e/vehicle"], takesSelection: true,
      groupings: ["vehicle-class"],
      help: Sentence(
        "emissions behind the steel and aluminium of a car", "每辆车所用钢铝的排放量")),
  ]
}
