import Catalogue
import Market

/// Sectors of the national market that answer with an abatement curve.
extension ScenarioBuilder {
  /// Logistic spread of a lever's cost around a point of its curve, as a share of its price and at least (CNY/tCO2):
  /// points of the tables stand for ranges of sites.
  private static let leverSpread = 0.15
  private static let leastLeverSpread = 10.0

  private func series(
    _ sector: NationalSector, _ variable: String
  ) throws(ScenarioError) -> [Double] {
    let scenario = try defaults.text(
      "scenario.\(sector.sector).baseline_emissions", unless: sector.scenario)
    let rows = catalogue.nationalMarket.filter {
      $0.sector == sector.sector && $0.variable == variable && $0.scenario == scenario
    }
    guard !rows.isEmpty else {
      throw .missingDemand(sector: sector.sector, variable: variable, scenario: scenario)
    }
    return AnnualSeries(rows.map { ($0.year, $0.value) }).values(in: years)
  }

  /// Baseline emissions less what supplier classes count themselves (Mt).
  func baseline(_ sector: NationalSector) throws(ScenarioError) -> [Double] {
    let emissions = try series(sector, "baseline_emissions")
    guard let other = sector.countedElsewhere else { return emissions }
    let rows = catalogue.nationalMarket.filter {
      $0.sector == sector.sector && $0.variable == other && $0.year <= baseYear
    }
    guard let last = rows.max(by: { $0.year < $1.year }), emissions[0] > 0 else { return emissions }
    return emissions.map { $0 * (1 - last.value / emissions[0]) }
  }

  /// What it emits, is entitled to, is sold and can do.
  func nationalAccount(
    _ sector: NationalSector
  ) throws(ScenarioError) -> AllowanceGrants.Sector {
    let emissions = try baseline(sector)
    var entitlement = years.map { _ in 0.0 }
    var cap = entitlement
    var auctioned = entitlement
    var levers = years.map { _ in Set<String>() }
    let all = Set(
      catalogue.nationalAbatement.filter { $0.sector == sector.sector }.map(\.lever)
    ).subtracting(["total"])
    var activity = emissions
    if let variable = sector.activity {
      let path = try series(sector, variable)
      activity = path.map { emissions[0] * $0 / path[0] }
    }
    for (place, year) in years.enumerated() where year >= liableFrom {
      guard let phase = sector.phase(in: year) else { continue }
      let share = phase.auctioned.value(in: year)
      levers[place] = all
      func capped(_ quantity: Double) {
        cap[place] = (1 - share) * quantity
        auctioned[place] = share * quantity
      }
      switch phase.rule {
      case .benchmark(let relative):
        levers[place].subtract(sector.outputLevers)
        let quantity = activity[place] * relative.value(in: year)
        entitlement[place] = (1 - share) * quantity
        auctioned[place] = share * quantity
      case .cap(let relative, let past):
        let base = past.flatMap { years.firstIndex(of: $0) } ?? 0
        capped(emissions[base] * relative.value(in: year))
      case .amount(let amount): capped(amount.value(in: year))
      case .bought(let sold): auctioned[place] = sold?.value(in: year) ?? 0
      case .outside: break
      }
    }
    return AllowanceGrants.Sector(
      name: sector.sector, baseline: emissions, entitlement: entitlement, cap: cap,
      auctioned: auctioned, levers: levers)
  }

  func nationalFirm(
    _ sector: NationalSector, _ weights: [Double]
  ) throws(ScenarioError) -> AbatementFirm {
    let account = try nationalAccount(sector)
    let sets = Set(account.levers)
    var steps: [Set<String>: [[AbatementFirm.Segment]]] = [:]
    for open in sets { steps[open] = try levers(sector.sector, account.baseline, open: open) }
    return AbatementFirm(
      name: sector.sector, market: 0,
      baseline: years.indices.map {
        years[$0] < liableFrom || sector.phase(in: years[$0]) == nil
          ? 0 : account.baseline[$0] - account.entitlement[$0]
      },
      segments: years.indices.map { year in
        (steps[account.levers[year]] ?? []).map { $0[year] }
      }, weights: weights)
  }

  /// Each point of each lever as a smooth step, by year. Points that would pay for themselves are held back by the hurdle
  /// of the data (`mac_floor`): what has not happened without a price needs one. A lever comes in linearly between
  /// the years of its table, from nothing in the base year.
  private func levers(
    _ sector: String, _ emissions: [Double], open: Set<String>
  ) throws(ScenarioError) -> [[AbatementFirm.Segment]] {
    let hurdle = try defaults.number("mac_floor")
    let rows = catalogue.nationalAbatement.filter {
      $0.sector == sector && open.contains($0.lever)
    }
    let byLever = Dictionary(grouping: rows, by: \.lever)
    var steps: [[AbatementFirm.Segment]] = []
    for lever in byLever.keys.sorted() {
      let byPoint = Dictionary(grouping: byLever[lever] ?? [], by: \.curvePoint)
      var before = years.map { _ in 0.0 }
      for point in byPoint.keys.sorted() {
        let own = byPoint[point] ?? []
        var shares = own.map { ($0.year, $0.share) }
        if let first = own.map(\.year).min(), first > baseYear { shares.append((baseYear, 0)) }
        let share = AnnualSeries(shares).values(in: years)
        let price = AnnualSeries(own.map { ($0.year, $0.price) }).values(in: years)
        steps.append(
          years.indices.map { year in
            let level = max(price[year], hurdle)
            return AbatementFirm.Segment(
              amount: emissions[year] * max(share[year] - before[year], 0), low: level, high: level,
              spread: max(
                ScenarioBuilder.leverSpread * level, ScenarioBuilder.leastLeverSpread))
          })
        before = share
      }
    }
    return steps
  }
}
