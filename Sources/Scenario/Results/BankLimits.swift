import Market

/// Limits on the bank of a scenario that follow from what holders do.
extension CompiledScenario {
  /// `nil` where the design has none. Holders are all but the government.
  var bankLimit: BankLimit? {
    guard let market = index(of: .allowance), let first = design.foundFrom,
      let banking = design.banking, banking.followsHolders
    else { return nil }
    let government = Set(
      problem.participants.compactMap { participant in
        let inner = (participant as? BundledTrade)?.inner ?? participant
        return (inner as? CurveParticipant)?.name
      }
    ).subtracting([AllowanceGrants.openingName])
    // Nothing limits the years before the bank begins.
    func path(_ path: YearPath?, before: Double) -> [Double] {
      years.map { year in year < first ? before : path?.value(in: year) ?? before }
    }
    let last = banking.carryOver?.lastVintage.map { last in
      (years.firstIndex { $0 > last } ?? years.count) - 1
    }
    let carryOver = banking.carryOver.map { limit in
      BankLimit.CarryOver(
        base: path(limit.base, before: .infinity), multiple: path(limit.perSold, before: 0),
        lastVintage: last)
    }
    let holders = problem.participants.indices.filter { index in
      problem.participants[index].markets.contains(market)
        && !government.contains(problem.participants[index].name)
    }
    var issued: (@Sendable ([[Double]]) -> [Double])?
    if banking.validFor != nil || last != nil { issued = { prices in self.issued(at: prices) } }
    return BankLimit(
      market: market, carryOver: carryOver, validFor: banking.validFor,
      borrowing: banking.borrowing == nil ? [] : path(banking.borrowing, before: 0),
      holders: holders, issued: issued)
  }

  /// Allowances that come into being in each year of the found price, at prices (Mt): what governments sell and give, credits,
  /// and what output entitles to. What is held at the start counts in the year before.
  func issued(at prices: [[Double]]) -> [Double] {
    guard let market = index(of: .allowance), let first = design.foundFrom,
      let begin = years.firstIndex(where: { $0 >= first })
    else { return years.map { _ in 0 } }
    var sum = years.map { _ in 0.0 }
    let workspace = Workspace()
    let others = [AllowanceGrants.openingName, design.lapsedName]
    for participant in problem.participants
    where participant.markets.first == market && !others.contains(participant.name) {
      // Credits come with the right to use them, in a market of its own.
      guard ((participant as? BundledTrade)?.inner ?? participant) is CurveParticipant else {
        continue
      }
      let local = LocalPrices(
        values: participant.markets.flatMap { prices[$0] }, years: years.count)
      let bought = participant.respond(to: local, derivatives: nil, workspace: workspace).positions
      for year in sum.indices { sum[year] -= bought[year] }
    }
    for sector in supply.sectors {
      for year in sum.indices { sum[year] += sector.entitlement[year] }
    }
    for (place, item) in classes.enumerated() where item.supplier.markets.contains(market) {
      let book = ClassAccounts(self, item, trace(of: place, at: prices), prices)
      for technology in item.technologies.indices {
        guard let free = book.values(of: technology)[.freeAllowances] else { continue }
        for year in sum.indices { sum[year] += free[year] }
      }
    }
    for year in sum.indices where year < begin { sum[year] = 0 }
    if begin > 0 { sum[begin - 1] = supply.opening[begin] }
    return sum
  }
}

extension ScenarioResult {
  /// What a tonne more of room in the bank would be worth under each rule at the end of each year (CNY/tCO2e): where a rule
  /// sets the limit that holds, the gap between the price and the discounted one of the next year.
  var bankLimitValues: (carryOver: [Double], validity: [Double], borrowing: [Double]) {
    let zero = scenario.years.map { _ in 0.0 }
    guard let market = scenario.index(of: .allowance), let limit = scenario.bankLimit else {
      return (zero, zero, zero)
    }
    let price = equilibrium.prices[market]
    let held = equilibrium.holdings[market]
    let parts = limit.parts(in: scenario.problem, at: equilibrium.prices)
    // Holdings rest on a limit to the accuracy of the solve.
    let near = ScenarioResult.nearLimit * (scenario.problem.markets[market].size.max() ?? 1)
    var values = (carryOver: zero, validity: zero, borrowing: zero)
    for year in zero.indices.dropLast()
    where scenario.years[year] >= scenario.design.foundFrom ?? .max {
      let gap = scenario.problem.discountFactor * price[year + 1] - price[year]
      if gap > 0, held[year] >= min(parts.carryOver[year], parts.validity[year]) - near {
        if parts.carryOver[year] <= parts.validity[year] {
          values.carryOver[year] = gap
        } else {
          values.validity[year] = gap
        }
      }
      if gap < 0, parts.least[year] < 0, held[year] <= parts.least[year] + near {
        values.borrowing[year] = -gap
      }
    }
    return values
  }

  private static let nearLimit = 1e-6
}
