extension KindTable {
  /// The measure kinds of the language.
  package static let standard = KindTable([
    .market, .collar, .stabilityReserve, .price,
    .tax, .subsidy, .contractForDifference,
    .target, .ceiling, .swap, .quota, .standard,
    .certification, .disclosure, .greenProcurement,
    .borderCharge, .recycling,
  ])
}
