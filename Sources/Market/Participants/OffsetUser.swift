/// An emitter that may cover a share of its obligation with offsets (CCER: 5% since 2021).
///
/// At the allowance price `p` and the offset price `q` a unit of obligation costs
///
///     c(p, q) = min over u in [0, s] of (1 - u) p + u q,   smoothed:  p - s sigma log(1 + exp((p - q)/sigma))
///
/// with `s` the largest share and `sigma` the spread of emitters' readiness to bother. The emitter answers at the price
/// `c` of its obligation; its need `e` is then met by `e u` offsets and `e (1 - u)` allowances, where
/// `u = s / (1 + exp(-(p - q)/sigma))`. Where the limit does not bind, offsets are within `sigma` of allowances; where it
/// does, they are cheaper and the difference is the rent of the limit. `c` is concave and rising, so the value is concave.
///
/// The obligation is what is emitted, not what must be bought: an entitlement is a position in another slot of the
/// inner participant, which may name the allowance market a second time.
package struct OffsetUser: Participant {
  package let name: String
  package let markets: [Int]
  package let inner: any Participant
  /// Slot of the inner participant whose positions are obligations.
  package let obligation: Int
  /// Largest share by year.
  package let share: [Double]
  /// Smoothing of the choice, in units of price (> 0).
  package let spread: Double
  /// Slot of the outer markets for each slot of the inner ones.
  private let slots: [Int]
  private let offsets: Int

  package var weights: [Double] { inner.weights }

  package init(
    _ inner: any Participant, obligation: Int, offsets: Int, share: [Double], spread: Double
  ) {
    precondition(spread > 0, "the choice between offsets and allowances is smoothed")
    precondition(
      share.count == inner.weights.count && share.allSatisfy { (0...1).contains($0) },
      "a share of 0 to 1 for every year")
    precondition(!inner.markets.contains(offsets), "only this participant trades offsets")
    var markets: [Int] = []
    for market in inner.markets where !markets.contains(market) { markets.append(market) }
    slots = inner.markets.map { market in markets.firstIndex(of: market) ?? 0 }
    self.offsets = markets.count
    self.markets = markets + [offsets]
    self.name = inner.name
    self.inner = inner
    self.obligation = obligation
    self.share = share
    self.spread = spread
  }

  /// Price of an obligation, share met by offsets, and the slope of that share in `p - q`.
  private func cover(_ year: Int, _ allowance: Double, _ offset: Double) -> (
    price: Double, used: Double, slope: Double
  ) {
    let (softplus, logistic) = smoothStep((allowance - offset) / spread)
    let most = share[year]
    return (
      allowance - most * spread * softplus, most * logistic,
      most * logistic * (1 - logistic) / spread
    )
  }

  /// Offsets used as a part of the obligation, by year.
  package func used(at prices: LocalPrices) -> [Double] {
    weights.indices.map { cover($0, prices[slots[obligation], $0], prices[offsets, $0]).used }
  }

  func innerPrices(_ prices: LocalPrices) -> LocalPrices {
    let years = prices.years
    return LocalPrices(
      values: slots.enumerated().flatMap { slot, outer in
        (0..<years).map { year in
          slot == obligation
            ? cover(year, prices[outer, year], prices[offsets, year]).price : prices[outer, year]
        }
      }, years: years)
  }

  package func respond(
    to prices: LocalPrices, derivatives: DerivativeRequest?, workspace: Workspace
  ) -> Response {
    let years = prices.years
    let allowances = slots[obligation]
    // A price of the obligation moves with both of its parts.
    let request = derivatives.map { derivatives in
      DerivativeRequest(
        years: slots.enumerated().map { slot, outer in
          slot == obligation
            ? Set(derivatives.years[outer]).union(derivatives.years[offsets]).sorted()
            : derivatives.years[outer]
        })
    }
    let answer = inner.respond(
      to: innerPrices(prices), derivatives: request, workspace: workspace)
    var positions = Array(repeating: 0.0, count: markets.count * years)
    for (slot, outer) in slots.enumerated() {
      for year in 0..<years {
        let amount = answer.positions[slot * years + year]
        guard slot == obligation else {
          positions[outer * years + year] += amount
          continue
        }
        let used = cover(year, prices[allowances, year], prices[offsets, year]).used
        positions[allowances * years + year] += amount * (1 - used)
        positions[offsets * years + year] += amount * used
      }
    }
    var response = Response(value: answer.value, positions: positions)
    if let derivatives, let request {
      response.jacobian = jacobian(derivatives, request, answer, prices)
    }
    return response
  }

  /// `D^T J D` with `D = d inner price / d outer price`, and the obligation times the curvature of its price.
  private func jacobian(
    _ derivatives: DerivativeRequest, _ request: DerivativeRequest, _ answer: Response,
    _ prices: LocalPrices
  ) -> [Double] {
    let years = prices.years
    let allowances = slots[obligation]
    let count = derivatives.count
    let width = request.count
    // Inner directions: the place of each slot and year.
    var place = Array(repeating: -1, count: slots.count * years)
    var next = 0
    for (slot, own) in request.years.enumerated() {
      for year in own {
        place[slot * years + year] = next
        next += 1
      }
    }
    let covers = (0..<years).map { cover($0, prices[allowances, $0], prices[offsets, $0]) }
    // What each outer direction moves.
    let directions = derivatives.years.enumerated().flatMap { market, years in
      years.map { (market: market, year: $0) }
    }
    let moved = directions.map { direction -> [(place: Int, factor: Double)] in
      let year = direction.year
      var list: [(place: Int, factor: Double)] = []
      for (slot, outer) in slots.enumerated() where outer == direction.market && slot != obligation
      {
        list.append((place[slot * years + year], 1))
      }
      if direction.market == allowances {
        list.append((place[obligation * years + year], 1 - covers[year].used))
      } else if direction.market == offsets {
        list.append((place[obligation * years + year], covers[year].used))
      }
      return list
    }
    var jacobian = Array(repeating: 0.0, count: count * count)
    for row in 0..<count {
      for column in 0..<count {
        var sum = 0.0
        for a in moved[row] {
          for b in moved[column] {
            sum += a.factor * b.factor * answer.jacobian[a.place * width + b.place]
          }
        }
        let (own, other) = (directions[row], directions[column])
        if own.year == other.year, [allowances, offsets].contains(own.market),
          [allowances, offsets].contains(other.market)
        {
          let need = answer.positions[obligation * years + own.year]
          sum += need * covers[own.year].slope * (own.market == other.market ? -1 : 1)
        }
        jacobian[row * count + column] = sum
      }
    }
    return jacobian
  }

  package func optimalityGap(at prices: LocalPrices, workspace: Workspace) -> Double? {
    inner.optimalityGap(at: innerPrices(prices), workspace: workspace)
  }
}
