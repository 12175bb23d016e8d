import Market

/// The accounts that must balance (`model.md` section 7), each side counted on its own.
struct Ledger {
  /// Sums of some ten thousand terms of mixed sign lose about four of sixteen digits.
  static let rounding = 1e-9

  let entries: [LedgerEntry]
  /// Market sizes by entry, by which market balances are judged.
  private let scales: [Double]
  /// Whether an entitlement is not linear in emissions.
  private let hasBand: Bool

  init(
    scenario: CompiledScenario, equilibrium: Equilibrium, books: [ClassAccounts],
    accounts: Accounts, threads: Int
  ) {
    var entries: [LedgerEntry] = []
    var scales: [Double] = []
    // Growing step by step would hold everything twice.
    let most =
      scenario.years.count
      * (scenario.markets.count + scenario.sectors.count
        + books.reduce(0) { $0 + $1.item.technologies.count + 1 })
    entries.reserveCapacity(most)
    scales.reserveCapacity(most)
    func add(
      _ identity: LedgerEntry.Identity, _ subject: String, _ year: Int, _ left: Double,
      _ right: Double, _ unit: String, scale: Double
    ) {
      entries.append(
        LedgerEntry(
          identity: identity, subject: subject, year: scenario.years[year], left: left,
          right: right,
          unit: unit))
      scales.append(scale)
    }
    // Bought by suppliers = sold by the others, less what stays unsold or is held. The others are asked again.
    let sides = mapConcurrently(scenario.markets.count, threads: threads) {
      Ledger.sides($0, scenario: scenario, equilibrium: equilibrium, books: books)
    }
    for (market, key) in scenario.markets.enumerated() {
      let definition = scenario.problem.markets[market]
      let (bought, others) = sides[market]
      for year in scenario.years.indices {
        // At a given price the government sells what is asked; at the floor some stays unsold, at the ceiling some
        // is missing; with a bank what is bought beyond need is held.
        let rest: Double
        if definition.isFound(year), definition.bank != nil {
          let held = equilibrium.holdings[market]
          rest = (year > 0 ? held[year - 1] : 0) - held[year]
        } else {
          let price = equilibrium.prices[market][year]
          let isBound = price <= definition.floor[year] || price >= definition.ceiling[year]
          rest = !definition.isFound(year) || isBound ? equilibrium.excess[market][year] : 0
        }
        let isProduct: Bool
        if case .product = key { isProduct = true } else { isProduct = false }
        add(
          isProduct ? .product : .market, key.name, year, isProduct ? -bought[year] : bought[year],
          isProduct ? others[year] - rest : rest - others[year], definition.quantityUnit,
          scale: definition.size[year])
      }
    }

    // Capacity of each technology: what stood + what started - what ended.
    for book in books {
      let (item, trace) = (book.item, book.trace)
      let topology = item.supplier.topology
      let subjects = item.technologies.map { "\(item.supplier.name) \($0)" }
      let total = item.supplier.economics.holdings.reduce(0) { $0 + $1.capacity }
      for year in scenario.years.indices {
        var expected =
          year == 0 ? trace.capacity[0] : trace.capacity[year - 1]
        if year > 0 {
          for (index, change) in topology.rebuilds.enumerated() {
            expected[change.from] -= trace.rebuilt[year][index]
            expected[change.to] += trace.rebuilt[year][index]
          }
          for (index, change) in topology.retrofits.enumerated() {
            expected[change.from] -= trace.retrofitted[year][index]
            expected[change.to] += trace.retrofitted[year][index]
          }
        }
        // What never stands here has nothing to balance.
        for technology in item.technologies.indices
        where trace.capacity[year][technology] != 0 || expected[technology] != 0 {
          add(
            .capacity, subjects[technology], year,
            trace.capacity[year][technology], expected[technology], "Mt/yr", scale: total)
        }
        add(
          .capacity, item.supplier.name, year, trace.capacity[year].reduce(0, +), total, "Mt/yr",
          scale: total)
      }
    }

    // Each liable tonne once: emissions counted from intensities, less what stands outside, and what is retired with claims = allowances bought +
    // entitlements by the rules.
    for plan in scenario.sectors {
      let ours: (AccountKey) -> Bool = { $0.sector == plan.sector }
      let emitted = scenario.design.scopes.accounts.map {
        accounts.total($0, where: ours)
      }
      let bought = accounts.total(.allowancesBought, where: ours)
      let free = accounts.total(.freeAllowances, where: ours)
      let outside = accounts.total(.emissionsOutside, where: ours)
      let retired = accounts.total(.allowancesRetired, where: ours)
      for year in scenario.years.indices where scenario.liableShare[year] > 0 {
        let all = emitted.reduce(0) { $0 + $1[year] }
        add(
          .emissions, plan.sector, year, all - outside[year] + retired[year],
          bought[year] + free[year], "MtCO2e",
          scale: all)
      }
    }
    // The stock of a stability reserve by its rule at the bank of this result, against what its supply in the market that was
    // solved leaves.
    if let reserve = scenario.reserve, let market = scenario.index(of: .allowance) {
      let initial = scenario.design.reserve?.initial ?? 0
      for (year, held) in reserve.held.enumerated() {
        let before = year == 0 ? initial : reserve.held[year - 1]
        add(
          .reserve, reserve.name, year, held,
          before - reserve.supply[year] - reserve.cancelled[year], "MtCO2e",
          scale: scenario.problem.markets[market].size[year])
      }
    }
    hasBand = scenario.design.rules.contains { rule in
      if case .intensityBand = rule.method { true } else { false }
    }
    self.entries = entries
    self.scales = scales
  }

  /// What suppliers buy in a market, technology by technology, and what the others do, by year.
  private static func sides(
    _ market: Int, scenario: CompiledScenario, equilibrium: Equilibrium, books: [ClassAccounts]
  ) -> (bought: [Double], others: [Double]) {
    let years = scenario.years.count
    var bought = Array(repeating: 0.0, count: years)
    for book in books where book.item.supplier.markets.contains(market) {
      for technology in book.item.technologies.indices {
        let positions = book.positions(technology, in: scenario.markets[market])
        for year in bought.indices { bought[year] += positions[year] }
      }
    }
    var others = Array(repeating: 0.0, count: years)
    let workspace = Workspace()
    for participant in scenario.problem.participants where !(participant is SupplierClass) {
      guard let local = participant.markets.firstIndex(of: market) else { continue }
      let answer = participant.respond(
        to: LocalPrices(
          values: participant.markets.flatMap { equilibrium.prices[$0] }, years: years),
        derivatives: nil, workspace: workspace)
      for year in others.indices { others[year] += answer.positions[local * years + year] }
    }
    return (bought, others)
  }

  /// Entries out of balance: markets beyond what the solver was allowed, the others beyond rounding.
  func faults(tolerance: Double) -> [LedgerEntry] {
    zip(entries, scales).filter { entry, scale in
      let allowed =
        switch entry.identity {
        case .market, .product, .reserve: tolerance
        case .capacity: Ledger.rounding
        // The linear form of a band touches the rule at reference prices and leaves it in second order.
        case .emissions: hasBand ? tolerance : Ledger.rounding
        }
      return entry.imbalance(scale: scale) > allowed
    }.map(\.0)
  }
}
