package import Catalogue
import Market

extension CompiledScenario {
  /// The name that stands for an empty site.
  package static let noPlant = Transition.nothing

  /// Builds the market problem of a catalogue under the options; its classes on up to so many threads.
  package init(
    catalogue: Catalogue, options: ScenarioOptions = ScenarioOptions(), threads: Int = 1
  ) throws(ScenarioError) {
    let builder = try ScenarioBuilder(catalogue: catalogue, options: options)
    self = try builder.build(threads: threads)
  }
}

/// The steps from rows of data to a market problem.
struct ScenarioBuilder: Sendable {
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
  /// The allowance market, that of the options where no measure says otherwise.
  let design: AllowanceMarketDesign
  /// First year in which rules count.
  let liableFrom: Int
  /// Reference price of allowances by year, and whether a tonne matters then.
  let allowancePrice: [Double]
  let liableShare: [Double]
  /// Base-year output and emissions of the process by rule, sector and route.
  let baseYearFleet: [FleetKey: FleetTotal]
  let marketRate: Double
  /// `nil` where the data have none.
  let heating: HeatingValues?
  /// Capital cost of each change by year, infinite before it is allowed; shared by all classes.
  let changeCosts: [ChangeKey: [Double]]

  /// What tells a change from others.
  struct ChangeKey: Hashable {
    let from: String
    let to: String
    let isRetrofit: Bool

    init(_ change: Transition) {
      from = change.from
      to = change.to
      isRetrofit = change.kind == .retrofit
    }
  }

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
      basis: options.priceBasis ?? basis ?? .quoted, variations: options.variations)
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
    let from = try defaults.year("first_decision_year", unless: options.liableFrom)
    let design =
      options.measures.allowances ?? AllowanceMarketDesign(options, years: years, from: from)
    self.design = design
    liableFrom = max(design.liableFrom ?? from, baseYear + 1)
    let first = liableFrom
    allowancePrice = options.referenceAllowancePrice ?? design.price.values(in: years)
    liableShare = years.map { $0 >= first && design.bites(in: $0) ? 1 : 0 }
    heating = HeatingValues(catalogue)
    let precursors = catalogue.technologies.filter { $0.product == "alumina" }
    var gridFactors: [String: Double] = [:]
    if !design.scopes.isDisjoint(with: [.indirect, .precursor]) {
      for region in Set(groups.map(\.province)).union(["China"]) {
        gridFactors[region] = try prices.gridFactor(region: region)[0]
      }
    }
    baseYearFleet = ScenarioBuilder.fleet(
      groups.flatMap(\.plants), technologies: technologies, design: design, from: liableFrom
    ) { plant, technology in
      design.scopes.process(
        technology, precursors, gridFactor: gridFactors[plant.province] ?? 0,
        nationalGridFactor: gridFactors["China"] ?? 0)
    }
    marketRate = try defaults.number("cost_of_capital.single_rate") / 100
    changeCosts = Dictionary(
      catalogue.transitions.map { change in
        (ChangeKey(change), years.map { $0 < change.allowedFromYear ? .infinity : change.cost })
      }, uniquingKeysWith: { first, _ in first })
  }

  func build(threads: Int) throws(ScenarioError) -> CompiledScenario {
    let faults = options.measures.faults(self)
    guard faults.isEmpty else { throw .design(faults) }
    let workshops = try Workshops(self, threads: threads)
    let attempts = mapConcurrently(groups.count, threads: threads) { index in
      Result { () throws(ScenarioError) in
        var draft = try draft(index, in: workshops)
        for term in options.measures.terms { term.apply(to: &draft, in: self) }
        return draft
      }
    }
    let drafts = try attempts.map { attempt throws(ScenarioError) in try attempt.get() }
    let measures = options.measures.terms.compactMap { term in
      term.market(in: self, drafts: drafts).map { (term: term, market: $0) }
    }
    let keys = marketKeys(drafts, measures.filter { $0.market.place == nil }.map(\.term.name))
    let index = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
    let classes = mapConcurrently(drafts.count, threads: threads) {
      drafts[$0].compiled(markets: index, years: years.count)
    }
    let weights = presentValueWeights(
      years: years.count, discountFactor: 1 / (1 + marketRate), perpetual: true)

    let supply = try allowanceSupply()
    var participants: [any Participant] = classes.map(\.supplier)
    var definitions: [MarketDefinition] = []
    for key in keys {
      switch key {
      case .allowance:
        definitions.append(try allowanceMarket(supply))
        participants += try allowanceParticipants(
          supply, weights,
          rights: OffsetLimit(design).flatMap { limit in
            index[.measure(limit.name)].map { ($0, limit.share(self)) }
          })
      case .product(let name):
        guard let plan = sectors.first(where: { $0.sector == name }) else { continue }
        let base = baseYearTotals(drafts, sector: name)
        guard base.output > 0 else { throw .noBaseYearQuantity(market: key.name) }
        let anchor = base.output / plan.demandPath[0]
        definitions.append(productMarket(key, plan, anchor: anchor, net: base.net))
        participants.append(demand(plan, market: definitions.count - 1, anchor, weights))
      case .scrap(let name):
        guard let plan = sectors.first(where: { $0.sector == name }) else { continue }
        let base = baseYearTotals(drafts, sector: name)
        guard base.scrap > 0 else { throw .noBaseYearQuantity(market: key.name) }
        let anchor = base.scrap / plan.scrapPath[0]
        definitions.append(scrapMarket(key, plan, anchor: anchor, net: base.net))
        participants.append(scrapSupply(plan, market: definitions.count - 1, anchor, weights))
      case .resource:
        guard let plan = resources.first(where: { $0.key == key }) else { continue }
        definitions.append(resourceMarket(plan))
        participants.append(self.supply(plan, market: definitions.count - 1, weights))
      case .measure(let name):
        guard let measure = measures.first(where: { $0.term.name == name }) else { continue }
        definitions.append(measureMarket(name, measure.market))
      }
    }
    for (term, market) in measures {
      guard let place = index[market.place ?? .measure(term.name)] else { continue }
      if let buyers = market.buyers {
        participants.append(
          WillingBuyers(name: term.name, market: place, groups: buyers, weights: weights))
        continue
      }
      guard market.quantity.contains(where: { $0 != 0 }) else { continue }
      participants.append(
        CurveParticipant(
          name: term.name, market: place, side: market.side,
          curves: market.curves ?? market.quantity.map { .constant($0) }, weights: weights))
    }
    return CompiledScenario(
      options: options, years: years, reportTo: try defaults.year("report_to_year"),
      priceYear: try defaults.year("price_year"), markets: keys,
      problem: MarketProblem(
        years: years.count, discountFactor: 1 / (1 + marketRate), markets: definitions,
        participants: participants),
      classes: classes, calibration: calibration,
      scenarios: sectors.reduce(into: [:]) { $0.merge($1.scenarios) { first, _ in first } },
      liableShare: liableShare, sectors: sectors, resources: resources, design: design,
      referencePrice: allowancePrice, supply: supply, catalogue: catalogue)
  }

  /// Markets that somebody uses, in a fixed order: allowances, products, scraps, resources, measures.
  private func marketKeys(_ drafts: [ClassDraft], _ measures: [String]) -> [MarketKey] {
    let used = drafts.reduce(into: Set<MarketKey>()) { $0.formUnion($1.marketKeys) }
    return [.allowance] + sectors.map { .product(sector: $0.sector) }
      + sectors.map { .scrap(sector: $0.sector) }.filter(used.contains)
      + resources.map(\.key).filter(used.contains) + measures.map { .measure($0) }
  }

  /// What the fleet makes and uses in the base year at reference prices (Mt), and what a tonne of it must buy of
  /// allowances by year (tCO2e/t).
  func baseYearTotals(
    _ drafts: [ClassDraft], sector: String
  ) -> (output: Double, scrap: Double, net: [Double]) {
    var total = (output: 0.0, scrap: 0.0, net: years.map { _ in 0.0 })
    for draft in drafts where draft.group.sector == sector {
      for cell in draft.baseYear() {
        total.output += cell.output
        total.scrap += cell.scrap
        for position in draft.operations[cell.technology].perOutput
        where position.market == .allowance {
          for year in years.indices { total.net[year] += cell.output * position.amount[year] }
        }
      }
    }
    if total.output > 0 { total.net = total.net.map { $0 / total.output } }
    return total
  }
}
