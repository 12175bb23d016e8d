package import Catalogue
import Market

extension CompiledScenario {
  /// The name that stands for an empty site.
  package static let noPlant = "NONE"

  /// Builds the market problem of a catalogue under the options.
  package init(
    catalogue: Catalogue, options: ScenarioOptions = ScenarioOptions()
  ) throws(ScenarioError) {
    let builder = try ScenarioBuilder(catalogue: catalogue, options: options)
    self = try builder.build()
  }
}

/// The steps from rows of data to a market problem.
struct ScenarioBuilder {
  let catalogue: Catalogue
  let options: ScenarioOptions
  let defaults: DefaultValues
  let baseYear: Int
  let years: [Int]
  let prices: PriceBook
  let sectors: [SectorPlan]
  let resources: [ResourcePlan]
  let groups: [SupplierGroup]
  let calibration: CalibrationTable
  let technologies: [String: Technology]
  /// The regional grid of each province; its provinces share fitted constants.
  let provinceGroups: [String: String]
  /// Allowance price and liable share by year.
  let allowancePrice: [Double]
  let liableShare: [Double]
  let marketRate: Double

  init(catalogue: Catalogue, options: ScenarioOptions) throws(ScenarioError) {
    let defaults = DefaultValues(catalogue: catalogue, overrides: options.defaults)
    let baseYear = try defaults.year("base_year")
    let last = try defaults.year("solve_to_year", unless: options.solveTo)
    let years = Array(baseYear...max(last, baseYear))
    let basis = ScenarioOptions.PriceBasis(rawValue: defaults.text(ifPresent: "price_basis") ?? "")
    let prices = PriceBook(
      catalogue: catalogue, years: years, baseYear: baseYear,
      energyScenario: try defaults.text("scenario.energy_prices", unless: options.energyScenario),
      gridScenario: try defaults.text("scenario.grid", unless: options.gridScenario),
      basis: options.priceBasis ?? basis ?? .quoted)
    let names = SectorPlan.sectors(of: catalogue, defaults: defaults).filter { sector in
      options.plants == nil
        || catalogue.plants.contains {
          $0.sector == sector && options.plants?.contains($0.id) == true
        }
    }
    var sectors: [SectorPlan] = []
    for name in names {
      sectors.append(
        try SectorPlan(
          sector: name, catalogue: catalogue, defaults: defaults, prices: prices, options: options))
    }
    self.catalogue = catalogue
    self.options = options
    self.defaults = defaults
    self.baseYear = baseYear
    self.years = years
    self.prices = prices
    self.sectors = sectors
    resources = try ResourcePlan.plans(
      catalogue: catalogue, sectors: names, prices: prices, options: options)
    groups = try SupplierGroup.groups(
      catalogue: catalogue, sectors: names, defaults: defaults, options: options)
    if !options.usesCalibration {
      calibration = CalibrationTable()
    } else if let given = options.calibration {
      calibration = given
    } else if (options.priceBasis ?? basis ?? .quoted) == (basis ?? .quoted) {
      calibration = CalibrationTable(catalogue: catalogue)
    } else {
      // Stored constants belong to prices on the default basis.
      calibration = try calibrate(catalogue: catalogue, options: options).table
    }
    technologies = Dictionary(
      catalogue.technologies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    provinceGroups = Dictionary(
      catalogue.gridFactors.compactMap { row in row.gridRegion.map { (row.region, $0) } },
      uniquingKeysWith: { first, _ in first })
    allowancePrice = AnnualSeries(options.allowancePrice.map { ($0.key, $0.value) })
      .values(in: years)
    let from = try defaults.year("first_decision_year", unless: options.liableFrom)
    let share = options.allowanceRule.marginalShare
    liableShare = years.map { $0 < from ? 0 : share }
    marketRate = try defaults.number("cost_of_capital.single_rate") / 100
  }

  func build() throws(ScenarioError) -> CompiledScenario {
    var drafts: [ClassDraft] = []
    for group in groups { drafts.append(try draft(group)) }
    let keys = marketKeys(drafts)
    let index = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
    let classes = drafts.map { $0.compiled(markets: index, years: years.count) }
    let weights = presentValueWeights(
      years: years.count, discountFactor: 1 / (1 + marketRate), perpetual: true)

    var participants: [any Participant] = classes.map(\.supplier)
    var definitions: [MarketDefinition] = []
    for key in keys {
      switch key {
      case .allowance:
        definitions.append(allowanceMarket())
      case .product(let name):
        guard let plan = sectors.first(where: { $0.sector == name }) else { continue }
        let base = baseYearTotals(drafts, sector: name)
        guard base.output > 0 else { throw .noBaseYearQuantity(market: key.name) }
        let anchor = base.output / plan.demandPath[0]
        definitions.append(productMarket(key, plan, anchor: anchor, intensity: base.intensity))
        participants.append(demand(plan, market: definitions.count - 1, anchor, weights))
      case .scrap(let name):
        guard let plan = sectors.first(where: { $0.sector == name }) else { continue }
        let base = baseYearTotals(drafts, sector: name)
        guard base.scrap > 0 else { throw .noBaseYearQuantity(market: key.name) }
        let anchor = base.scrap / plan.scrapPath[0]
        definitions.append(scrapMarket(key, plan, anchor: anchor, intensity: base.intensity))
        participants.append(scrapSupply(plan, market: definitions.count - 1, anchor, weights))
      case .resource:
        guard let plan = resources.first(where: { $0.key == key }) else { continue }
        definitions.append(resourceMarket(plan))
        participants.append(supply(plan, market: definitions.count - 1, weights))
      }
    }
    return CompiledScenario(
      options: options, years: years, reportTo: try defaults.year("report_to_year"),
      priceYear: try defaults.year("price_year"), markets: keys,
      problem: MarketProblem(
        years: years.count, discountFactor: 1 / (1 + marketRate), markets: definitions,
        participants: participants),
      classes: classes, calibration: calibration,
      scenarios: sectors.reduce(into: [:]) { $0.merge($1.scenarios) { first, _ in first } },
      liableShare: liableShare, sectors: sectors, resources: resources)
  }

  /// Markets that somebody uses, in a fixed order: allowances, products, scraps, resources.
  private func marketKeys(_ drafts: [ClassDraft]) -> [MarketKey] {
    let used = drafts.reduce(into: Set<MarketKey>()) { $0.formUnion($1.marketKeys) }
    return [.allowance] + sectors.map { .product(sector: $0.sector) }
      + sectors.map { .scrap(sector: $0.sector) }.filter(used.contains)
      + resources.map(\.key).filter(used.contains)
  }

  /// What the fleet makes and uses in the base year at reference prices (Mt), and its mean emissions of the
  /// process (tCO2e/t).
  private func baseYearTotals(
    _ drafts: [ClassDraft], sector: String
  ) -> (output: Double, scrap: Double, intensity: Double) {
    var total = (output: 0.0, scrap: 0.0, intensity: 0.0)
    var emissions = 0.0
    for draft in drafts where draft.group.sector == sector {
      for cell in draft.baseYear() {
        total.output += cell.output
        total.scrap += cell.scrap
        guard let profile = draft.profiles[cell.technology] else { continue }
        emissions += cell.output * (profile.directCO2[0] + profile.fluorocarbons[0])
      }
    }
    total.intensity = total.output > 0 ? emissions / total.output : 0
    return total
  }
}
