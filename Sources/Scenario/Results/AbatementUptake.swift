import Market

/// What a measure of the plants avoids in a year of a result: one block of the abatement cost curve.
package struct AbatementUptake: Sendable, Equatable {
  package let sector: String
  package let measure: String
  package let year: Int
  /// Emissions avoided at the prices of the result, MtCO2e (direct, PFCs, own power).
  package let taken: Double
  /// Emissions that full uptake by all running plants would avoid, MtCO2e.
  package let potential: Double
  /// Mean cost of the potential at the prices of the result, allowances apart, CNY/tCO2e; negative where it saves more
  /// than it costs.
  package let cost: Double

  package init(
    sector: String, measure: String, year: Int, taken: Double, potential: Double, cost: Double
  ) {
    self.sector = sector
    self.measure = measure
    self.year = year
    self.taken = taken
    self.potential = potential
    self.cost = cost
  }
}

extension ScenarioResult {
  /// Potentials below this are traces, in MtCO2e.
  private static let leastPotential = 1e-3

  /// The abatement cost curve at the equilibrium: every measure, by sector and reported year, cheapest first.
  ///
  /// `taken = sum over plants of output x uptake x avoided per tonne`;
  /// `cost = sum of output x (cost per tonne + what it buys in markets other than allowances) / potential`.
  /// Changes of technology are not steps of this curve: they stand in the table of investment.
  package var abatement: [AbatementUptake] {
    struct Block {
      var taken = 0.0
      var potential = 0.0
      var cost = 0.0
    }
    var blocks: [[String]: [Int: Block]] = [:]
    let allowances = scenario.index(of: .allowance)
    for (item, trace) in zip(scenario.classes, traces) {
      let markets = item.supplier.markets
      for (technology, steps) in item.steps.enumerated() {
        let priced = item.supplier.economics.operations[technology].steps
        for (index, step) in steps.enumerated() {
          for year in scenario.reportedYears {
            let output = trace.output[year][technology]
            let avoided = output * step.liable(year)
            guard avoided > 0 else { continue }
            var block = blocks[[item.sector, step.name]]?[year] ?? Block()
            block.taken += avoided * trace.uptake[year][technology][index]
            block.potential += avoided
            let bought = priced[index].positions.reduce(0) { sum, position in
              let market = markets[position.market]
              return market == allowances
                ? sum : sum + position.amount[year] * equilibrium.prices[market][year]
            }
            block.cost += output * (step.cost[year] + bought)
            blocks[[item.sector, step.name], default: [:]][year] = block
          }
        }
      }
    }
    return blocks.flatMap { key, years in
      years.compactMap { year, block in
        block.potential < Self.leastPotential
          ? nil
          : AbatementUptake(
            sector: key[0], measure: key[1], year: scenario.years[year], taken: block.taken,
            potential: block.potential, cost: block.cost / block.potential)
      }
    }.sorted {
      ($0.sector, $0.year, $0.cost, $0.measure) < ($1.sector, $1.year, $1.cost, $1.measure)
    }
  }
}
