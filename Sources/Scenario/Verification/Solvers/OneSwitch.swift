import Numerics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One irreversible switch from an old plant to a clean one under a known carbon price, in continuous time.
///
/// Per unit of output the old plant costs `c0 + p(t) e0` a year, the new one `c1 + p(t) e1`. The new one costs
/// `K e^(-d t)` when built at `t`, and is replaced for ever every `L` years, if it has a life, at what it costs then.
/// Source: the first-year-return rule (Marglin), as in Dixit and Pindyck 1994, chapter 5, without uncertainty.
struct OneSwitch {
  /// The carbon price over time.
  enum Path {
    /// `p0 + g t`
    case linear(p0: Double, g: Double)
    /// `p0 e^(g t)`
    case exponential(p0: Double, g: Double)
  }

  let path: Path
  /// Discount rate per year.
  let r: Double
  /// Yearly decline `d` of the cost of building.
  let d: Double
  /// Running cost saved per year: `c0 - c1`, negative where the clean plant costs more.
  let saving: Double
  /// Emissions avoided: `e0 - e1`.
  let avoided: Double
  /// Cost at time 0 of this and all later replacements: `K / (1 - e^(-(r + d) L))`, or `K` without a life.
  let chainCost: Double

  /// A problem with the cost of building `K` and, if it is replaced for ever, the life `L`.
  init(path: Path, r: Double, d: Double, saving: Double, avoided: Double, K: Double, L: Double?) {
    self.path = path
    self.r = r
    self.d = d
    self.saving = saving
    self.avoided = avoided
    chainCost = if let L { K / (1 - exp(-(r + d) * L)) } else { K }
  }

  /// `p(t)`
  func price(at t: Double) -> Double {
    switch path {
    case .linear(let p0, let g): p0 + g * t
    case .exponential(let p0, let g): p0 * exp(g * t)
    }
  }

  /// The time at which the price reaches `p`.
  private func time(atPrice p: Double) -> Double {
    switch path {
    case .linear(let p0, let g): (p - p0) / g
    case .exponential(let p0, let g): log(p / p0) / g
    }
  }

  /// What waiting one more year at `t` gains: `(r + d) K e^(-d t) - (c0 - c1) - (e0 - e1) p(t)`. It falls over time.
  func gainOfWaiting(at t: Double) -> Double {
    let carrying: Double = (r + d) * chainCost * exp(-d * t)
    return carrying - saving - avoided * price(at: t)
  }

  /// Present value of switching at `T` against never switching.
  ///
  /// The integral from `T` on of `e^(-r t) (c0 - c1 + (e0 - e1) p(t))`, less `K e^(-(r + d) T)`.
  func gain(switchingAt T: Double) -> Double {
    let discount = exp(-r * T)
    let perpetual =
      switch path {
      case .linear(_, let g): (saving + avoided * price(at: T)) / r + avoided * g / (r * r)
      case .exponential(_, let g): saving / r + avoided * price(at: T) / (r - g)
      }
    return discount * perpetual - chainCost * exp(-(r + d) * T)
  }

  /// The best time: now if waiting gains nothing, else where it stops gaining.
  ///
  /// Closed form where the cost of building stays; else the root of `gainOfWaiting`, which falls without bound.
  func switchTime() throws(NumericsError) -> Double {
    guard gainOfWaiting(at: 0) > 0 else { return 0 }
    guard d != 0 else { return time(atPrice: (r * chainCost - saving) / avoided) }
    var low = 0.0
    var high = 1.0
    while gainOfWaiting(at: high) > 0 { (low, high) = (high, 2 * high) }
    return try RootFinding.root(in: low...high) { gainOfWaiting(at: $0) }.requireConverged().root
  }

  /// The better of the two whole years around the best time: the gain rises before it and falls after it.
  func bestYear() throws(NumericsError) -> Int {
    let early = try switchTime().rounded(.down)
    return Int(gain(switchingAt: early) >= gain(switchingAt: early + 1) ? early : early + 1)
  }
}
