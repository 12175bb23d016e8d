import Catalogue
import Market

/// The accounts of one supplier class: what its trace means in tonnes and money.
struct ClassAccounts {
  let scenario: CompiledScenario
  let item: CompiledClass
  let trace: SupplierTrace
  /// `[global market][year]`
  let prices: [[Double]]
  /// Net purchases, `[technology][market of the class][year]`; counted once where all of them are asked for.
  private var bought: [[[Double]]]?

  init(
    _ scenario: CompiledScenario, _ item: CompiledClass, _ trace: SupplierTrace,
    _ prices: [[Double]]
  ) {
    self.scenario = scenario
    self.item = item
    self.trace = trace
    self.prices = prices
  }

  /// The same with all net purchases counted: the ledger and the accounts of all technologies ask for each of them.
  func counted() -> ClassAccounts {
    var book = self
    book.bought = item.technologies.indices.map { technology in
      let changes = changes(to: technology)
      return item.supplier.markets.indices.map { positions(technology, $0, changes) }
    }
    return book
  }

  /// Everything counted for one technology, by year.
  func values(of technology: Int) -> [AccountVariable: [Double]] {
    let years = scenario.years.indices
    let capacity = years.map { trace.capacity[$0][technology] }
    guard capacity.contains(where: { $0 > 0 }) else { return [:] }
    var result: [AccountVariable: [Double]] = [.capacity: capacity]
    result.merge(flows(of: technology)) { first, _ in first }
    guard let profile = item.profiles[technology] else { return result }

    let output = years.map { trace.output[$0][technology] }
    let steps = item.steps[technology]
    // Sum over steps of uptake x effect, per tonne of product.
    func effect(_ pick: (AbatementStep) -> [Double]) -> [Double] {
      var sum = years.map { _ in 0.0 }
      for (place, step) in steps.enumerated() {
        let series = pick(step)
        for year in years { sum[year] += trace.uptake[year, technology, place] * series[year] }
      }
      return sum
    }
    let electricitySaved = effect(\.electricity)
    func counted(_ perTonne: [Double]) -> [Double] { years.map { perTonne[$0] * output[$0] } }
    func less(_ base: [Double], _ saved: [Double]) -> [Double] { zip(base, saved).map { $0 - $1 } }

    let directCO2 = less(profile.directCO2, effect(\.directCO2))
    let fluorocarbons = less(profile.fluorocarbons, effect(\.fluorocarbons))
    let captiveCO2 = less(profile.captiveCO2, effect(\.captiveCO2))
    result[.output] = output
    result[.directCO2] = counted(directCO2)
    result[.fluorocarbons] = counted(fluorocarbons)
    result[.captivePowerCO2] = counted(captiveCO2)
    let indirectCO2 = years.map {
      profile.indirectCO2[$0]
        - (profile.isCaptive ? 0 : electricitySaved[$0] * profile.electricityFactor[$0])
    }
    result[.indirectCO2] = counted(indirectCO2)
    result[.precursorCO2] = counted(profile.precursorCO2)
    result[.storedCO2] = counted(profile.stored)
    let electricity = less(profile.electricity, electricitySaved)
    result[.electricity] = counted(electricity)
    result[.scrapUse] = positions(technology, in: .scrap(sector: item.sector))

    for (component, perTonne) in profile.costs where perTonne.contains(where: { $0 != 0 }) {
      result[.cost(component)] = counted(perTonne)
    }
    result[.cost(.abatement)] = counted(effect(\.cost))
    result[.cost(.fixed)] = years.map {
      capacity[$0] * profile.technology.fixedCost
    }
    result[.revenue] = payments(technology) { $0 == .product(sector: item.sector) }.map { -$0 }
    result[.cost(.scrap)] = payments(technology) { $0 == .scrap(sector: item.sector) }
    result[.cost(.allowances)] = payments(technology) { $0 == .allowance }
    result[.cost(.resourcePremiums)] = payments(technology) {
      if case .resource = $0 { true } else { false }
    }
    let bought = positions(technology, in: .allowance)
    result[.allowancesBought] = bought
    let retired = effect(\.retired)
    if retired.contains(where: { $0 != 0 }) { result[.allowancesRetired] = counted(retired) }
    let cells = item.allocation.cells[technology]
    // What the market counts of the process, per tonne.
    let scopes = scenario.design.scopes
    let process = years.map { year in
      (scopes.contains(.direct) ? directCO2[year] + fluorocarbons[year] : 0)
        + (scopes.contains(.indirect) ? indirectCO2[year] : 0)
        + (scopes.contains(.precursor) ? profile.precursorCO2[year] : 0)
    }
    let captive = scopes.contains(.direct) ? captiveCO2 : years.map { _ in 0 }
    // From the rules themselves, not from the positions of the market problem.
    result[.freeAllowances] = counted(
      years.map { year in
        cells[year].entitlement(process[year])
          + (cells[year].power ?? 0) * (profile.isCaptive ? electricity[year] : 0)
      })
    result[.emissionsOutside] = counted(
      years.map { year in
        (cells[year].isOutside ? process[year] : 0)
          + (cells[year].power == nil ? captive[year] : 0)
      })
    result[.marginalLiability] = counted(
      years.map { year in
        process[year] * cells[year].marginal + (cells[year].power == nil ? 0 : captive[year])
      })
    result[.cost(.credits)] = payments(technology) {
      if case .measure = $0 { !scenario.isPaymentLimit($0) } else { false }
    }
    // What a budget does not reach is given and taken back.
    let unpaid = payments(technology, in: scenario.isPaymentLimit)
    result[.cost(.policyPayments)] = years.map { year in
      item.payments.reduce(unpaid[year]) { $0 + paid($1, technology, year) }
    }
    return result.filter { $0.value.contains { $0 != 0 } }
  }

  /// What a payment of a measure takes from a technology in a year, million CNY.
  func paid(_ payment: MeasurePayment, _ technology: Int, _ year: Int) -> Double {
    guard payment.technology == technology else { return 0 }
    let steps = payment.perStep.indices.reduce(0) {
      $0 + payment.perStep[$1][year] * trace.uptake[year, technology, $1]
    }
    return trace.output[year][technology] * (payment.perTonne[year] + steps)
      + trace.capacity[year][technology] * payment.perCapacity[year]
      + paidForStart(payment, year)
  }

  /// What a payment takes from what starts in a year, million CNY.
  private func paidForStart(_ payment: MeasurePayment, _ year: Int) -> Double {
    let rebuilt = payment.perRebuild.reduce(0) {
      $0 + trace.rebuilt[year][$1.change] * $1.amount[year]
    }
    return payment.perRetrofit.reduce(rebuilt) {
      $0 + trace.retrofitted[year][$1.change] * $1.amount[year]
    }
  }

  // MARK: Markets

  /// Net purchases of a technology in a market: by output, by standing capacity and by what starts.
  func positions(_ technology: Int, in market: MarketKey) -> [Double] {
    let years = scenario.years.indices
    guard let global = scenario.index(of: market),
      let local = item.supplier.markets.firstIndex(of: global)
    else { return years.map { _ in 0 } }
    return bought?[technology][local] ?? positions(technology, local, changes(to: technology))
  }

  /// Changes by which a technology starts, as places in the topology.
  private func changes(to technology: Int) -> (rebuilds: [Int], retrofits: [Int]) {
    let topology = item.supplier.topology
    return (
      topology.rebuilds.indices.filter { topology.rebuilds[$0].to == technology },
      topology.retrofits.indices.filter { topology.retrofits[$0].to == technology }
    )
  }

  private func positions(
    _ technology: Int, _ local: Int, _ changes: (rebuilds: [Int], retrofits: [Int])
  ) -> [Double] {
    let economics = item.supplier.economics
    func amounts(_ list: [SupplierEconomics.Position]) -> [[Double]] {
      list.compactMap { $0.market == local ? $0.amount : nil }
    }
    func trading(
      _ places: [Int], _ conversions: [SupplierEconomics.Conversion]
    ) -> [(index: Int, amount: [Double])] {
      places.flatMap { index in amounts(conversions[index].positions).map { (index, $0) } }
    }
    let standing = amounts(economics.operations[technology].perCapacity)
    let rebuilds = trading(changes.rebuilds, economics.rebuilds)
    let retrofits = trading(changes.retrofits, economics.retrofits)
    return scenario.years.indices.map { year in
      var sum = trace.output[year][technology] * trace.netPosition[year, technology, local]
      for amount in standing { sum += trace.capacity[year][technology] * amount[year] }
      for (index, amount) in rebuilds { sum += trace.rebuilt[year][index] * amount[year] }
      for (index, amount) in retrofits { sum += trace.retrofitted[year][index] * amount[year] }
      return sum
    }
  }

  /// What a technology pays in the markets chosen, million CNY by year.
  func payments(_ technology: Int, in include: (MarketKey) -> Bool) -> [Double] {
    var sum = scenario.years.map { _ in 0.0 }
    for global in item.supplier.markets where include(scenario.markets[global]) {
      let bought = positions(technology, in: scenario.markets[global])
      for year in sum.indices { sum[year] += bought[year] * prices[global][year] }
    }
    return sum
  }

  // MARK: Capital

  /// What starts, what closes and what that costs, counted at the technology that starts (closing: at the
  /// one that ends).
  private func flows(of technology: Int) -> [AccountVariable: [Double]] {
    let years = scenario.years.indices
    let none = item.technologies.count - 1
    var started = years.map { _ in 0.0 }
    var closed = started
    var spent = started
    var exit = started
    func add(_ change: Topology.Change, _ flow: (Int) -> Double, _ cost: [Double]) {
      if change.to == technology && technology != none {
        for year in years where flow(year) > 0 {
          started[year] += flow(year)
          spent[year] += flow(year) * cost[year]
        }
      }
      if change.to == none && change.from == technology && technology != none {
        for year in years where flow(year) > 0 {
          closed[year] += flow(year)
          exit[year] += flow(year) * cost[year]
        }
      }
    }
    let topology = item.supplier.topology
    for (index, change) in topology.rebuilds.enumerated() {
      add(change, { trace.rebuilt[$0][index] }, item.supplier.economics.rebuilds[index].cost)
    }
    for (index, change) in topology.retrofits.enumerated() {
      add(change, { trace.retrofitted[$0][index] }, item.supplier.economics.retrofits[index].cost)
    }
    for payment in item.payments where payment.technology == technology {
      for year in years { spent[year] -= paidForStart(payment, year) }
    }
    return [
      .started: started, .closed: closed, .investment: spent, .exitCost: exit,
      .strandedCapital: strandedCapital(of: technology),
    ]
  }

  /// Renewal cost not yet written off (straight line over the campaign) of capacity rebuilt or closed before
  /// its campaign ends, by year.
  private func strandedCapital(of technology: Int) -> [Double] {
    let place = item.supplier.topology.rebuilds.firstIndex {
      $0.from == technology && $0.to == technology
    }
    let renewal = place.flatMap { item.supplier.economics.rebuilds[$0].cost.last } ?? 0
    return trace.lostLife.map { $0[technology] * renewal }
  }
}
