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
      let isAssessed = truth(rule.body, "assessed") ?? true
      guard let share = path(measure, rule.body, "at-least", in: within) else { continue }
      rules.append(
        RenewableQuota.Rule(
          covers: rule.selector.map { coverage(.all([covered, $0])) } ?? of,
          atLeast: isAssessed ? share : YearPath(0), years: within))
    }
    guard !rules.isEmpty else { return }
    var met: Set<String> = ["certificates", "green-power-trade"]
    if case .words(let words)? = body["met-by"] { met = words }
    // Paper from others is no way out where certificates do not count.
    let price =
      met.contains("certificates")
      ? path(measure, body, "price", times: PolicyLowering.perMegawattHour, in: years) : nil
    let penalty = path(measure, body, "penalty", times: PolicyLowering.perMegawattHour, in: years)
    guard met.isDisjoint(with: ["certificates", "green-power-trade"]) else {
      measures.quotas.append(
        RenewableQuota(
          name: measure.name, of: of, rules: rules, certificatePrice: price, penalty: penalty,
          years: years))
      return
    }
    // Own power and direct lines end at the border of a province.
    for (province, own) in byProvince(covered) {
      measures.quotas.append(
        RenewableQuota(
          name: "\(measure.name) \(province)", of: own, rules: rules, certificatePrice: price,
          penalty: penalty, years: years))
    }
  }

  /// What a selection covers in each of its provinces.
  func byProvince(_ selection: Selection) -> [(province: String, of: Coverage)] {
    suppliers.words("province", in: suppliers.rows(selection)).sorted().compactMap { province in
      let own = coverage(.all([selection, .among(attribute: "province", words: [province])]))
      return own.boxes.isEmpty ? nil : (province, own)
    }
  }
}
