import Market
import Numerics

extension ScenarioResult {
  /// Largest allowance price tried in the search for a break-even, CNY/tCO2e: ten times any price proposed.
  private static let largestPrice = 5000.0
  /// Accuracy of a break-even price, CNY/tCO2e.
  private static let priceAccuracy = 0.01
  /// Shares below this are not listed.
  private static let smallestShare = 1e-6

  /// Explains one plant.
  ///
  /// Routes are expectations over the spreads of the run. Costs, advantages and break-even prices are exact: the
  /// plant runs full, takes an abatement step when it pays, and commits to one technology for ever, so that two
  /// options differ by nothing but themselves. Prices of goods stay at their equilibrium when the allowance price
  /// varies.
  package func explain(plant id: String) throws(ScenarioError) -> PlantExplanation {
    for (item, plant) in scenario.classes.flatMap({ item in item.plants.map { (item, $0) } })
    where plant.id == id {
      return try explain(plant, of: item)
    }
    throw .unknownPlant(id)
  }

  private func explain(
    _ plant: CompiledPlant, of item: CompiledClass
  ) throws(ScenarioError) -> PlantExplanation {
    guard let technology = item.index(of: plant.technology) else {
      throw .unknownTechnology(plant.technology)
    }
    let trace = item.supplier.trace(
      at: scenario.localPrices(of: item, equilibrium.prices),
      holdings: plant.units.map {
        SupplierEconomics.Holding(technology: technology, age: $0.age, capacity: $0.capacity)
      })
    let economics = UnitEconomics(scenario: scenario, item: item, prices: equilibrium.prices)
    let life = item.supplier.topology.technologies[technology].life
    let largest = plant.units.max { $0.capacity < $1.capacity }
    let renewal = min(life - (largest?.age ?? 0), scenario.years.count - 1)

    let path = scenario.reportedYears.map { year(of: plant, item, trace, $0) }
    var options: [PlantExplanation.Option] = []
    for other in item.technologies.indices where other != technology {
      guard item.profiles[other] != nil,
        let option = try option(economics, from: technology, to: other, renewal: renewal)
      else { continue }
      options.append(option)
    }
    options.sort { ($1.advantage, $0.technology) < ($0.advantage, $1.technology) }

    var shown = [technology]
    for option in options.prefix(3) {
      if let index = item.index(of: option.technology) { shown.append(index) }
    }
    let when = [0, renewal, scenario.reportedYears.count - 1].reduce(into: [Int]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let costs = when.flatMap { year in
      shown.compactMap { buildUp(economics, technology, $0, year) }
    }
    let changed = path.first { ($0.shares[plant.technology] ?? 0) < 0.5 }
    return PlantExplanation(
      plant: plant, sector: item.sector, province: item.province, owner: item.owner, years: path,
      costs: costs, options: options,
      change: changed.flatMap { year in
        year.shares.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { (year.year, $0.key) }
      }, nextRenewal: scenario.years[renewal])
  }

  private func year(
    of plant: CompiledPlant, _ item: CompiledClass, _ trace: SupplierTrace, _ year: Int
  ) -> PlantExplanation.Year {
    var shares: [String: Double] = [:]
    var emitted = 0.0
    let output = trace.output[year].reduce(0, +)
    for (index, name) in item.technologies.enumerated() {
      let share = trace.capacity[year][index] / plant.capacity
      if share > ScenarioResult.smallestShare { shares[name] = share }
      guard let profile = item.profiles[index] else { continue }
      let avoided = zip(item.steps[index], trace.uptake[year][index]).reduce(0) {
        $0 + $1.1 * $1.0.liable(year)
      }
      emitted += trace.output[year][index] * (profile.liable(year) - avoided)
    }
    return PlantExplanation.Year(
      year: scenario.years[year], shares: shares, utilisation: output / plant.capacity,
      intensity: output > 0 ? emitted / output : 0)
  }

  private func buildUp(
    _ economics: UnitEconomics, _ from: Int, _ technology: Int, _ year: Int
  ) -> PlantExplanation.CostBuildUp? {
    guard let conversion = economics.conversion(from: from, to: technology, year: year) else {
      return nil
    }
    let item = economics.item
    var parts = economics.parts(technology, year: year)
    parts[.capital] =
      conversion
      * annuityFactor(
        rate: item.rate, years: item.supplier.topology.technologies[technology].life)
    return PlantExplanation.CostBuildUp(
      technology: item.technologies[technology], year: scenario.years[year],
      parts: parts.filter { $0.value != 0 })
  }

  private func option(
    _ economics: UnitEconomics, from: Int, to: Int, renewal: Int
  ) throws(ScenarioError) -> PlantExplanation.Option? {
    let item = economics.item
    let life = item.supplier.topology.technologies[from].life
    // The first end of a campaign at which the option is allowed.
    let ends = stride(from: renewal, to: scenario.reportedYears.count, by: life)
    guard
      let start = ends.first(where: {
        economics.conversion(from: from, to: to, year: $0) != nil
          && economics.conversion(from: from, to: from, year: $0) != nil
      })
    else { return nil }

    func difference(_ year: Int, allowance: Double? = nil) -> [CostComponent: Double]? {
      guard let change = economics.conversion(from: from, to: to, year: year),
        let stay = economics.conversion(from: from, to: from, year: year)
      else { return nil }
      let own = economics.commitment(from, from: year, conversion: stay, allowance: allowance)
      let other = economics.commitment(to, from: year, conversion: change, allowance: allowance)
      let level = 1 - item.supplier.discountFactor
      return own.merging(other.mapValues { -$0 }) { $0 + $1 }.mapValues { $0 * level }
    }
    func sum(_ parts: [CostComponent: Double]?) -> Double? {
      parts.map { parts in parts.keys.sorted().reduce(0) { $0 + (parts[$1] ?? 0) } }
    }
    guard let parts = difference(start), let advantage = sum(parts) else { return nil }
    return PlantExplanation.Option(
      technology: item.technologies[to], year: scenario.years[start], advantage: advantage,
      differences: parts.filter { abs($0.value) > ScenarioResult.smallestShare },
      breakEvenPrice: breakEven { sum(difference(start, allowance: $0)) ?? 0 },
      cheaperFrom: scenario.reportedYears.dropFirst().first { (sum(difference($0)) ?? -1) >= 0 }
        .map { scenario.years[$0] })
  }

  /// The price at which the advantage crosses zero; 0 if the option is cheaper without any price.
  private func breakEven(_ advantage: (Double) -> Double) -> Double? {
    guard advantage(0) < 0 else { return 0 }
    guard advantage(ScenarioResult.largestPrice) > 0 else { return nil }
    let root = try? RootFinding.root(
      in: 0...ScenarioResult.largestPrice,
      options: RootFinding.Options(absoluteTolerance: ScenarioResult.priceAccuracy), of: advantage
    ).requireConverged()
    return root?.root
  }
}
