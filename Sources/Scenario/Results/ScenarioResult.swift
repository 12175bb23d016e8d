package import Market

/// A solved scenario with its accounts; from `run` it exists only if the certificate and the ledger hold.
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

  /// The same as far as others are compared with it: prices and accounts. What suppliers do, their tables and the ledger
  /// take nine tenths of the memory of a result and are left out.
  package func forComparison() -> ScenarioResult {
    ScenarioResult(
      name: name, scenario: scenario.withoutParticipants(), equilibrium: equilibrium, traces: [],
      accounts: accounts, ledger: [])
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
    try run(
      named: name, from: start.map { WarmStart(prices: $0) }, solver: solver, parallel: parallel)
  }

  /// The same from a solved neighbour (`ScenarioResult.warmStart`); nil: from nothing.
  package func run(
    named name: String = "run", from start: WarmStart?, solver: SolverOptions = SolverOptions(),
    parallel: ParallelMap = .serial
  ) throws(ScenarioError) -> ScenarioResult {
    var scenario = self
    var start = start
    for _ in 0..<CompiledScenario.mostRounds {
      let (solved, equilibrium) = try scenario.solved(
        from: start, solver: solver, parallel: parallel)
      let gap = scenario.dependsOnReference ? scenario.referenceGap(equilibrium) : 0
      guard gap > CompiledScenario.referenceAccuracy, let market = scenario.index(of: .allowance)
      else {
        return try solved.result(
          named: name, equilibrium, solver: solver, threads: parallel.width)
      }
      start = .following(start, solved.problem, at: equilibrium.prices, parallel: parallel)
      // What was solved goes before the next is built: both would take twice the memory.
      scenario = scenario.withoutParticipants()
      scenario = try scenario.at(
        referencePrice: equilibrium.prices[market], threads: parallel.width)
      if let decisions { scenario = scenario.deciding(decisions) }
    }
    throw .unsettledReferencePrice
  }

  /// Rounds of solving and taking price-dependent terms anew after which a design has no result.
  private static let mostRounds = 40

  /// The certificate and the accounts of prices that were found before, from one evaluation: nothing is searched. The
  /// caller judges the residuals.
  ///
  /// - Parameter prices: `[market][year]`, all solved years.
  package func certified(
    at prices: [[Double]], named name: String = "run", parallel: ParallelMap = .serial
  ) throws(ScenarioError) -> ScenarioResult {
    var scenario = self
    if dependsOnReference, let market = index(of: .allowance) {
      scenario = try at(referencePrice: prices[market])
    }
    let equilibrium: Equilibrium
    do {
      if let reserve = scenario.reserveMarket {
        let proof = try certifyReserve(scenario.problem, reserve, at: prices, parallel: parallel)
        equilibrium = proof.equilibrium
        scenario = scenario.joined(
          reserve, supply: proof.supply, bank: equilibrium.holdings[reserve.market], search: nil)
      } else if let limit = scenario.bankLimit {
        equilibrium = try certifyBankLimit(scenario.problem, limit, at: prices, parallel: parallel)
      } else {
        equilibrium = try certify(scenario.problem, at: prices, parallel: parallel)
      }
    } catch { throw scenario.diagnosed(error) }
    return scenario.accounted(named: name, equilibrium, threads: parallel.width).0
  }

  /// An equilibrium with its accounts, if they balance.
  private func result(
    named name: String, _ equilibrium: Equilibrium, solver: SolverOptions, threads: Int
  ) throws(ScenarioError) -> ScenarioResult {
    let (result, ledger) = accounted(named: name, equilibrium, threads: threads)
    let faults = ledger.faults(tolerance: solver.tolerance)
    guard faults.isEmpty else { throw .ledger(faults) }
    try result.holdClaims()
    return result
  }

  /// The accounts of an equilibrium, balanced or not.
  private func accounted(
    named name: String, _ equilibrium: Equilibrium, threads: Int
  ) -> (ScenarioResult, Ledger) {
    let books = mapConcurrently(classes.count, threads: threads) { index in
      let item = classes[index]
      let trace = trace(of: index, at: equilibrium.prices)
      return ClassAccounts(self, item, trace, equilibrium.prices).counted()
    }
    let accounts = Accounts(self, books: books, threads: threads)
    let ledger = Ledger(
      scenario: self, equilibrium: equilibrium, books: books, accounts: accounts, threads: threads)
    let traces = books.map(\.trace)
    let result = ScenarioResult(
      name: name, scenario: self, equilibrium: equilibrium, traces: traces, accounts: accounts,
      ledger: ledger.entries)
    return (result, ledger)
  }

  /// The equilibrium, and the scenario with what its reserve does there.
  private func solved(
    from start: WarmStart?, solver: SolverOptions, parallel: ParallelMap
  ) throws(ScenarioError) -> (CompiledScenario, Equilibrium) {
    guard let reserve = reserveMarket else {
      return (self, try equilibrium(from: start, solver: solver, parallel: parallel))
    }
    let outcome: ReserveOutcome
    do {
      outcome = try solveReserve(
        problem, reserve, from: start, options: solver, parallel: parallel)
    } catch { throw diagnosed(error) }
    let equilibrium = outcome.reached.equilibrium
    let scenario = joined(
      reserve, supply: outcome.reached.supply, bank: equilibrium.holdings[reserve.market],
      search: ReserveAccounts.Search(
        priceWithout: outcome.without.prices[reserve.market],
        others: outcome.others.map { $0.equilibrium.prices[reserve.market] },
        ambiguity: outcome.ambiguity(market: reserve.market),
        thresholdDistance: outcome.reached.thresholdDistance))
    return (scenario, equilibrium)
  }

  /// The equilibrium from a start, or else by raising the allowance price from nothing in steps.
  ///
  /// Far from the answer Newton's method can lose its way; a solved neighbour is a start it does not lose
  /// (`model.md` section 4). The path does not change the answer, which carries its own certificate.
  private func equilibrium(
    from start: WarmStart?, solver: SolverOptions, parallel: ParallelMap
  ) throws(ScenarioError) -> Equilibrium {
    if let limit = bankLimit {
      do {
        return try solveBankLimit(
          problem, limit, from: start, options: solver, parallel: parallel)
      } catch {
        guard start == nil else {
          return try equilibrium(from: nil, solver: solver, parallel: parallel)
        }
        throw diagnosed(error)
      }
    }
    do {
      return try solve(problem, from: start, options: solver, parallel: parallel)
    } catch {
      guard case .noEquilibrium = error else { throw diagnosed(error) }
      // A start from elsewhere can be worse than none.
      guard start == nil else {
        return try equilibrium(from: nil, solver: solver, parallel: parallel)
      }
      guard case .given = problem.markets[0].pricing else { throw diagnosed(error) }
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
        guard prices != nil, stride > CompiledScenario.leastStride else { throw diagnosed(error) }
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
          size: market.size, bank: market.bank, foundFrom: market.foundFrom)
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
