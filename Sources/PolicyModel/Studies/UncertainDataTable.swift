package import PolicySyntax
package import Quantities

/// A number of the data that a study may make uncertain.
package struct DataPath: Hashable, Sendable {
  /// As in the table: `demand.steel`, `grid.factor`.
  package let name: String
  /// The series of the data package: `green_hydrogen` for `cost.hydrogen`.
  package let series: String
  /// The year; nil: all years.
  package let year: Int?

  package var text: String { name + (year.map { "[\($0)]" } ?? "") }
}

/// A row of the table of uncertain data.
package struct UncertainData: Sendable {
  package let name: String
  /// The name of the series in the data package.
  package let series: String
  /// The unit of the number; `CNY` is the policy's money.
  package let unit: String
  package let help: Sentence

  /// The dimension, in the policy's money.
  package func unit(money: PriceBasis) -> Unit? {
    let unit = try? Unit.parse(unit)
    return money.year.map { year in unit?.resolvingPriceYear(year) } ?? unit
  }
}

/// All numbers of the data that a study may make uncertain, with their dimensions.
package enum UncertainDataTable {
  package static subscript(name: String) -> UncertainData? { byName[name] }

  package static let all: [UncertainData] = demand + costs + system

  private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

  private static let demand = [
    UncertainData(
      name: "demand.steel", series: "steel", unit: "t steel/yr",
      help: Sentence("demand for steel", "钢材需求")),
    UncertainData(
      name: "demand.aluminium", series: "aluminium", unit: "t aluminium/yr",
      help: Sentence("demand for aluminium", "铝需求")),
    UncertainData(
      name: "scrap.steel", series: "steel_scrap", unit: "t scrap/yr",
      help: Sentence("steel scrap that becomes available", "可得废钢量")),
    UncertainData(
      name: "scrap.aluminium", series: "aluminium_scrap", unit: "t scrap/yr",
      help: Sentence("aluminium scrap that becomes available", "可得废铝量")),
  ]

  private static let costs = [
    cost("hydrogen", "green_hydrogen", "CNY/t hydrogen", "green hydrogen", "绿氢"),
    cost(
      "dri-hydrogen", "green_hydrogen", "CNY/t hydrogen", "hydrogen for direct reduction", "直接还原用氢"),
    cost("coking-coal", "coking_coal", "CNY/t coking-coal", "coking coal", "炼焦煤"),
    cost("thermal-coal", "thermal_coal", "CNY/t coal", "steam coal", "动力煤"),
    cost("iron-ore", "iron_ore", "CNY/t iron-ore", "iron ore", "铁矿石"),
    cost("steel-scrap", "scrap_steel", "CNY/t scrap", "steel scrap", "废钢"),
    cost("aluminium-scrap", "aluminium_scrap", "CNY/t scrap", "aluminium scrap", "废铝"),
    cost("alumina", "alumina", "CNY/t alumina", "alumina", "氧化铝"),
    cost("anode", "prebaked_anode", "CNY/t anode", "prebaked anodes", "预焙阳极"),
    cost("biochar", "biochar", "CNY/t biomass", "biochar", "生物炭"),
    cost("power", "electricity_industrial", "CNY/kWh", "power from the grid", "电网电力"),
    cost(
      "renewable-power", "renewable_power_industrial", "CNY/kWh", "renewable power", "可再生电力"),
    cost(
      "co2-storage", "co2_transport_storage", "CNY/t CO2", "transport and storage of CO2",
      "二氧化碳运输与封存"),
  ]

  private static let system = [
    UncertainData(
      name: "grid.factor", series: "grid", unit: "t CO2/MWh",
      help: Sentence("emissions per unit of power from the grid", "电网排放因子"))
  ]

  private static func cost(
    _ name: String, _ series: String, _ unit: String, _ english: String, _ chinese: String
  ) -> UncertainData {
    UncertainData(
      name: "cost." + name, series: series, unit: unit,
      help: Sentence("price of " + english, chinese + "价格"))
  }
}
