import Catalogue
import Market
import Scenario

/// The national problem of the embedded data at the prices where the solver starts.
struct NationalProblem {
  let scenario: CompiledScenario
  let prices: [LocalPrices]
  let requests: [DerivativeRequest]

  init(
    catalogue: Catalogue, spreadFactor: Double, price2030: Double = 150, threads: Int = 1
  ) throws {
    var options = ScenarioOptions()
    options.allowancePrice = [2026: 62, 2030: price2030, 2060: 600]
    options.spreadFactor = spreadFactor
    let scenario = try CompiledScenario(catalogue: catalogue, options: options, threads: threads)
    self.scenario = scenario
    let years = scenario.problem.years
    func isFound(_ market: Int) -> Bool {
      if case .found = scenario.problem.markets[market].pricing { return true }
      return false
    }
    prices = scenario.problem.participants.map { participant in
      LocalPrices(
        values: participant.markets.flatMap { market -> [Double] in
          switch scenario.problem.markets[market].pricing {
          case .given(let path): path
          case .found(let start): start
          }
        }, years: years)
    }
    // Every product, scrap and resource price of every year is a direction.
    requests = scenario.problem.participants.map { participant in
      DerivativeRequest(
        years: participant.markets.map { isFound($0) ? Array(0..<years) : [] })
    }
  }

  /// All participants answer; returns a number that depends on every answer.
  func respond(derivatives: Bool) -> Double {
    let workspace = Workspace()
    var sum = 0.0
    for (index, participant) in scenario.problem.participants.enumerated() {
      let answer = participant.respond(
        to: prices[index], derivatives: derivatives ? requests[index] : nil, workspace: workspace)
      sum += answer.value
    }
    return sum
  }

  var supplierCount: Int { scenario.classes.count }
}
