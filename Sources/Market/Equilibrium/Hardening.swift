/// Solves a problem with hard steps by way of softer ones (`model.md` section 4: harden).
///
/// `problem` makes the problem with steps of a given width (in its own unit); widths fall by a factor of 100 from
/// `widest` to `width`, each solve starting from the prices of the one before. Only the last must be within the
/// tolerance; where a softer problem has no answer within it, the next starts from the same prices.
package func solveHardening(
  from widest: Double, to width: Double, options: SolverOptions = SolverOptions(),
  parallel: ParallelMap = .serial, problem: (Double) -> MarketProblem
) throws(MarketError) -> Equilibrium {
  var start: [[Double]]?
  var current = widest
  while current > width {
    if let softer = try? solve(problem(current), start: start, options: options, parallel: parallel)
    {
      start = softer.prices
    }
    current /= 100
  }
  return try solve(problem(width), start: start, options: options, parallel: parallel)
}
