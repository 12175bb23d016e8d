/// The certificate of given prices: by how much all answers fit together there. One evaluation; nothing is searched.
///
/// - Parameter prices: `[market][year]`. Prices beyond the bounds of a market are moved to them, so compare the prices
///   of what is returned with these.
/// - Returns: Prices, holdings and residuals. Whether they are within tolerance is for the caller to judge.
package func certify(
  _ problem: MarketProblem, at prices: [[Double]], parallel: ParallelMap = .serial
) throws(MarketError) -> Equilibrium {
  var options = SolverOptions()
  options.maximumSteps = 0
  let evaluator = Evaluator(
    problem: problem, coordinates: Coordinates(problem), parallel: parallel)
  var driver = NewtonDriver(
    evaluator: evaluator, options: options, guess: prices.flatMap { $0 })
  try driver.run()
  return driver.equilibrium(driver.certificate())
}

/// The certificate of given prices under limits on the bank: they are those that follow from these prices.
package func certifyBankLimit(
  _ problem: MarketProblem, _ rule: BankLimit, at prices: [[Double]],
  parallel: ParallelMap = .serial
) throws(MarketError) -> Equilibrium {
  let bounds = rule.bounds(in: problem, at: prices, parallel: parallel)
  return try certify(rule.limiting(problem, to: bounds), at: prices, parallel: parallel)
}
