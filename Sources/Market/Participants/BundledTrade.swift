/// A participant of one market whose every unit comes with a fixed part of a unit of another.
///
/// With `p` the price of its own market, `m` that of the other and `r` the units of the other that come with one (negative:
/// that are sold with one bought), the inner participant answers at
///
///     P[t] = p[t] + r[t] m[t]        x[t] = inner position at P
///     positions   x[t]   and   r[t] (x[t] + b[t])
///     value       v(P) + sum over t of w[t] r[t] b[t] m[t]
///
/// where `b` are units that count for the other market but are not bought: an emitter with free allowances `b` that buys
/// `x` emits `x + b`. `v` is concave in `P`, and `P` linear in `p` and `m`, so the value is concave; its slopes by `p` and
/// `m` are the positions.
///
/// Two such participants make a limit on offsets: emitters bring the right to use `s` credits with each tonne
/// surrendered (`r = -s`), and a seller of credits (`r = -1`; it sells, so `x` is negative) must have a right for each.
/// A credit then earns `p - m`, and `m` is what a unit of the limit is worth.
package struct BundledTrade: Participant {
  package let inner: any YearlyParticipant
  package let markets: [Int]
  /// `r` by year.
  package let ratio: [Double]
  /// `b` by year.
  package let base: [Double]

  package var name: String { inner.name }
  package var weights: [Double] { inner.weights }

  /// - Parameters:
  ///   - inner: Trades in one market, each year on its own.
  ///   - other: The market of what comes with it.
  package init(
    _ inner: any YearlyParticipant, with other: Int, ratio: [Double], base: [Double]? = nil
  ) {
    precondition(inner.markets.count == 1 && inner.markets[0] != other, "one market of its own")
    precondition(
      ratio.count == inner.weights.count && (base ?? ratio).count == ratio.count,
      "a value for every year")
    self.inner = inner
    markets = [inner.markets[0], other]
    self.ratio = ratio
    self.base = base ?? ratio.map { _ in 0 }
  }

  private func innerPrices(_ prices: LocalPrices) -> LocalPrices {
    LocalPrices(
      values: ratio.indices.map { prices[0, $0] + ratio[$0] * prices[1, $0] }, years: prices.years)
  }

  package func respond(
    to prices: LocalPrices, derivatives: DerivativeRequest?, workspace: Workspace
  ) -> Response {
    let years = prices.years
    let asked = derivatives.map { Set($0.years[0]).union($0.years[1]).sorted() }
    let answer = inner.respond(
      to: innerPrices(prices), derivatives: asked.map { DerivativeRequest(years: [$0]) },
      workspace: workspace)
    var response = Response(value: answer.value, positions: answer.positions)
    for year in 0..<years {
      response.positions.append(ratio[year] * (answer.positions[year] + base[year]))
      response.value += weights[year] * ratio[year] * base[year] * prices[1, year]
    }
    guard let derivatives, let asked else { return response }
    let place = Dictionary(uniqueKeysWithValues: asked.enumerated().map { ($1, $0) })
    let directions = derivatives.years.enumerated().flatMap { market, years in
      years.map { (place: place[$0] ?? 0, factor: market == 0 ? 1 : ratio[$0]) }
    }
    response.jacobian = directions.flatMap { row in
      directions.map { column in
        row.factor * answer.jacobian[row.place * asked.count + column.place] * column.factor
      }
    }
    return response
  }
}

extension BundledTrade: YearlyParticipant {
  package func years(_ range: Range<Int>, weights: [Double]) -> BundledTrade {
    BundledTrade(
      inner.years(range, weights: weights), with: markets[1], ratio: Array(ratio[range]),
      base: Array(base[range]))
  }
}
