/// An equilibrium of a market with a stability reserve: the reserve does what the bank of this very equilibrium asks for.
package struct ReserveEquilibrium: Sendable {
  /// Its Newton steps and evaluations are those of the whole search.
  package let equilibrium: Equilibrium
  /// What the reserve does, by year.
  package let steps: [StabilityReserve.Step]
  /// The supply that it added in the market that was solved, by year.
  package let supply: [Double]
  /// Largest difference between what the reserve does and what the bank asks for, relative to market size.
  package let residual: Double
  /// Smallest distance of the bank from a threshold, in a year in which the rule acts, relative to market size: a
  /// small one means that a small error of the data changes the outcome by a jump.
  package let thresholdDistance: Double
}

/// The equilibria that a search has found in a market with a stability reserve.
///
/// A threshold makes supply jump with the bank, so a market can have several equilibria, or none (Perino 2018; European
/// Commission 2021, impact assessment of the reserve). The search cannot prove that there is no other one.
package struct ReserveOutcome: Sendable {
  /// The market without the reserve.
  package let without: Equilibrium
  /// The one reached from the equilibrium without a reserve.
  package let reached: ReserveEquilibrium
  /// Others, from the lowest price of the first year upwards.
  package let others: [ReserveEquilibrium]

  /// Whether the rule leaves it open which of several prices comes about.
  package var isAmbiguous: Bool { !others.isEmpty }
}

/// How equilibria of a reserve are searched for; every default has its reason beside it.
package struct ReserveSearch: Sendable {
  /// Largest residual of an accepted equilibrium, relative to market size: a hundredth of the certificate's, since
  /// a rule that feeds back on itself magnifies it.
  package var tolerance = 1e-8
  /// Steps after which a start is given up; accelerated ones need about ten for each change of regime.
  package var maximumSteps = 200
  /// Starts between the two extremes.
  package var between = 3
  /// Two equilibria are one if no price differs by more, in typical moves.
  package var samePrice = 1e-3

  package init() {}
}
