/// Those who buy in one market and sell in another: the link between two allowance markets, or between offsets and
/// allowances, with limits on what crosses.
///
/// Per year the flow `y`, in units of the first market and counted from it to the second, minimises
///
///     (p_from - rate p_to) y + friction y^2/2,   -backward <= y <= forward
///
/// so `y = clamp((rate p_to - p_from)/friction, -backward, forward)`. A unit of the first market counts as `rate` units
/// in the second. Where no limit binds, prices differ by `friction y` only; where one binds, the difference is the rent
/// of the limit. Markets that are linked without limit and at par are one market: share its index instead.
package struct Exchange: Participant {
  package let name: String
  /// From, to.
  package let markets: [Int]
  package let weights: [Double]
  /// Units of the second market for a unit of the first, by year (> 0).
  package let rate: [Double]
  /// Most that crosses to the second market, by year; infinite: no limit, 0: closed.
  package let forward: [Double]
  /// Most that crosses to the first market, by year, in units of the first.
  package let backward: [Double]
  /// Price difference per unit of flow that trade leaves (> 0): small against a price over a typical flow.
  package let friction: Double

  package init(
    name: String, from: Int, to: Int, rate: [Double], forward: [Double], backward: [Double],
    friction: Double, weights: [Double]
  ) {
    precondition(from != to, "a market needs no link to itself")
    precondition(friction > 0 && rate.allSatisfy { $0 > 0 }, "friction and rate are positive")
    precondition(
      rate.count == weights.count && forward.count == weights.count
        && backward.count == weights.count, "a value for every year")
    precondition(
      forward.allSatisfy { $0 >= 0 } && backward.allSatisfy { $0 >= 0 }, "limits are not negative")
    self.name = name
    self.markets = [from, to]
    self.rate = rate
    self.forward = forward
    self.backward = backward
    self.friction = friction
    self.weights = weights
  }

  /// The flow of a year at prices of the two markets, and whether no limit holds it.
  package func flow(year: Int, from: Double, to: Double) -> (amount: Double, isFree: Bool) {
    let wanted = (rate[year] * to - from) / friction
    let amount = min(max(wanted, -backward[year]), forward[year])
    return (amount, amount == wanted)
  }

  package func respond(
    to prices: LocalPrices, derivatives: DerivativeRequest?, workspace: Workspace
  ) -> Response {
    let years = weights.count
    var response = Response(value: 0, positions: Array(repeating: 0, count: 2 * years))
    var isFree: [Bool] = []
    for year in 0..<years {
      let (from, to) = (prices[0, year], prices[1, year])
      let flow = flow(year: year, from: from, to: to)
      let amount = flow.amount
      response.value +=
        weights[year] * ((from - rate[year] * to) * amount + friction * amount * amount / 2)
      response.positions[year] = amount
      response.positions[years + year] = -rate[year] * amount
      isFree.append(flow.isFree)
    }
    if let derivatives {
      response.jacobian = sameYear(derivatives) { year, row, column in
        guard isFree[year] else { return 0 }
        let factor = (row == 0 ? 1 : -rate[year]) * (column == 0 ? 1 : -rate[year])
        return -factor / friction
      }
    }
    return response
  }
}

/// A Jacobian over the directions of a request whose entries link prices of the same year only.
func sameYear(
  _ request: DerivativeRequest, _ slope: (_ year: Int, _ row: Int, _ column: Int) -> Double
) -> [Double] {
  let directions = request.years.enumerated().flatMap { market, years in
    years.map { (market: market, year: $0) }
  }
  return directions.flatMap { row in
    directions.map { column in
      row.year == column.year ? slope(row.year, row.market, column.market) : 0
    }
  }
}
