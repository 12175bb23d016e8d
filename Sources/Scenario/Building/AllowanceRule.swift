/// How many allowances a tonne of product must buy.
///
/// Liable emissions are direct CO2, perfluorocarbons as CO2e and the CO2 of captive power, never purchased
/// electricity (regulation of 2024; `policy-facts.md` 1.2).
package enum AllowanceRule: Sendable {
  /// No obligation: the net position and the marginal carbon price are zero (rule of compliance year 2024).
  case none
  /// Every liable tonne is bought (full auction): `n = x + MWh ef`.
  case fullLiability
  /// Output-based entitlement: `n = (x - b) + MWh (ef - b_power)`, benchmarks per technology.
  case benchmark([String: Benchmark])

  /// Benchmarks of one technology.
  package struct Benchmark: Sendable {
    /// Entitlement for the process, tCO2e per tonne of product, by year of the run.
    package let process: [Double]
    /// Entitlement for captive power, tCO2 per MWh, by year of the run.
    package let power: [Double]

    package init(process: [Double], power: [Double]) {
      self.process = process
      self.power = power
    }
  }

  /// The share of an extra tonne emitted that must be bought: `dn/dx`.
  package var marginalShare: Double {
    switch self {
    case .none: 0
    case .fullLiability, .benchmark: 1
    }
  }

  /// Allowances a tonne of product is entitled to, tCO2e per tonne.
  func entitlement(technology: String, year: Int, captiveElectricity: Double, liable: Double)
    -> Double
  {
    switch self {
    case .none: return liable
    case .fullLiability: return 0
    case .benchmark(let table):
      // A technology without a benchmark stands outside: it is entitled to what it emits.
      guard let benchmark = table[technology] else { return liable }
      return benchmark.process[year] + captiveElectricity * benchmark.power[year]
    }
  }
}
