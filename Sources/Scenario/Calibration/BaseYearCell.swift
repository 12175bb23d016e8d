import Catalogue

/// Capacity of one technology in one supplier class in the base year, with what it made and what it could
/// earn.
struct BaseYearCell: Sendable {
  let sector: String
  let route: String
  let technology: String
  let province: String
  /// Group of provinces that share constants.
  let group: String
  /// Mt a year.
  let capacity: Double
  /// Observed output, Mt.
  let output: Double
  /// Largest output per tonne of capacity by default.
  let maximumUtilisation: Double
  /// Product price less variable cost with scrap at its reference price, before any constant (CNY/t).
  let margin: Double
  /// The same in the years of the hindcast.
  let pastMargins: [Double]
}

/// Observed shares of routes in a sector's output in past years.
struct Hindcast: Sendable {
  let years: [Int]
  /// `[route][year]`
  let shares: [String: [Double]]
}

extension ScenarioBuilder {
  /// The cells of the fleet, in the order of the classes, and the hindcast by sector.
  ///
  /// Past margins use the prices of the year; where a price has no history (power before 2024) its first value
  /// is held, and the fleet is that of the base year.
  func baseYearCells() throws(ScenarioError) -> (cells: [BaseYearCell], past: [String: Hindcast]) {
    var past: [String: Hindcast] = [:]
    for plan in sectors { past[plan.sector] = hindcast(plan.sector) }
    var cells: [BaseYearCell] = []
    for group in groups {
      guard let plan = sectors.first(where: { $0.sector == group.sector }) else { continue }
      let years = past[group.sector]?.years ?? []
      let then = prices.over(years)
      for id in Set(group.plants.map(\.technology)).sorted() {
        guard let technology = technologies[id],
          let profile = try profile(technology, province: group.province, prices: prices)
        else { continue }
        let own = group.plants.filter { $0.technology == id }
        let margin =
          plan.referencePrice[0] - profile.variableCost[0]
          - profile.scrap * plan.referenceScrapPrice[0]
        var pastMargins: [Double] = []
        if !years.isEmpty,
          let old = try self.profile(technology, province: group.province, prices: then)
        {
          let product = try then.price(plan.priceCommodity)
          let scrap = try then.price(plan.scrapCommodity)
          let cost = old.variableCost
          pastMargins = years.indices.map { product[$0] - cost[$0] - old.scrap * scrap[$0] }
        }
        cells.append(
          BaseYearCell(
            sector: group.sector, route: technology.route, technology: id, province: group.province,
            group: provinceGroup(group.province),
            capacity: own.reduce(0) { $0 + $1.capacity },
            output: own.reduce(0) { $0 + $1.capacity * $1.utilisation },
            maximumUtilisation: try defaults.number("u_max.\(id)"), margin: margin,
            pastMargins: pastMargins))
      }
    }
    return (cells, past)
  }

  /// `hindcast.SECTOR.share` = "ROUTE = variable": the share of a route in the sector's output in history.
  private func hindcast(_ sector: String) -> Hindcast? {
    guard let rule = defaults.text(ifPresent: "hindcast.\(sector).share") else { return nil }
    let parts = rule.split(separator: "=").map { $0.filter { $0 != " " } }
    guard parts.count == 2 else { return nil }
    let rows = catalogue.demandPoints.filter {
      $0.sector == sector && $0.variable == parts[1] && $0.scenario == "history"
    }
    let years = rows.map(\.year).filter { $0 < baseYear && prices.firstYear <= $0 }.sorted()
    guard !years.isEmpty else { return nil }
    let series = AnnualSeries(rows.map { ($0.year, $0.value) })
    return Hindcast(years: years, shares: [parts[0]: series.values(in: years)])
  }
}
