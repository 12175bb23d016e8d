import Market

@main
enum Benchmarks {
  static func main() {
    let clock = ContinuousClock()
    let workspace = Workspace()
    let years = SyntheticFleet.years
    let prices = LocalPrices(
      values: (0..<3).flatMap { market in
        (0..<years).map { [3300.0, 2300, 60 + 10 * Double($0)][market] }
      }, years: years)
    let request = DerivativeRequest(
      years: [Array(0..<years), Array(0..<years), []])
    for spread in [1.0, 0] {
      let suppliers = SyntheticFleet.suppliers(spread: spread)
      for (name, derivatives) in [("respond", nil), ("with Jacobian", request)] {
        var best = Duration.seconds(1000)
        for _ in 0..<5 {
          let time = clock.measure {
            for supplier in suppliers {
              _ = supplier.respond(to: prices, derivatives: derivatives, workspace: workspace)
            }
          }
          best = min(best, time)
        }
        print("spread \(spread) \(name): \(best)")
      }
    }
  }
}
