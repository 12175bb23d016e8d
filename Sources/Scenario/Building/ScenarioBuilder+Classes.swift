import Catalogue
import Market

/// From a group of plants to a supplier class: technologies, costs, positions, changes.
extension ScenarioBuilder {
  func draft(_ place: Int, in workshops: Workshops) throws(ScenarioError) -> ClassDraft {
    let group = groups[place]
    guard let plan = sectors.first(where: { $0.sector == group.sector }) else {
      throw .unknownName(group.sector)
    }
    let workshop = workshops.workshop(of: place)
    let names = workshops.names(of: place) + [CompiledScenario.noPlant]
    let index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let costs = names.map { workshops.costed($0, group: place, rate: group.rate) }
    let list = costs.map { $0?.profile }
    let steps = costs.map { $0?.steps ?? [] }
    let allocation = allocation(group, names: names, profiles: list, steps: steps)
    var operations: [ClassDraft.Operation] = []
    for (place, costs) in costs.enumerated() {
      guard let costs else {
        operations.append(emptySite())
        continue
      }
      operations.append(
        try operation(costs, cells: allocation.cells[place], group: group, workshop: workshop))
    }

    let nests = Array(Set(names.compactMap { technologies[$0]?.nest })).sorted()
    return ClassDraft(
      group: group, plants: compiledPlants(group),
      technologies: names.map { name in
        Topology.Technology(
          name: name, life: technologies[name]?.renewalCycle ?? 1,
          nest: technologies[name].flatMap { nests.firstIndex(of: $0.nest) } ?? nests.count)
      },
      routes: names.map { technologies[$0]?.route ?? CompiledScenario.noPlant },
      profiles: list, steps: steps, allocation: allocation, operations: operations,
      rebuilds: try rebuilds(
        workshop.openings, group: group, names: names, index: index, profiles: list),
      retrofits: retrofits(workshop.openings, index: index, profiles: list),
      holdings: holdings(group, index: index), spreads: spreads(plan),
      referencePrice: plan.referencePrice[0], referenceScrapPrice: plan.referenceScrapPrice[0])
  }

  func provinceGroup(_ province: String) -> String {
    provinceGroups[province] ?? "China"
  }

  func profile(
    _ technology: Technology, province: String, prices: PriceBook
  ) throws(ScenarioError) -> TechnologyProfile? {
    let share = try passThrough(prices.years)
    return try TechnologyProfile(
      technology, province: province, prices: prices,
      precursors: catalogue.technologies.filter { $0.product == "alumina" },
      captiveFactor: try defaults.number("captive_power_emission_factor"),
      passThrough: zip(prices.years, share).map { year, share in
        (years.firstIndex(of: year).map { allowancePrice[$0] } ?? 0) * share
      }, heating: heating)
  }

  /// Share of the carbon cost of grid power that its buyers pay: as the options say, else the policy, else the data.
  private func passThrough(_ years: [Int]) throws(ScenarioError) -> [Double] {
    if options.powerPassThrough == nil, let path = design.powerPassThrough {
      return path.values(in: years)
    }
    return try defaults.number(
      "power_price_carbon_pass_through", unless: options.powerPassThrough
    ).repeated(years.count)
  }

  func measureCurve(_ plan: SectorPlan, rate: Double) throws(ScenarioError) -> MeasureCurve {
    MeasureCurve(
      years: years, rate: rate, prices: prices,
      fuelPrice: try defaults.number("fuel_price"), hurdle: try defaults.number("mac_floor"),
      spread: plan.abatementSpread * options.spreadFactor, resolution: plan.abatementSpread,
      scrapPrice: plan.referenceScrapPrice)
  }

  private func spreads(_ plan: SectorPlan) -> SupplierEconomics.Spreads {
    let output = calibration.outputSpread(sector: plan.sector) ?? plan.outputSpread
    return SupplierEconomics.Spreads(
      choice: plan.choiceSpread * options.spreadFactor,
      nest: plan.nestSpread * options.spreadFactor,
      timing: plan.timingSpread * options.spreadFactor,
      output: options.spreadFactor == 0 ? 0 : output * options.outputSpreadFactor)
  }

  // MARK: Operations

  /// An empty site costs nothing and does nothing.
  private func emptySite() -> ClassDraft.Operation {
    let zero = years.map { _ in 0.0 }
    return ClassDraft.Operation(fixedCost: zero, variableCost: zero, maximumUtilisation: zero)
  }

  private func operation(
    _ costs: Workshop.Costed, cells: [Allocation.Cell], group: SupplierGroup, workshop: Workshop
  ) throws(ScenarioError) -> ClassDraft.Operation {
    let (profile, steps) = (costs.profile, costs.steps)
    let technology = profile.technology
    // n = process + (MWh (ef - b_power)) of captive power; a step lowers both.
    let net = years.indices.map { year in
      cells[year].net
        + (cells[year].power.map {
          profile.captiveCO2[year] - profile.captiveElectricity(year) * $0
        } ?? 0)
    }
    func saved(_ step: AbatementStep, _ year: Int) -> Double {
      let process = design.scopes.processAvoided(step, of: profile, year)
      let power = cells[year].power.map {
        step.captiveCO2[year] - (profile.isCaptive ? step.electricity[year] * $0 : 0)
      }
      return process * cells[year].marginal + (power ?? 0)
    }
    var output: [ClassDraft.Position] = [
      .init(market: .product(sector: group.sector), amount: years.map { _ in -1 }),
      .init(market: .scrap(sector: group.sector), amount: years.map { _ in profile.scrap }),
      .init(market: .allowance, amount: net),
    ]
    var capacity: [ClassDraft.Position] = []
    let own = workshop.resources
    for resource in own {
      guard let use = resource.use(by: profile) else { continue }
      switch resource.basis {
      case .output: output.append(.init(market: resource.key, amount: use))
      case .capacity: capacity.append(.init(market: resource.key, amount: use))
      case .conversion: break
      }
    }
    let stepPositions = steps.map { step -> [ClassDraft.Position] in
      [
        .init(market: .allowance, amount: years.indices.map { -saved(step, $0) }),
        .init(market: .scrap(sector: group.sector), amount: step.scrap),
      ]
        + own.compactMap { resource in
          resource.use(by: step).map { .init(market: resource.key, amount: $0) }
        }
    }
    let zero = years.map { _ in 0.0 }
    return ClassDraft.Operation(
      fixedCost: years.map { _ in technology.fixedCost }, variableCost: costs.variableCost,
      maximumUtilisation: try maximumUtilisation(technology, group: group).repeated(years.count),
      perOutput: output, perCapacity: capacity, stepPositions: stepPositions,
      stepPayments: steps.map { _ in zero })
  }

  /// The fitted value of the route and province group, else the default of the technology; never below what
  /// the class itself did in the base year.
  private func maximumUtilisation(
    _ technology: Technology, group: SupplierGroup
  ) throws(ScenarioError) -> Double {
    let fitted = calibration.maximumUtilisation(
      sector: group.sector, route: technology.route, group: provinceGroup(group.province))
    let standard = try defaults.number("u_max.\(technology.id)")
    let own = group.plants.filter { $0.technology == technology.id }
    let capacity = own.reduce(0) { $0 + $1.capacity }
    let output = own.reduce(0) { $0 + $1.capacity * $1.utilisation }
    return max(fitted ?? standard, capacity > 0 ? output / capacity : 0)
  }

  // MARK: Changes

  /// Positions of a change: limits on leaving a technology count conversions to another power source.
  private func positions(
    from: TechnologyProfile?, to: TechnologyProfile?
  ) -> [ClassDraft.Position] {
    guard let from, let to, from.isCaptive, !to.isCaptive else { return [] }
    return resources.compactMap { resource in
      guard case .conversion(let technology) = resource.basis, technology == from.technology.id
      else {
        return nil
      }
      return .init(market: resource.key, amount: years.map { _ in 1 })
    }
  }

  private func rebuilds(
    _ openings: [Workshop.Opening], group: SupplierGroup, names: [String], index: [String: Int],
    profiles: [TechnologyProfile?]
  ) throws(ScenarioError) -> [ClassDraft.Change] {
    let none = names.count - 1
    var list: [ClassDraft.Change] = []
    for opening in openings where opening.change.kind != .retrofit {
      guard let from = index[opening.change.from], let to = index[opening.change.to] else {
        continue
      }
      list.append(
        ClassDraft.Change(
          change: Topology.Change(from: from, to: to), cost: opening.cost,
          positions: positions(from: profiles[from], to: profiles[to])))
    }
    for (place, name) in names.enumerated() where place != none {
      let route = technologies[name]?.route ?? ""
      let exit = try defaults.number(prefix: "exit_cost", route: route, sector: group.sector)
      list.append(
        ClassDraft.Change(
          change: Topology.Change(from: place, to: none), cost: years.map { _ in exit },
          positions: []))
    }
    list.append(
      ClassDraft.Change(
        change: Topology.Change(from: none, to: none), cost: years.map { _ in 0 }, positions: []))
    return list.sorted { ($0.change.from, $0.change.to) < ($1.change.from, $1.change.to) }
  }

  private func retrofits(
    _ openings: [Workshop.Opening], index: [String: Int], profiles: [TechnologyProfile?]
  ) -> [ClassDraft.Change] {
    openings.filter { $0.change.kind == .retrofit }.compactMap { opening in
      guard let from = index[opening.change.from], let to = index[opening.change.to] else {
        return nil
      }
      return ClassDraft.Change(
        change: Topology.Change(from: from, to: to), cost: opening.cost,
        positions: positions(from: profiles[from], to: profiles[to]))
    }.sorted { ($0.change.from, $0.change.to) < ($1.change.from, $1.change.to) }
  }

  private func compiledPlants(_ group: SupplierGroup) -> [CompiledPlant] {
    group.plants.map { plant in
      CompiledPlant(
        id: plant.id, name: plant.name, technology: plant.technology, capacity: plant.capacity,
        units: SupplierGroup.units(
          of: plant, baseYear: baseYear, life: technologies[plant.technology]?.renewalCycle ?? 1
        ).map { CompiledPlant.Unit(age: $0.age, capacity: $0.capacity) })
    }
  }

  private func holdings(
    _ group: SupplierGroup, index: [String: Int]
  ) -> [SupplierEconomics.Holding] {
    var list = group.holdings(baseYear: baseYear) { technologies[$0]?.renewalCycle ?? 1 }
      .compactMap { holding in
        index[holding.technology].map {
          SupplierEconomics.Holding(technology: $0, age: holding.age, capacity: holding.capacity)
        }
      }
    if group.emptySites > 0, let none = index[CompiledScenario.noPlant] {
      list.append(SupplierEconomics.Holding(technology: none, age: 0, capacity: group.emptySites))
    }
    return list
  }
}

extension Double {
  func repeated(_ count: Int) -> [Double] { Array(repeating: self, count: count) }
}
