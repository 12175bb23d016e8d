/// The unknowns of a problem, chosen so that only bounds remain.
///
/// Without a bank an unknown is a price. With one, the discounted price `q[t] = p[t] (1 + r)^-t` is written as
/// the sum of its falls, `q[t] = sum over s >= t of z[s]`: a fall `z[s]` between the years s and s + 1 is positive only
/// where the holding at the end of s is on its lower limit, negative only where it is on the upper one, and the
/// last `z` is the last discounted price. The gradient of the dual along `z[s]` is minus what is held at the end
/// of s.
struct Coordinates: Sendable {
  /// An unknown.
  struct Unknown: Sendable {
    let market: Int
    let year: Int
    /// Bounds of a price.
    let floor: Double
    let ceiling: Double
    /// Limits on the holding whose multiplier this is; nil for a price.
    let limits: (least: Double, most: Double)?
    /// Typical move of the unknown.
    let move: Double
    /// Present weight times market size: what a gradient is measured against.
    let scale: Double
  }

  let list: [Unknown]
  /// First unknown of each market; -1 where the price is given.
  let first: [Int]
  /// First year of each market whose price is an unknown.
  let from: [Int]
  let banked: [Bool]
  let years: Int
  /// Weight of each year in present value.
  let weights: [Double]
  /// `(1 + r)^t`
  let growth: [Double]

  init(_ problem: MarketProblem) {
    let years = problem.years
    let weights = problem.weights
    let growth = (0..<years).map { 1 / integerPower(problem.discountFactor, $0) }
    self.years = years
    self.weights = weights
    self.growth = growth
    var list: [Unknown] = []
    var first: [Int] = []
    for (market, definition) in problem.markets.enumerated() {
      guard case .found = definition.pricing else {
        first.append(-1)
        continue
      }
      first.append(list.count)
      for year in definition.foundFrom..<years {
        let last = year == years - 1
        if let bank = definition.bank {
          list.append(
            Unknown(
              market: market, year: year,
              floor: last ? definition.floor[year] / growth[year] : -.infinity, ceiling: .infinity,
              limits: last ? nil : (bank.least[year], bank.most[year]),
              move: definition.typicalMove / growth[year], scale: definition.size[year]))
        } else {
          list.append(
            Unknown(
              market: market, year: year, floor: definition.floor[year],
              ceiling: definition.ceiling[year], limits: nil, move: definition.typicalMove,
              scale: weights[year] * definition.size[year]))
        }
      }
    }
    self.list = list
    self.first = first
    from = problem.markets.map(\.foundFrom)
    banked = problem.markets.map { $0.bank != nil }
  }

  /// Unknowns at given prices, inside their bounds.
  func unknowns(at prices: [Double]) -> [Double] {
    list.map { unknown in
      let price = prices[unknown.market * years + unknown.year]
      guard banked[unknown.market] else {
        return min(max(price, unknown.floor), unknown.ceiling)
      }
      let own = price / growth[unknown.year]
      guard let limits = unknown.limits else { return max(own, unknown.floor) }
      let fall =
        own - prices[unknown.market * years + unknown.year + 1] / growth[unknown.year + 1]
      // A fall of the size of rounding is none.
      if abs(fall) < 1e-12 * (abs(own) + unknown.move) { return 0 }
      return limits.most.isFinite ? fall : max(fall, 0)
    }
  }

  /// Puts the prices of `unknowns` into `prices`.
  func write(_ unknowns: [Double], to prices: inout [Double]) {
    for (market, start) in first.enumerated() where start >= 0 {
      guard banked[market] else {
        for year in from[market]..<years {
          prices[market * years + year] = unknowns[start + year - from[market]]
        }
        continue
      }
      var discounted = 0.0
      for year in stride(from: years - 1, through: from[market], by: -1) {
        discounted += unknowns[start + year - from[market]]
        prices[market * years + year] = discounted * growth[year]
      }
    }
  }

  /// Gradient of the dual along each unknown, from excess demand: `weight * excess` of a price, the sum of
  /// `excess` up to the year of a fall.
  func gradient(_ excess: [Double]) -> [Double] {
    var out: [Double] = []
    out.reserveCapacity(list.count)
    var sum = 0.0
    for unknown in list {
      let own = weights[unknown.year] * excess[unknown.market * years + unknown.year]
      guard banked[unknown.market] else {
        out.append(own)
        continue
      }
      if unknown.year == from[unknown.market] { sum = 0 }
      sum += own * growth[unknown.year]
      out.append(sum)
    }
    return out
  }

  /// What is held at the end of each year in a market with a bank, from excess demand.
  func holdings(_ market: Int, _ excess: [Double]) -> [Double] {
    var held = 0.0
    return (0..<years).map { year in
      guard year >= from[market] else { return 0 }
      held -= excess[market * years + year]
      return held
    }
  }

  /// Whether a value lies between its bounds, or a fall is one: then its condition is an equation.
  func isInside(_ index: Int, value: Double) -> Bool {
    let unknown = list[index]
    if unknown.limits != nil { return value != 0 }
    return value > unknown.floor && value < unknown.ceiling
  }

  /// The gradient at `value` moving towards `target`, with the limits of the holding counted in: 0 where the
  /// condition of the unknown holds.
  func signed(_ index: Int, gradient: Double, value: Double, towards target: Double) -> Double {
    guard let limits = list[index].limits else { return gradient }
    let side = value != 0 ? value : target
    // Holding = -gradient: on the positive side it must equal the least, on the negative one the most.
    if side > 0 { return gradient + limits.least }
    if side < 0 { return gradient + limits.most }
    return 0
  }

  /// The unmet part of the condition of an unknown, relative to market size.
  func residual(_ index: Int, value: Double, gradient: Double) -> Double {
    let unknown = list[index]
    if let limits = unknown.limits {
      if value > 0 { return (gradient + limits.least) / unknown.scale }
      if value < 0 { return (gradient + limits.most) / unknown.scale }
      if gradient + limits.least > 0 { return (gradient + limits.least) / unknown.scale }
      if gradient + limits.most < 0 { return (gradient + limits.most) / unknown.scale }
      return 0
    }
    let relative = gradient / unknown.scale
    if value <= unknown.floor { return max(relative, 0) }
    if value >= unknown.ceiling { return min(relative, 0) }
    return relative
  }

  /// `target` held back to where an unknown at `value` may go in one step: inside its bounds, and a fall not
  /// across zero.
  func clipped(_ index: Int, value: Double, target: Double, residual: Double) -> Double {
    let unknown = list[index]
    guard unknown.limits != nil else { return min(max(target, unknown.floor), unknown.ceiling) }
    let side = value != 0 ? value : residual
    return side > 0 ? max(target, 0) : side < 0 ? min(target, 0) : 0
  }

  /// Turns a Jacobian over prices into the one over unknowns, `-d gradient / d unknown`, in place. `columns`
  /// are the unknowns in play, and the Jacobian is over the same prices (market and year of each unknown), all
  /// years of a banked market included.
  func transform(_ jacobian: inout [Double], _ active: [Int]) {
    let count = active.count
    // Rows: weight; columns: growth. Then running sums within banked markets.
    for row in 0..<count {
      let unknown = list[active[row]]
      let factor =
        -weights[unknown.year] * (banked[unknown.market] ? growth[unknown.year] : 1)
      for column in 0..<count {
        let other = list[active[column]]
        jacobian[row * count + column] *=
          factor * (banked[other.market] ? growth[other.year] : 1)
      }
    }
    for index in 1..<max(count, 1) {
      let (own, before) = (list[active[index]], list[active[index - 1]])
      guard banked[own.market], own.market == before.market else { continue }
      for column in 0..<count {
        jacobian[index * count + column] += jacobian[(index - 1) * count + column]
      }
    }
    for index in 1..<max(count, 1) {
      let (own, before) = (list[active[index]], list[active[index - 1]])
      guard banked[own.market], own.market == before.market else { continue }
      for row in 0..<count {
        jacobian[row * count + index] += jacobian[row * count + index - 1]
      }
    }
  }
}
