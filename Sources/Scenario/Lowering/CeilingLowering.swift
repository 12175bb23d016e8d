import PolicyModel

/// `ceiling`
extension PolicyLowering {
  mutating func lowerCeiling(_ measure: CheckedMeasure) {
    let body = measure.body
    guard let years = inForce(measure), let of = coverage(body, "of") else { return }
    guard !of.boxes.isEmpty else { return idle(measure) }
    guard let atMost = path(measure, body, "at-most", times: 1e-6, in: years) else { return }
    let limits: Ceiling.Limit
    switch word(body, "limits") {
    case "capacity": limits = .capacity
    case "output": limits = .output
    default: limits = .emissions
    }
    measures.ceilings.append(
      Ceiling(
        name: measure.name, limits: limits, of: of, atMost: atMost,
        weight: word(body, "force") == "soft" ? path(measure, body, "weight", in: years) : nil,
        years: years))
  }
}
