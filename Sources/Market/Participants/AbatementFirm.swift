/// A firm with a baseline and a marginal abatement cost curve; it buys what it does not abate.
///
/// Per year: minimise `sum C_i(d_i) + p (baseline - sum d_i)` over the segments of its curve. A segment
/// offers `amount` at marginal cost rising from `low` to `high` (equal: a step, smoothed by `spread`).
package struct AbatementFirm: Participant {
  /// A segment of the marginal cost curve.
  package struct Segment: Sendable {
    /// Quantity it offers (>= 0).
    package let amount: Double
    /// Marginal cost of its first unit.
    package let low: Double
    /// Marginal cost of its last unit (>= low).
    package let high: Double
    /// Logistic spread of its cost, used where `low == high`; 0 is exact.
    package let spread: Double

    package init(amount: Double, low: Double, high: Double, spread: Double = 0) {
      self.amount = amount
      self.low = low
      self.high = high
      self.spread = spread
    }

    /// Abated quantity, its slope in price, and the saving `max over d of p d - C(d)`.
    package func respond(at price: Double) -> (abated: Double, slope: Double, saving: Double) {
      if high > low {
        let share = min(max((price - low) / (high - low), 0), 1)
        let cost = amount * share * (low + (high - low) * share / 2)
        let slope = share > 0 && share < 1 ? amount / (high - low) : 0
        return (amount * share, slope, price * amount * share - cost)
      }
      if spread > 0 {
        let (softplus, logistic) = smoothStep((price - low) / spread)
        return (
          amount * logistic, amount * logistic * (1 - logistic) / spread, amount * spread * softplus
        )
      }
      return price > low ? (amount, 0, amount * (price - low)) : (0, 0, 0)
    }
  }

  package let name: String
  package let markets: [Int]
  package let weights: [Double]
  /// Quantity before abatement, less free entitlement, by year.
  package let baseline: [Double]
  /// Segments by year.
  package let segments: [[Segment]]

  package init(
    name: String, market: Int, baseline: [Double], segments: [[Segment]], weights: [Double]
  ) {
    precondition(
      baseline.count == weights.count && segments.count == weights.count, "a value for every year")
    self.name = name
    self.markets = [market]
    self.weights = weights
    self.baseline = baseline
    self.segments = segments
  }

  package func respond(
    to prices: LocalPrices, derivatives: DerivativeRequest?, workspace: Workspace
  ) -> Response {
    let years = baseline.count
    var response = Response(value: 0, positions: [])
    var slopes: [Double] = []
    for year in 0..<years {
      let price = prices[0, year]
      var position = baseline[year]
      var value = price * baseline[year]
      var slope = 0.0
      for segment in segments[year] {
        let answer = segment.respond(at: price)
        position -= answer.abated
        value -= answer.saving
        slope -= answer.slope
      }
      response.value += weights[year] * value
      response.positions.append(position)
      slopes.append(slope)
    }
    if let directions = derivatives?.years[0] {
      response.jacobian = diagonal(directions.map { slopes[$0] })
    }
    return response
  }
}
