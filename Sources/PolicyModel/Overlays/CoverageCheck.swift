import PolicySyntax
import Quantities

/// Whether each supplier and year still has exactly one rule after overlays.
struct CoverageCheck {
  let scope: PolicyScope
  let kinds: KindTable

  /// What is wrong with the measures that the overlays changed; those left alone were checked with their policy.
  func diagnostics(of overlaid: OverlaidPolicy) -> [Diagnostic] {
    let touched = Set(overlaid.steps.compactMap { $0.path.names.first })
    let hasOtherYears = overlaid.policy.horizon != overlaid.base.horizon
    return overlaid.policy.measures.flatMap { measure -> [Diagnostic] in
      guard touched.contains(measure.name) || hasOtherYears,
        let rules = kinds[measure.kind]?.body.rules,
        case .selection(let covered)? = measure.body[rules.covers]
      else { return [] }
      var years: ClosedRange<Int>? = overlaid.policy.horizon
      if case .period(let period)? = measure.body["in-force"] {
        years = years.flatMap { period.years(in: $0) }
      }
      return RuleCoverage(
        scope: scope, memory: CheckMemory(), rules: measure.body.rules, covered: covered,
        years: years, mustCoverAll: rules.mustCoverAll, nodes: [:]
      ).diagnostics()
    }
  }
}
