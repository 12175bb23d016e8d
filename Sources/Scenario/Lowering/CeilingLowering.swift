import PolicyModel
import Quantities

/// `ceiling`
extension PolicyLowering {
  mutating func lowerCeiling(_ measure: CheckedMeasure) {
    let body = measure.body
    guard let years = inForce(measure), let of = coverage(body, "of") else { return }
    guard !of.boxes.isEmpty else { return idle(measure) }
    let isEmissions = word(body, "limits") == "emissions"
    for field in ["at-most", "weight"] {
      guard let entry = body.fields[field], let dimension = dimension(entry.value) else { continue }
      let isOfEmissions = dimension.exponents.keys.contains { base in
        if case .mass(let substance) = base {
          substance == .co2 || substance == .co2e
        } else {
          false
        }
      }
      guard dimension.isRatio || isOfEmissions == isEmissions else {
        return refuse(measure, .unitOfLimit, at: entry.provenance.span)
      }
    }
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
