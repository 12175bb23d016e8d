import Catalogue

/// Turns the measures of a technology into a trend and a marginal abatement cost curve.
///
/// Cost per tonne of liable emissions avoided, `d` = direct abatement, plus captive power saved x its factor:
/// ```
/// c(t) = (annuity(capex, r_k, life) + opex - fuel saved x fuel_price - power saved x p_el(t)
///         + inputs x prices, scrap at its reference price) / d
/// ```
/// (`model.md` 2.1). Two things hold back a measure that pays for itself, both in the data:
/// - *diffusion*: without any policy it goes on spreading at the pace observed from 2020 to 2025,
///   `a(t) = 1 - exp(-k (t - 2025))` of what is left, `k = (p25 - p20) / 5 / (max - p25)`. This is the
///   trend; it lowers intensity, power use and cost whatever the carbon price.
/// - *hurdle*: to be installed faster it needs a carbon price of at least `mac_floor`.
///
/// What is left after the trend is offered as a step, no faster than the equipment turns over: by year `t` at
/// most `(t - start) / life` of the potential. In the base year nothing is offered: the plants are what
/// the fleet was.
///
/// Measures without liable effect cannot answer a carbon price; those that pay for themselves follow the trend,
/// the others stay where they are. Measures that buy in a found market (scrap, biochar, coke-oven gas)
/// keep a step of their own. The others are merged where their costs differ by less than `sigma_m`, the spread
/// that smooths them anyway: all measures at the hurdle become one step exactly.
struct MeasureCurve: Sendable {
  /// The observed span from which the pace of diffusion is read (columns `penetration_2020`,
  /// `current_penetration`).
  fileprivate static let observedYears = 5.0

  /// What a merged bin is made of in one year.
  fileprivate struct Part {
    var cost = 0.0
    var amount = 0.0
    var direct = 0.0
    var fluorocarbons = 0.0
    var captive = 0.0
    var electricity = 0.0
    var energy = 0.0

    mutating func add(
      _ abated: Double, cost: Double, _ offered: Double, of option: Option, year: Int
    ) {
      self.cost += abated * cost
      amount += abated
      direct += offered * option.direct
      fluorocarbons += offered * option.fluorocarbons
      captive += offered * option.captive[year]
      electricity += offered * option.row.electricitySaving
      energy += offered * option.energy
    }
  }

  /// A curve point of a measure that a technology may take, wherever it runs.
  struct Offer: Sendable {
    let row: Measure
    /// Share of the remaining potential: that of the point, scaled where measures share one potential.
    let share: Double
    /// Share of the remaining potential adopted without any policy where the measure pays for itself, by year.
    let trend: [Double]
    /// Share of the remaining potential that can be in place by a year.
    let reach: [Double]
  }

  let years: [Int]
  let rate: Double
  let prices: PriceBook
  let fuelPrice: Double
  let hurdle: Double
  let spread: Double
  /// Width of the bins of cost within which steps are merged, CNY/tCO2e (> 0).
  let resolution: Double
  let scrapPrice: [Double]

  /// Applies the trend of what a technology may take to its profile and returns the steps that remain.
  func apply(
    _ offers: [Offer], to profile: inout TechnologyProfile
  ) throws(ScenarioError) -> [AbatementStep] {
    var merged = years.map { _ in [Int: Part]() }
    var separate: [AbatementStep] = []
    var trendCost = years.map { _ in 0.0 }
    let untouched = profile
    let zero = Array(repeating: 0.0, count: years.count)

    for offer in offers {
      let row = offer.row
      let option = try Option(row, of: self, profile: untouched)
      let trend = option.paysForItself ? offer.trend : zero
      var step = AbatementStep(name: "\(row.id).\(row.curvePoint)", zero: zero)
      for year in years.indices {
        let adopted = offer.share * trend[year]
        if adopted > 0 {
          profile.directCO2[year] -= adopted * option.direct
          profile.fluorocarbons[year] -= adopted * option.fluorocarbons
          profile.captiveCO2[year] -= adopted * option.captive[year]
          if !profile.isCaptive {
            profile.indirectCO2[year] -=
              adopted * row.electricitySaving * profile.electricityFactor[year]
          }
          profile.electricity[year] -= adopted * row.electricitySaving
          profile.energy[year] -= adopted * option.energy
          trendCost[year] += adopted * option.netCost[year]
        }
        let liable = option.liable(year)
        let offered = offer.share * max(offer.reach[year] - trend[year], 0)
        guard liable > 0, offered > 0 else { continue }
        let abated = offered * liable
        let cost = max(option.costPerTonne[year], hurdle)
        if option.usesMarkets {
          // Scrap is paid at its market price, so its reference price leaves the cost.
          step.set(\.cost, year, abated * cost - offered * row.scrapUse * scrapPrice[year])
          step.set(\.spread, year, abated * spread)
          step.set(\.directCO2, year, offered * option.direct)
          step.set(\.fluorocarbons, year, offered * option.fluorocarbons)
          step.set(\.captiveCO2, year, offered * option.captive[year])
          step.set(\.electricity, year, offered * row.electricitySaving)
          step.set(\.energy, year, offered * option.energy)
          step.set(\.scrap, year, offered * row.scrapUse)
          step.set(\.biochar, year, offered * row.biocharUse)
          step.set(\.cokeOvenGas, year, offered * row.cokeOvenGasUse)
        } else {
          let bin = Int((cost / resolution).rounded(.down))
          merged[year][bin, default: Part()].add(
            abated, cost: cost, offered, of: option, year: year)
        }
      }
      if option.usesMarkets { separate.append(step) }
    }
    profile.costs[.efficiencyTrend] = trendCost
    return ranked(merged) + separate
  }

  /// Step `i` of a year is its `i`-th cheapest bin; years with fewer bins have empty steps at the end.
  private func ranked(_ merged: [[Int: Part]]) -> [AbatementStep] {
    let count = merged.map(\.count).max() ?? 0
    let zero = Array(repeating: 0.0, count: years.count)
    var steps = (0..<count).map { AbatementStep(name: "measures \($0 + 1)", zero: zero) }
    for year in years.indices {
      for (rank, bin) in merged[year].keys.sorted().enumerated() {
        guard let part = merged[year][bin] else { continue }
        steps[rank].set(\.cost, year, part.cost)
        steps[rank].set(\.spread, year, part.amount * spread)
        steps[rank].set(\.directCO2, year, part.direct)
        steps[rank].set(\.fluorocarbons, year, part.fluorocarbons)
        steps[rank].set(\.captiveCO2, year, part.captive)
        steps[rank].set(\.electricity, year, part.electricity)
        steps[rank].set(\.energy, year, part.energy)
      }
    }
    return steps
  }
}

extension MeasureCurve.Offer {
  /// The curve points of measures in a fixed order; without those that are wholly in place.
  static func offers(_ measures: [Measure], years: [Int], baseYear: Int) -> [Self] {
    let byName = Dictionary(grouping: measures, by: \.id)
    let scale = groupScales(byName)
    var offers: [Self] = []
    for name in byName.keys.sorted() {
      let rows = (byName[name] ?? []).sorted { $0.curvePoint < $1.curvePoint }
      guard let first = rows.first else { continue }
      let remaining =
        max(first.maximumPenetration - first.currentPenetration, 0)
        * (scale[first.exclusiveGroup ?? ""] ?? 1)
      guard remaining > 0 else { continue }
      var before = 0.0
      for row in rows {
        let share = remaining * (row.cumulativeShare - before)
        before = row.cumulativeShare
        offers.append(
          Self(
            row: row, share: share, trend: trend(of: row, years: years, baseYear: baseYear),
            reach: reach(of: row, years: years, baseYear: baseYear)))
      }
    }
    return offers
  }

  /// Measures of one exclusive group share one potential: scaled down when their sum exceeds 1.
  private static func groupScales(_ byName: [String: [Measure]]) -> [String: Double] {
    var sums: [String: Double] = [:]
    for name in byName.keys.sorted() {
      guard let row = byName[name]?.first, let group = row.exclusiveGroup else { continue }
      sums[group, default: 0] += max(row.maximumPenetration - row.currentPenetration, 0)
    }
    return sums.mapValues { $0 > 1 ? 1 / $0 : 1 }
  }

  private static func trend(of row: Measure, years: [Int], baseYear: Int) -> [Double] {
    let left = row.maximumPenetration - row.currentPenetration
    let pace =
      (row.currentPenetration - row.penetration2020) / MeasureCurve.observedYears
    guard pace > 0, left > 0 else { return years.map { _ in 0 } }
    return years.map { year in
      year < row.availableFromYear
        ? 0 : 1 - exponential(-pace / left * Double(year - baseYear))
    }
  }

  private static func reach(of row: Measure, years: [Int], baseYear: Int) -> [Double] {
    let start = max(baseYear, row.availableFromYear - 1)
    return years.map { min(max(Double($0 - start) / Double(max(row.life, 1)), 0), 1) }
  }
}

extension MeasureCurve {
  /// One curve point of a measure at a plant: what a full adoption costs and does per tonne.
  fileprivate struct Option {
    let row: Measure
    let direct: Double
    let fluorocarbons: Double
    let captive: [Double]
    /// Yearly cost per tonne of product without scrap (CNY/t).
    let netCost: [Double]
    /// Cost per tonne of liable emissions with scrap at its reference price.
    let costPerTonne: [Double]
    let usesMarkets: Bool

    /// Energy saved, fuel and power together (GJ/t).
    var energy: Double {
      row.fuelSaving + row.electricitySaving * HeatingValues.gigajoulesPerMegawattHour
    }

    init(_ row: Measure, of curve: MeasureCurve, profile: TechnologyProfile) throws(ScenarioError) {
      let atPowerPlant = row.boundary == "power_plant"
      self.row = row
      direct = atPowerPlant || row.gas == "PFC" ? 0 : row.directAbatement
      fluorocarbons = row.gas == "PFC" ? row.directAbatement : 0
      let captive = curve.years.indices.map { year in
        (atPowerPlant ? row.directAbatement : 0)
          + (profile.isCaptive ? row.electricitySaving * profile.electricityFactor[year] : 0)
      }
      self.captive = captive
      var inputs = curve.years.map { _ in 0.0 }
      let bought = [
        (row.ironOreUse, "iron_ore"), (row.cokingCoalUse, "coking_coal"),
        (row.injectionCoalUse, "pci_coal"),
        (row.biocharUse, "biochar"), (row.cokeOvenGasUse, "coke_oven_gas"),
      ]
      for (amount, commodity) in bought where amount != 0 {
        let price = try curve.prices.price(commodity)
        for year in inputs.indices { inputs[year] += amount * price[year] }
      }
      let capital = row.capitalCost * annuityFactor(rate: curve.rate, years: max(row.life, 1))
      let cost = inputs.indices.map { year in
        capital + row.operatingCost - row.fuelSaving * curve.fuelPrice
          - row.electricitySaving * profile.electricityPrice[year] + inputs[year]
      }
      netCost = cost
      let direct = direct + fluorocarbons
      costPerTonne = cost.indices.map { year in
        let liable = direct + captive[year]
        return liable > 0
          ? (cost[year] + row.scrapUse * curve.scrapPrice[year]) / liable : .infinity
      }
      usesMarkets = row.scrapUse != 0 || row.biocharUse != 0 || row.cokeOvenGasUse != 0
    }

    func liable(_ year: Int) -> Double { direct + fluorocarbons + captive[year] }

    /// Whether it goes on spreading without any policy.
    var paysForItself: Bool { netCost[0] < 0 && !usesMarkets }
  }
}
