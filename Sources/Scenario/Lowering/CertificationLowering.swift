import Catalogue
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
    case "direct-and-power": boundary = .works
    case "direct": boundary = .direct
    // Of a smelter, electrolysis is all that it emits and uses power for.
    case "electrolysis":
      guard smelt(body) else {
        return refuse(
          measure, .electrolysisOfOthers, at: body.fields["boundary"]?.provenance.span)
      }
      boundary = .works
    default: return
    }
    let premiums = body.section("premium")
    var levels: [CertificationPremium.Level] = []
    for level in body.sections("level") {
      guard let name = level.name else { continue }
      var threshold: CertificationThreshold?
      if let field = level.body.fields["threshold"] {
        threshold = self.threshold(measure, field, in: years)
        guard threshold != nil else { continue }
      }
      levels.append(
        CertificationPremium.Level(
          name: name, threshold: threshold,
          renewableShare: path(measure, level.body, "renewable-share", in: years),
          premium: premiums.flatMap { path(measure, $0.body, name, in: years) } ?? YearPath(0)))
    }
    measures.premiums.append(
      CertificationPremium(
        name: measure.name, of: of, boundary: boundary, levels: levels,
        buyers: path(measure, body, "buyers", in: years) ?? YearPath(0),
        auditCost: path(measure, body, "audit-cost", in: years)?.value(in: baseYear + 1) ?? 0,
        years: years))
  }

  /// Whether all suppliers covered smelt or remelt aluminium.
  private func smelt(_ body: CheckedBlock) -> Bool {
    guard case .selection(let selection)? = body["of"] else { return false }
    return sectors(selection) == ["aluminium"]
  }

  /// Between the scrap shares of technologies a threshold is taken at these steps.
  private static let shareSteps = 20

  /// A threshold by the scrap share, t CO2e per t, exact at the share of every technology; nil, and said, where it has no
  /// value in a year of the label.
  private mutating func threshold(
    _ measure: CheckedMeasure, _ field: CheckedField, in years: ClosedRange<Int>
  ) -> CertificationThreshold? {
    var shares: Set<Double> = [0, 1]
    if case .formula = field.value {
      let steps = PolicyLowering.shareSteps
      shares.formUnion((1..<steps).map { Double($0) / Double(steps) })
      shares.formUnion(catalogue.technologies.map { min(max($0.scrap, 0), 1) })
    }
    var points: [(share: Double, level: YearPath)] = []
    for share in shares.sorted() {
      var level: [Int: Double] = [:]
      for year in years.clamped(to: policy.horizon) {
        level[year] = field.value.number(scrapShare: share, of: policy, in: year)
        guard level[year] == nil, year >= firstDecisionYear else { continue }
        miss(measure, "threshold", in: year, at: field.provenance.span)
        return nil
      }
      guard !level.isEmpty else { return nil }
      points.append((share, YearPath(level)))
    }
    return CertificationThreshold(points: points)
  }

  /// `green-procurement`: buyers bound to a level of a label.
  mutating func lowerProcurement(_ measure: CheckedMeasure) {
    let body = measure.body
    guard let years = inForce(measure), case .measure(let name)? = body["certificate"] else {
      return
    }
    guard let certification = measures.premiums.first(where: { $0.name == name }) else {
      return idle(measure)
    }
    guard let level = word(body, "level") ?? text(body, "level"),
      let limit = path(measure, body, "premium-limit", in: years)
    else { return }
    let demand: GreenProcurement.Demand
    if let amount = path(measure, body, "amount", times: 1e-6, in: years) {
      if let share = body.fields["share"] {
        return refuse(measure, .amountAndShare, at: share.provenance.span)
      }
      demand = .amount(amount)
    } else if let share = path(measure, body, "share", in: years) {
      demand = .share(share)
    } else {
      return
    }
    var contract: GreenProcurement.Contract?
    if let from = coverage(body, "from") {
      guard let premium = path(measure, body, "guaranteed-premium", in: years) else {
        return refuse(measure, .premiumUnknown, at: body.fields["from"]?.provenance.span)
      }
      guard !from.boxes.isEmpty else { return idle(measure) }
      contract = GreenProcurement.Contract(from: from, premium: premium)
    }
    measures.procurements.append(
      GreenProcurement(
        name: measure.name, certification: certification, level: level, demand: demand,
        premiumLimit: limit, contract: contract, years: years))
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
