package import Market

extension CompiledScenario {
  /// The prices of another result as the start of a solve (`run(named:start:)`): after a small change the answer lies
  /// near. What the other does not have, and what is given here, is taken from this scenario.
  package func start(from other: ScenarioResult) -> [[Double]] {
    markets.indices.map { market in
      let definition = problem.markets[market]
      switch definition.pricing {
      case .given(let path): return path
      case .found(let flat):
        guard let found = other.prices(of: markets[market]) else { return flat }
        return years.indices.map { year in
          guard year >= definition.foundFrom,
            let place = other.scenario.years.firstIndex(of: years[year])
          else { return flat[year] }
          return found[place]
        }
      }
    }
  }
}

extension ScenarioResult {
  /// This result as the start of many solves of scenarios with the same markets and years: prices and slopes. It costs one
  /// Jacobian; for a single solve the prices alone (`CompiledScenario.start(from:)`) do as well.
  package func warmStart(parallel: ParallelMap = .serial) -> WarmStart {
    WarmStart(scenario.problem, at: equilibrium.prices, parallel: parallel)
  }
}
