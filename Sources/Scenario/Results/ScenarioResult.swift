package import Market

/// A solved scenario with its accounts; it exists only if the certificate and the ledger hold.
package struct ScenarioResult: Sendable {
  package let name: String
  package let scenario: CompiledScenario
  package let equilibrium: Equilibrium
  /// What each class does, in the order of the scenario.
  package let traces: [SupplierTrace]
  package let accounts: Accounts
  package let ledger: [LedgerEntry]

  /// The price path of a market (`nil` if nobody uses it).
  package func prices(of market: MarketKey) -> [Double]? {
    scenario.index(of: market).map { equilibrium.prices[$0] }
  }
}

extension CompiledScenario {
  /// Finds the equilibrium and draws up the accounts.
  ///
  /// Throws where prices do not clear every market or where the ledger is out by more than rounding: then there
  /// is no result.
  package func run(
    named name: String = "run", start: [[Double]]? = nil, solver: SolverOptions = SolverOptions(),
    parallel: ParallelMap = .serial
  ) throws(ScenarioError) -> ScenarioResult {
    let equilibrium = try equilibrium(start: start, solver: solver, parallel: parallel)
    let workspace = Workspace()
    let traces = classes.map { item in
      item.supplier.trace(
        at: localPrices(of: item, equilibrium.prices), workspace: workspace)
    }
    let accounts = Accounts(self, traces: traces, prices: equilibrium.prices)
    let ledger = Ledger(
      scenario: self, equilibrium: equilibrium, traces: traces, accounts: accounts)
    let faults = ledger.faults(tolerance: solver.tolerance)
    guard faults.isEmpty else { throw .ledger(faults) }
    return ScenarioResult(
      name: name, scenario: self, equilibrium: equilibrium, traces: traces, accounts: accounts,
      ledger: ledger.entries)
  }

  /// The equilibrium from a start, or else by raising the allowance price from nothing in steps.
  ///
  /// Far from the answer Newton's method can lose its way; a solved neighbour is a start it does not lose
  /// (`model.md` section 4). The path does not change the answer, which carries its own certificate.
  private func equilibrium(
    start: [[Double]]?, solver: SolverOptions, parallel: ParallelMap
  ) throws(ScenarioError) -> Equilibrium {
    do {
      return try solve(problem, start: start, options: solver, parallel: parallel)
    } catch {
      guard case .noEquilibrium = error else { throw .market(error) }
    }
    // Half of the remaining way at a time, less where a step fails.
    var reached = 0.0
    var stride = 0.5
    var prices: [[Double]]?
    while true {
      let share = prices == nil ? 0 : min(reached + stride, 1)
      do {
        let found = try solve(
          problem(allowanceShare: share), start: prices.map { shifted($0, to: share) },
          options: solver, parallel: parallel)
        if share == 1 { return found }
        prices = found.prices
        reached = share
      } catch {
        guard prices != nil, stride > CompiledScenario.leastStride else { throw .market(error) }
        stride /= 2
      }
    }
  }

  /// Steps of the allowance path shorter than this do not help.
  private static let leastStride = 1.0 / 16

  /// The problem with a share of the given allowance price.
  private func problem(allowanceShare share: Double) -> MarketProblem {
    MarketProblem(
      years: problem.years, discountFactor: problem.discountFactor,
      markets: problem.markets.map { market in
        guard case .given(let path) = market.pricing else { return market }
        return MarketDefinition(
          name: market.name, unit: market.unit, quantityUnit: market.quantityUnit,
          pricing: .given(path.map { $0 * share }),
          floor: market.floor, ceiling: market.ceiling, typicalMove: market.typicalMove,
          size: market.size)
      }, participants: problem.participants)
  }

  /// Prices of a neighbour with the given paths of this step.
  private func shifted(_ prices: [[Double]], to share: Double) -> [[Double]] {
    prices.indices.map { market in
      guard case .given(let path) = problem.markets[market].pricing else { return prices[market] }
      return path.map { $0 * share }
    }
  }

  /// The prices of a class's own markets.
  func localPrices(of item: CompiledClass, _ prices: [[Double]]) -> LocalPrices {
    LocalPrices(values: item.supplier.markets.flatMap { prices[$0] }, years: years.count)
  }
}
