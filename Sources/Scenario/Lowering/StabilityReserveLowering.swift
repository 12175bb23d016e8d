import PolicyModel

/// `stability-reserve`.
extension PolicyLowering {
  /// The reserve of a market; nil, and said, where it has no bank to follow.
  mutating func reserve(
    _ market: CheckedMeasure, besides banking: AllowanceMarketDesign.Banking, isFound: Bool
  ) -> AllowanceReserve? {
    var result: AllowanceReserve?
    for measure in policy.measures where measure.kind == "stability-reserve" {
      guard case .measure(market.name)? = measure.body["market"], let years = inForce(measure)
      else { continue }
      guard result == nil else {
        refuse(measure, .secondReserve, at: measure.span)
        return result
      }
      guard isFound else {
        leaveWithoutBank(measure)
        return nil
      }
      if banking.followsHolders {
        refuse(measure, .reserveBesideLimit, at: measure.span)
        return nil
      }
      func number(_ field: String) -> Double? {
        measure.body[field].flatMap { presentValue($0, in: firstDecisionYear) }.map { $0 * 1e-6 }
      }
      guard let upper = path(measure, measure.body, "upper", times: 1e-6, in: years),
        let lower = path(measure, measure.body, "lower", times: 1e-6, in: years),
        let withhold = path(measure, measure.body, "withhold", in: years),
        let release = path(measure, measure.body, "release", times: 1e-6, in: years)
      else { continue }
      result = AllowanceReserve(
        name: measure.name, upper: upper, lower: lower, withhold: withhold, release: release,
        initial: number("initial") ?? 0, cancelAbove: number("cancel-above") ?? .infinity,
        years: years)
    }
    return result
  }
}
