import Catalogue
import Market

/// The allowance rules of a class, number by number: for each technology and year what a tonne is entitled to, and the
/// same as the linear form that the market problem takes.
///
/// A band is not linear. Its linear form touches it at the best answer to the reference price
/// (``IntensityBand/choose(price:start:steps:)``), so at that price choice, position and marginal price are exact;
/// `CompiledScenario.run` repeats with the price found until both agree.
struct Allocation: Sendable {
  /// A technology in a year.
  struct Cell: Sendable {
    /// Stands outside the market.
    var isOutside = true
    /// Entitlement per tonne of product, free part.
    var free = 0.0
    /// Share of its own emissions it is entitled to.
    var share = 0.0
    var band: IntensityBand?
    /// Net position of the process before abatement, and `dn/dx`, in the linear form.
    var net = 0.0
    var marginal = 0.0
    /// Entitlement per MWh of captive power; `nil` where captive power stands outside.
    var power: Double?
    /// Index of the rule in the design.
    var rule: Int?

    /// Free entitlement of the process at intensity `x`.
    func entitlement(_ x: Double) -> Double {
      if isOutside { return 0 }
      if let band { return x - band.position(x) }
      return free + share * x
    }
  }

  /// `[technology][year]`
  var cells: [[Cell]]
}

extension ScenarioBuilder {
  /// The cells of a class; `steps` are the abatement steps of each technology.
  func allocation(
    _ group: SupplierGroup, names: [String], profiles: [TechnologyProfile?],
    steps: [[AbatementStep]]
  ) -> Allocation {
    var cells: [[Allocation.Cell]] = []
    for (index, name) in names.enumerated() {
      guard let profile = profiles[index] else {
        cells.append(years.map { _ in Allocation.Cell() })
        continue
      }
      let covering = group.plants.first.map {
        design.rules(plant: $0.id, technology: name)
      }
      cells.append(
        years.indices.map { year in
          cell(
            group, technology: name, profile: profile, steps: steps[index], covering ?? [],
            year: year)
        })
    }
    return Allocation(cells: cells)
  }

  private func cell(
    _ group: SupplierGroup, technology: String, profile: TechnologyProfile,
    steps: [AbatementStep], _ covering: [Int], year: Int
  ) -> Allocation.Cell {
    var cell = Allocation.Cell()
    guard years[year] >= liableFrom else { return cell }
    if profile.isCaptive, design.scopes.contains(.direct) {
      switch design.captivePower {
      case .outside: break
      case .bought: cell.power = 0
      case .benchmark(let benchmark):
        cell.power = benchmark.value(
          technology: technology, route: profile.technology.route, year: years[year])
      }
    }
    guard let place = covering.last(where: { design.rules[$0].years.contains(years[year]) }) else {
      return cell
    }
    let rule = design.rules[place]
    let x = design.scopes.process(profile, year)
    cell.rule = place
    switch rule.method {
    case .exempt: return cell
    case .grandfather:
      cell.share = 1
    case .ownEmissions(let share):
      cell.share = share.value(in: years[year])
      cell.marginal = 1 - cell.share
      cell.net = cell.marginal * x
    case .auction, .absoluteCap:
      cell.marginal = 1
      cell.net = x
    case .benchmark(let benchmark):
      guard
        let level = level(
          benchmark, of: place, sector: group.sector, technology: profile.technology.id, year: year)
      else { return cell }
      cell.free = level * (1 - rule.auctioned.value(in: years[year]))
      cell.marginal = 1
      cell.net = x - cell.free
    case .intensityBand(let slope, let limit, let balance, let variant):
      let value = self.balance(
        balance, of: place, sector: group.sector, technology: profile.technology, year: year)
      guard let value, value > 0 else { return cell }
      let band = IntensityBand(slope: slope, limit: limit, balance: value, variant: variant)
      let choice = band.choose(
        price: allowancePrice[year], start: x,
        steps: steps.map { step in
          IntensityBand.Step(
            cost: step.cost[year] + step.scrap[year] * scrapPrice(group.sector, year)
              - step.captiveCO2[year] * allowancePrice[year],
            spread: step.spread[year],
            amount: design.scopes.processAvoided(step, of: profile, year))
        })
      cell.band = band
      cell.marginal = choice.marginal
      cell.net = band.position(choice.intensity) + choice.marginal * (x - choice.intensity)
    }
    cell.isOutside = false
    return cell
  }

  private func scrapPrice(_ sector: String, _ year: Int) -> Double {
    sectors.first { $0.sector == sector }?.referenceScrapPrice[year] ?? 0
  }

  /// A benchmark in tonnes per tonne; `nil` outside its scope.
  func level(
    _ benchmark: AllocationRule.Benchmark, of rule: Int, sector: String, technology: String,
    year: Int
  ) -> Double? {
    let route = technologies[technology]?.route ?? ""
    guard let value = benchmark.value(technology: technology, route: route, year: years[year])
    else { return nil }
    switch benchmark.measure {
    case .tonnes: return value
    case .shareOfBaseYearMean:
      var own: String?
      if case .sector = benchmark.scope { own = nil } else { own = route }
      return baseYearMean(rule: rule, sector: sector, route: own).map { $0 * value }
    }
  }

  private func balance(
    _ balance: AllocationRule.Balance, of rule: Int, sector: String, technology: Technology,
    year: Int
  ) -> Double? {
    switch balance {
    case .given(let table):
      table.value(technology: technology.id, route: technology.route, year: years[year])
    case .sectorMean(let path):
      baseYearMean(rule: rule, sector: sector, route: nil).map { $0 * path.value(in: years[year]) }
    case .routeMean(let path):
      baseYearMean(rule: rule, sector: sector, route: technology.route).map {
        $0 * path.value(in: years[year])
      }
    }
  }

  /// Mean process intensity of the base-year fleet that a rule covers in its first year (tCO2e/t); `nil` where that
  /// is nobody.
  func baseYearMean(rule: Int, sector: String, route: String?) -> Double? {
    let total = baseYearTotal(rule: rule, sector: sector, route: route)
    return total.output > 0 ? total.emissions / total.output : nil
  }

  /// Output and process emissions of the base-year fleet that a rule covers in its first year.
  func baseYearTotal(rule: Int, sector: String, route: String? = nil) -> FleetTotal {
    baseYearFleet[FleetKey(rule: rule, sector: sector, route: route)] ?? FleetTotal()
  }

  static func fleet(
    _ plants: [Plant], technologies: [String: Technology], design: AllowanceMarketDesign,
    from: Int, counted: (Plant, Technology) -> Double
  ) -> [FleetKey: FleetTotal] {
    var totals: [FleetKey: FleetTotal] = [:]
    for (place, rule) in design.rules.enumerated() {
      let year = max(rule.years.lowerBound, from)
      for plant in plants {
        guard let technology = technologies[plant.technology],
          design.rule(plant: plant.id, technology: technology.id, year: year) == place
        else { continue }
        let output = plant.capacity * plant.utilisation
        let emitted = output * counted(plant, technology)
        for route in [nil, technology.route] {
          let key = FleetKey(rule: place, sector: plant.sector, route: route)
          totals[key, default: FleetTotal()].output += output
          totals[key, default: FleetTotal()].emissions += emitted
        }
      }
    }
    return totals
  }
}

/// A part of the base-year fleet: what a rule covers of a sector, of one route or of all.
struct FleetKey: Hashable {
  let rule: Int
  let sector: String
  let route: String?
}

/// Mt of product and MtCO2e of the process.
struct FleetTotal {
  var output = 0.0
  var emissions = 0.0
}
