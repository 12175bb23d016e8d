/// Finds prices at which all answers fit together (`model.md` section 4).
///
/// Projected Newton on `F(p) = excess`, complementary to the bounds of each price, with the exact Jacobian of
/// all participants. With one discount rate `F` weighted by present value is the gradient of the concave
/// dual function; with several it is a monotone-like complementarity problem with the same ingredients. Steps
/// are damped (Levenberg 1944, Marquardt 1963) along the diagonal, and prices on a bound with the right sign of
/// excess are held. A step `s` is accepted if it gains enough of the dual function, whose change is taken as
/// the trapezoid `(F(p) + F(p + s)).s/2`: that needs no potential, so it serves several discount rates too, and
/// does not suffer from the cancellation of large values near the end. There is no result outside the
/// tolerance: the error names the market and year that do not clear.
package func solve(
  _ problem: MarketProblem, start: [[Double]]? = nil, options: SolverOptions = SolverOptions(),
  parallel: ParallelMap = .serial
) throws(MarketError) -> Equilibrium {
  try solve(
    problem, from: start.map { WarmStart(prices: $0) }, options: options, parallel: parallel)
}

/// The same from a solved neighbour; nil: from the starting prices of the problem.
package func solve(
  _ problem: MarketProblem, from start: WarmStart?, options: SolverOptions = SolverOptions(),
  parallel: ParallelMap = .serial
) throws(MarketError) -> Equilibrium {
  let evaluator = Evaluator(
    problem: problem, coordinates: Coordinates(problem), parallel: parallel)
  let guess =
    start?.prices.flatMap { $0 }
    ?? problem.markets.flatMap { market -> [Double] in
      switch market.pricing {
      case .given(let path): path
      case .found(let start): start
      }
    }
  var driver = NewtonDriver(evaluator: evaluator, options: options, guess: guess)
  try driver.run(from: start)
  let certificate = driver.certificate()
  guard certificate.holds(within: options.tolerance) else { throw driver.failure(certificate) }
  return driver.equilibrium(certificate)
}
