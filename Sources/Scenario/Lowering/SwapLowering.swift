import PolicyModel

/// `swap`
extension PolicyLowering {
  mutating func lowerSwap(_ measure: CheckedMeasure) {
    let body = measure.body
    guard let years = inForce(measure), case .selection(let covered)? = body["of"] else { return }
    let of = coverage(covered)
    guard !of.boxes.isEmpty else { return idle(measure) }
    if word(body, "exchange") == "province" {
      refuse(
        measure, "swap rights that stay in their province",
        at: body.fields["exchange"]?.provenance.span)
    }
    var rules: [CapacitySwap.Rule] = []
    var first = years.upperBound
    for rule in inOrder(body.rules) {
      guard let within = inForce(rule), within.upperBound >= firstDecisionYear else {
        continue
      }
      if word(rule.body, "retire-per-build") == "suspended" {
        refuse(
          measure, "a suspension of building",
          at: rule.body.fields["retire-per-build"]?.provenance.span)
        continue
      }
      guard within.upperBound == PolicyLowering.forEver else {
        refuse(measure, "a swap rule that ends within the horizon", at: rule.span)
        continue
      }
      guard let ratio = path(measure, rule.body, "retire-per-build", in: within) else { continue }
      first = min(first, within.lowerBound)
      rules.append(
        CapacitySwap.Rule(
          covers: rule.selector.map { coverage(.all([covered, $0])) } ?? of, retirePerBuild: ratio))
    }
    guard !rules.isEmpty else { return }
    measures.swaps.append(
      CapacitySwap(
        name: measure.name, of: of, rules: rules,
        years: max(first, years.lowerBound)...years.upperBound))
  }

  /// Rules such that an exception stands after what it excepts.
  func inOrder(_ rules: [CheckedRule]) -> [CheckedRule] {
    var result: [CheckedRule] = []
    var rest = rules
    while !rest.isEmpty {
      let names = Set(rest.map(\.name))
      let free = rest.filter { names.isDisjoint(with: $0.exceptions) }
      // Circles of exceptions are an error of the checker; they end here all the same.
      guard !free.isEmpty else { return result + rest }
      result += free
      let taken = Set(free.map(\.name))
      rest.removeAll { taken.contains($0.name) }
    }
    return result
  }
}
