import PolicyModel

/// `swap`
extension PolicyLowering {
  mutating func lowerSwap(_ measure: CheckedMeasure) {
    let body = measure.body
    guard let years = inForce(measure), case .selection(let covered)? = body["of"] else { return }
    let of = coverage(covered)
    guard !of.boxes.isEmpty else { return idle(measure) }
    var rules: [CapacitySwap.Rule] = []
    var first = years.upperBound
    for rule in inOrder(body.rules) {
      guard let within = inForce(rule), within.upperBound >= firstDecisionYear else {
        continue
      }
      var ratio: YearPath?
      if word(rule.body, "retire-per-build") != "suspended" {
        ratio = path(measure, rule.body, "retire-per-build", in: within)
        guard ratio != nil else { continue }
      }
      first = min(first, within.lowerBound)
      rules.append(
        CapacitySwap.Rule(
          covers: rule.selector.map { coverage(.all([covered, $0])) } ?? of, retirePerBuild: ratio,
          years: within))
    }
    guard !rules.isEmpty else { return }
    let span = max(first, years.lowerBound)...years.upperBound
    guard word(body, "exchange") == "province" else {
      measures.swaps.append(
        CapacitySwap(name: measure.name, of: of, rules: rules, years: span))
      return
    }
    // Rights that stay in their province: a market, with a price, in each.
    for (province, own) in byProvince(covered) {
      measures.swaps.append(
        CapacitySwap(name: "\(measure.name) \(province)", of: own, rules: rules, years: span))
    }
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
