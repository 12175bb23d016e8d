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
    let equilibrium: Equilibrium
    do {
      equilibrium = try solve(problem, start: start, options: solver, parallel: parallel)
    } catch {
      throw .market(error)
    }
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

  /// The prices of a class's own markets.
  func localPrices(of item: CompiledClass, _ prices: [[Double]]) -> LocalPrices {
    LocalPrices(values: item.supplier.markets.flatMap { prices[$0] }, years: years.count)
  }
}
