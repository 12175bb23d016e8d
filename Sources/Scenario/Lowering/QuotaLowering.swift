import PolicyModel

/// `quota`
extension PolicyLowering {
  mutating func lowerQuota(_ measure: CheckedMeasure) {
    let body = measure.body
    guard let years = inForce(measure), case .selection(let covered)? = body["of"] else { return }
    let of = coverage(covered)
    guard !of.boxes.isEmpty else { return idle(measure) }
    var rules: [RenewableQuota.Rule] = []
    for rule in inOrder(body.rules) {
      let within = inForce(rule)
      guard let within, within.upperBound >= firstDecisionYear else { continue }
      guard within.upperBound == PolicyLowering.forEver else {
        refuse(measure, "a quota rule that ends within the horizon", at: rule.span)
        continue
      }
      let isAssessed = truth(rule.body, "assessed") ?? true
      guard let share = path(measure, rule.body, "at-least", in: within) else { continue }
      rules.append(
        RenewableQuota.Rule(
          covers: rule.selector.map { coverage(.all([covered, $0])) } ?? of,
          atLeast: isAssessed ? share : YearPath(0)))
    }
    guard !rules.isEmpty else { return }
    var price = path(measure, body, "price", times: PolicyLowering.perMegawattHour, in: years)
    if let penalty = path(
      measure, body, "penalty", times: PolicyLowering.perMegawattHour, in: years)
    {
      price = price.map { least(of: $0, penalty) } ?? penalty
    }
    measures.quotas.append(
      RenewableQuota(
        name: measure.name, of: of, rules: rules, certificatePrice: price, years: years))
  }

  private func least(of first: YearPath, _ second: YearPath) -> YearPath {
    YearPath(
      Dictionary(
        uniqueKeysWithValues: policy.horizon.map {
          ($0, min(first.value(in: $0), second.value(in: $0)))
        }))
  }
}
