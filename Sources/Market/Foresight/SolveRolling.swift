/// Finds what comes about when nobody sees farther than `window` years (`model.md` section 4, foresight).
///
/// In each year the market of that year and the `window - 1` years after it is solved as if it were all there is;
/// the first year of the solution happens, and the next year starts from the capacity and the bank that it leaves. With a
/// window of all years it is perfect foresight. Participants take the last year they see as lasting for ever where
/// `lastYearRepeats` says so for the markets; a supplier class always does, as an owner who builds for decades must
/// expect something; a bank beyond the window is worth nothing to those who do not see it. What stands in a year was
/// decided the year before: a limit on capacity or conversions is priced by those who decide, one year ahead
/// (`foreseen[year - 1][market][1]`), and a realised price in such a market says nothing.
package func solveRolling(
  _ problem: MarketProblem, window: Int, lastYearRepeats: Bool? = nil,
  options: SolverOptions = SolverOptions(), parallel: ParallelMap = .serial
) throws(MarketError) -> RealisedPath {
  precondition(window >= 1, "a window has a year at least")
  var rest = try Remainder(problem)
  var record = PathRecord(problem)
  var start: [[Double]]?
  while rest.year < problem.years {
    let left = problem.years - rest.year
    let count = min(window, left)
    let seesAll = count == left
    let repeats = seesAll ? problem.lastYearRepeats : lastYearRepeats ?? problem.lastYearRepeats
    let weights = presentValueWeights(
      years: count, discountFactor: problem.discountFactor, perpetual: repeats)
    let range = rest.year..<(rest.year + count)
    let seen = rest.participants.map {
      $0.window(years: count, lastYearRepeats: repeats, weights: weights)
    }
    let carried = rest.carried(problem, weights: weights)
    let solved = try solve(
      MarketProblem(
        years: count, discountFactor: problem.discountFactor, lastYearRepeats: repeats,
        markets: problem.markets.indices.map {
          problem.markets[$0].years(range, start: start?[$0])
        },
        participants: seen + carried), options: options, parallel: parallel)
    let excess = problem.markets.indices.map { market in
      solved.excess[market][0]
        + (problem.markets[market].bank == nil ? 0 : rest.holdings[market])
    }
    for market in problem.markets.indices where problem.markets[market].bank != nil {
      rest.holdings[market] -= excess[market]
    }
    record.add(
      excess: excess, foreseen: solved.prices, held: rest.holdings,
      certificate: solved.certificate)
    rest.year += 1
    guard rest.year < problem.years else { break }
    rest.participants = zip(rest.participants, seen).map { whole, seen in
      whole.next(
        after: seen,
        at: LocalPrices(values: seen.markets.flatMap { solved.prices[$0] }, years: count))
    }
    // The next window starts one year later and may see one year more.
    let next = min(window, problem.years - rest.year)
    start = solved.prices.map { path in
      let later = Array(path.dropFirst())
      let last = later.last ?? path[0]
      return later.prefix(next)
        + Array(repeating: last, count: max(0, next - later.count))
    }
  }
  return record.path
}
