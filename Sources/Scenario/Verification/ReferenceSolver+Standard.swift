extension ReferenceSolver {
  /// The solvers of all kinds that this version answers. A new kind: one solver file and one line here.
  package static let standard: [ReferenceSolver] =
    [
      .finance,
      .switching,
      .staticMarket,
      .fleet,
      .banking,
      .reserveBanking,
      .continuousBanking,
      .reserveRule,
      .performanceStandard,
      .pricesVersusQuantities,
      .collaredPrice,
    ] + numerics
}
