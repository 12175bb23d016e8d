package import Numerics

/// The price path of permits that keep, in continuous time and closed form (Rubin 1996; Schennach 2000).
///
/// Emissions without a policy are `u`, marginal abatement cost is `c x`, the cap `A(t) = A0 - g t`, the bank at the
/// start `B0`; no borrowing. With `D0 = u - A0` the bank lasts to the time `tau > 0` at which
///
///     D0 tau + g tau^2/2 - B0 = (D0 + g tau) (1 - e^(-r tau))/r
///
/// and the price is `p0 e^(r t)` until then, `p0 = c (D0 + g tau) e^(-r tau)`, and `c (D0 + g t)` afterwards.
/// With `B0 = 0` and `g <= r D0` nothing is ever banked.
package struct ContinuousBanking: Sendable {
  /// Rise of marginal abatement cost, `c`.
  package let rise: Double
  /// Gap between emissions and cap at the start, `D0`.
  package let gap: Double
  /// Yearly fall of the cap, `g`.
  package let decline: Double
  /// Rate of interest, `r`.
  package let rate: Double
  /// Bank at the start, `B0`.
  package let initialBank: Double
  /// Time at which the bank is used up, `tau`.
  package let exhaustionTime: Double
  /// Price at the start, `p0`.
  package let initialPrice: Double

  /// Solves for `tau`; throws for numbers for which the bank would never be used up.
  package init(
    rise: Double, gap: Double, decline: Double, rate: Double, initialBank: Double
  ) throws(NumericsError) {
    for (name, value) in [("rise", rise), ("rate", rate)] where !(value > 0 && value.isFinite) {
      throw .outOfRange(parameter: name, value: value, allowed: 0...(.infinity))
    }
    for (name, value) in [("gap", gap), ("decline", decline), ("initialBank", initialBank)]
    where !(value >= 0 && value.isFinite) {
      throw .outOfRange(parameter: name, value: value, allowed: 0...(.infinity))
    }
    guard gap + decline > 0 else {
      throw .outOfRange(parameter: "gap", value: gap, allowed: 0...(.infinity))
    }
    self.rise = rise
    self.gap = gap
    self.decline = decline
    self.rate = rate
    self.initialBank = initialBank
    func unmet(_ time: Double) -> Double {
      let needed = gap * time + decline * time * time / 2 - initialBank
      return needed + (gap + decline * time) * exponentialMinus1(-rate * time) / rate
    }
    if initialBank == 0 && decline <= rate * gap {
      exhaustionTime = 0
    } else {
      // Negative at first, then growing with the square of time, or with time where the cap is constant.
      var high = 1 / rate
      while unmet(high) <= 0 { high *= 2 }
      var low = high / 2
      while unmet(low) > 0 { low /= 2 }
      exhaustionTime = try RootFinding.root(in: low...high, of: unmet).requireConverged().root
    }
    initialPrice =
      rise * (gap + decline * exhaustionTime) * exponential(-rate * exhaustionTime)
  }

  /// The price at a time.
  package func price(at time: Double) -> Double {
    time <= exhaustionTime
      ? initialPrice * exponential(rate * time) : rise * (gap + decline * time)
  }

  /// The bank at a time up to its exhaustion: `B0 - D0 t - g t^2/2 + p0/(c r) (e^(r t) - 1)`.
  package func bank(at time: Double) -> Double {
    let abated = initialPrice / (rise * rate) * exponentialMinus1(rate * time)
    return initialBank - gap * time - decline * time * time / 2 + abated
  }

  /// The largest bank: where abatement has fallen behind the gap, `p0 e^(r t)/c = D0 + g t`, or at the start.
  package func peakBank() throws(NumericsError) -> Double {
    func saved(_ time: Double) -> Double {
      initialPrice / rise * exponential(rate * time) - gap - decline * time
    }
    // Savings are convex in time and 0 at the exhaustion; they are lowest where they stop falling.
    guard exhaustionTime > 0, saved(0) > 0 else { return initialBank }
    let lowest = logarithm(decline * rise / (initialPrice * rate)) / rate
    let peak = try RootFinding.root(in: 0...lowest, of: saved).requireConverged().root
    return bank(at: peak)
  }

  /// Present value of abatement cost up to the exhaustion: `c/2 (p0/c)^2 (e^(r tau) - 1)/r`.
  package var abatementCost: Double {
    initialPrice * initialPrice / (2 * rise) * exponentialMinus1(rate * exhaustionTime) / rate
  }
}
