import PolicyModel
import PolicySyntax
import Quantities

/// `certification`: a premium earned by what lies below a threshold.
extension PolicyLowering {
  mutating func lowerCertification(_ measure: CheckedMeasure) {
    let body = measure.body
    guard let years = inForce(measure), let of = coverage(body, "of") else { return }
    guard !of.boxes.isEmpty else { return idle(measure) }
    let boundary: CertificationPremium.Boundary
    switch word(body, "boundary") {
    case "cradle-to-gate": boundary = .cradleToGate
    // Of a smelter, electrolysis is all that it emits and uses power for.
    case "direct-and-power", "electrolysis": boundary = .works
    default:
      return refuse(
        measure, "a footprint of direct emissions alone",
        at: body.fields["boundary"]?.provenance.span)
    }
    let premiums = body.section("premium")
    var levels: [CertificationPremium.Level] = []
    for level in body.sections("level") {
      guard level.body.fields["renewable-share"] == nil,
        let threshold = level.body.fields["threshold"], let name = level.name
      else {
        refuse(measure, "a level by its renewable share", at: level.span)
        continue
      }
      guard let primary = threshold.value.number(scrapShare: 0, of: policy, in: baseYear + 1),
        let scrap = threshold.value.number(scrapShare: 1, of: policy, in: baseYear + 1),
        let middle = threshold.value.number(scrapShare: 0.5, of: policy, in: baseYear + 1),
        abs(middle - (primary + scrap) / 2) < 1e-9 * max(abs(primary), 1)
      else {
        refuse(
          measure, "a threshold that is not linear in the scrap share",
          at: threshold.provenance.span)
        continue
      }
      levels.append(
        CertificationPremium.Level(
          name: name, primary: primary, scrap: scrap,
          premium: premiums.flatMap { path(measure, $0.body, name, in: years) } ?? YearPath(0)))
    }
    measures.premiums.append(
      CertificationPremium(
        name: measure.name, of: of, boundary: boundary, levels: levels,
        buyers: path(measure, body, "buyers", in: years) ?? YearPath(0),
        auditCost: path(measure, body, "audit-cost", in: years)?.value(in: baseYear + 1) ?? 0,
        years: years))
  }
}

extension CheckedValue {
  /// A threshold at a scrap share, t CO2e per t.
  fileprivate func number(scrapShare: Double, of policy: CheckedPolicy, in year: Int) -> Double? {
    switch self {
    case .quantity(let quantity): return quantity.value
    case .timeline(let timeline): return try? timeline.value(in: year)?.value
    case .formula(let expression):
      guard let share = try? Quantity(base: scrapShare, .ratio) else { return nil }
      let moment = Moment(year: year, variables: ["scrap-share": share])
      return (try? Evaluator(PolicyContext(policy)).quantity(of: expression, at: moment))?.value
    default: return nil
    }
  }
}
