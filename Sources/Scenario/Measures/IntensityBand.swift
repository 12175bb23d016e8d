/// The rule of 2025-26: an entitlement near a plant's own emissions, more for a lower intensity, held in a narrow
/// band (`policy-facts.md` 1.3 and 1.4).
///
/// Per tonne of product, with the balance value `B`, the slope `k` and the limit `c`, the net position is
///
///     variant A   n(x) = -x clamp(k (B - x)/B, -c, c)
///     variant B   n(x) = x - clamp(B, (1 - c) x, (1 + c) x)
///
/// What matters for abatement is `dn/dx`: 0.15 at the balance value for variant A.
package struct IntensityBand: Sendable, Equatable {
  package enum Variant: Sendable, Equatable {
    /// The band is on the plant's own emissions, as the rule is written.
    case ownEmissions
    /// The band is on a benchmark entitlement.
    case benchmark
  }

  package let slope: Double
  package let limit: Double
  package let balance: Double
  package let variant: Variant

  package init(
    slope: Double = 0.15, limit: Double = 0.03, balance: Double, variant: Variant = .ownEmissions
  ) {
    precondition(slope > 0 && limit > 0 && limit < 1 && balance > 0, "a band has a width")
    self.slope = slope
    self.limit = limit
    self.balance = balance
    self.variant = variant
  }

  /// Intensities at which the limit begins to hold: below, above.
  package var kinks: (low: Double, high: Double) {
    switch variant {
    case .ownEmissions: (balance * (1 - limit / slope), balance * (1 + limit / slope))
    case .benchmark: (balance / (1 + limit), balance / (1 - limit))
    }
  }

  /// Net position per tonne of product at intensity `x`.
  package func position(_ x: Double) -> Double {
    switch variant {
    case .ownEmissions: return -x * min(max(slope * (balance - x) / balance, -limit), limit)
    case .benchmark: return x - min(max(balance, (1 - limit) * x), (1 + limit) * x)
    }
  }

  /// `dn/dx`: below the lower kink, at `x` between the kinks, or above the upper one.
  private func marginal(_ x: Double, piece: Piece) -> Double {
    switch (piece, variant) {
    case (.low, _): -limit
    case (.high, _): limit
    case (.inside, .ownEmissions): slope * (2 * x / balance - 1)
    case (.inside, .benchmark): 1
    }
  }

  private enum Piece { case low, inside, high }

  /// `dn/dx` at `x`.
  package func marginal(_ x: Double) -> Double {
    marginal(x, piece: x < kinks.low ? .low : x <= kinks.high ? .inside : .high)
  }
}

extension IntensityBand {
  /// An abatement step: at full uptake it costs `cost` (all that is paid beside allowances) and saves `amount`, per tonne
  /// of product; costs scatter by `spread`.
  package struct Step: Sendable {
    package let cost: Double
    package let spread: Double
    package let amount: Double

    package init(cost: Double, spread: Double, amount: Double) {
      self.cost = cost
      self.spread = spread
      self.amount = amount
    }
  }

  /// The best answer to the rule.
  package struct Choice: Sendable {
    /// Intensity after abatement.
    package let intensity: Double
    /// Marginal share: what one tonne less earns, as a share of the price. Between pieces it is what supports the
    /// choice.
    package let marginal: Double
    /// Cost of abatement plus price times net position.
    package let cost: Double
  }

  /// Minimises `A(d) + p n(x0 - d)` exactly (`model.md` 2.1).
  ///
  /// `n` is convex up to its upper kink and linear beyond it, with a slope that falls there. On either side the best
  /// marginal value `pi` solves `pi = p n'(x0 - d(pi))`, found by bisection since the left side rises and the right
  /// side falls in `pi`; the lesser of both costs counts.
  package func choose(price: Double, start x0: Double, steps: [Step]) -> Choice {
    let open = steps.filter { $0.amount > 0 }
    let upper = kinks.high
    var best: Choice?
    for below in [true, false] {
      // Slope of p n on this side, with walls at its ends.
      func value(_ x: Double) -> Double {
        if below {
          if x > upper { return price * marginal(upper, piece: .inside) + 1e9 * (x - upper) }
          return price * marginal(x, piece: x < kinks.low ? .low : .inside)
        }
        return x < upper
          ? price * marginal(upper, piece: .high) - 1e9 * (upper - x)
          : price * marginal(x, piece: .high)
      }
      var low = -(abs(price) + 1)
      var high = abs(price) * 2 + 1
      while value(x0 - abated(high, open)) > high, high < 1e9 { high *= 4 }
      while value(x0 - abated(low, open)) < low, low > -1e9 { low *= 4 }
      for _ in 0..<200 {
        let middle = (low + high) / 2
        if value(x0 - abated(middle, open)) > middle { low = middle } else { high = middle }
      }
      let pi = (low + high) / 2
      let x = x0 - abated(pi, open)
      // A side that no abatement reaches is no choice.
      guard below ? x <= upper + 1e-9 : x >= upper - 1e-9 else { continue }
      let cost = abatementCost(pi, open) + price * position(x)
      if best.map({ cost < $0.cost }) ?? true {
        best = Choice(
          intensity: x, marginal: price > 0 ? pi / price : marginal(x), cost: cost)
      }
    }
    return best
      ?? Choice(intensity: x0, marginal: marginal(x0), cost: price * position(x0))
  }

  private func abated(_ pi: Double, _ steps: [Step]) -> Double {
    steps.reduce(0) { $0 + $1.amount * $1.uptake(pi) }
  }

  /// `A(d(pi)) = pi d - S(pi)`, `S` the saving at the marginal value `pi`.
  private func abatementCost(_ pi: Double, _ steps: [Step]) -> Double {
    steps.reduce(0) { $0 + pi * $1.amount * $1.uptake(pi) - $1.saving(pi) }
  }
}

extension IntensityBand.Step {
  func uptake(_ pi: Double) -> Double {
    let gain = pi * amount - cost
    return spread > 0 ? logistic(gain / spread) : gain > 0 ? 1 : 0
  }

  func saving(_ pi: Double) -> Double {
    let gain = pi * amount - cost
    return spread > 0 ? spread * softplus(gain / spread) : max(gain, 0)
  }
}
