/// A class that sees some years ahead: it decides as if the last of them lasted for ever, and what it has built by then
/// is what it starts from next time.
extension SupplierClass: WindowedParticipant {
  package func window(
    years count: Int, lastYearRepeats: Bool, weights: [Double]
  ) -> any WindowedParticipant {
    SupplierClass(
      name: name, markets: markets, years: count, discountFactor: discountFactor,
      topology: topology,
      economics: economics.years(
        0..<count, holdings: economics.holdings,
        terminal: count == years ? economics.terminal : .perpetuity))
  }

  package func next(
    after seen: any WindowedParticipant, at prices: LocalPrices
  ) -> any WindowedParticipant {
    // In a window of one year nothing is decided that shows in it: what it then expects is that year for ever.
    var decided = seen as? SupplierClass ?? self
    var ahead = prices
    if decided.years == 1 {
      ahead = LocalPrices(values: prices.values.flatMap { [$0, $0] }, years: 2)
      decided = SupplierClass(
        name: name, markets: markets, years: 2, discountFactor: discountFactor, topology: topology,
        economics: decided.economics.repeated())
    }
    let holdings = decided.holdings(in: 1, at: ahead)
    return SupplierClass(
      name: name, markets: markets, years: years - 1, discountFactor: discountFactor,
      topology: topology,
      economics: economics.years(1..<years, holdings: holdings, terminal: economics.terminal))
  }
}

extension SupplierEconomics {
  /// The economics of some years.
  func years(_ range: Range<Int>, holdings: [Holding], terminal: Terminal) -> SupplierEconomics {
    mapping(holdings: holdings, terminal: terminal) { Array($0[range]) }
  }

  /// The economics of one year, twice.
  func repeated() -> SupplierEconomics {
    mapping(holdings: holdings, terminal: terminal) { $0 + $0 }
  }

  private func mapping(
    holdings: [Holding], terminal: Terminal, _ change: ([Double]) -> [Double]
  ) -> SupplierEconomics {
    func positions(_ list: [Position]) -> [Position] {
      list.map { .init(market: $0.market, amount: change($0.amount)) }
    }
    func conversions(_ list: [Conversion]) -> [Conversion] {
      list.map { .init(cost: change($0.cost), positions: positions($0.positions)) }
    }
    return SupplierEconomics(
      operations: operations.map { operation in
        Operation(
          fixedCost: change(operation.fixedCost), variableCost: change(operation.variableCost),
          maximumUtilisation: change(operation.maximumUtilisation),
          perOutput: positions(operation.perOutput),
          perCapacity: positions(operation.perCapacity),
          steps: operation.steps.map {
            Step(
              name: $0.name, cost: change($0.cost), slope: change($0.slope),
              spread: change($0.spread), positions: positions($0.positions))
          })
      }, rebuilds: conversions(rebuilds), retrofits: conversions(retrofits), holdings: holdings,
      spreads: spreads, terminal: terminal)
  }
}
