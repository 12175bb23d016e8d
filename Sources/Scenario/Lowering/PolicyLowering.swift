package import Catalogue
package import PolicyModel
package import PolicySyntax
import Quantities

/// A policy on its way to the market problem: its measures as the typed values that the builder takes.
///
/// Each kind has a file of its own. What a kind can say and no part of the market problem answers is an error with its
/// place (`M101`), never left out in silence. Beyond the horizon of the policy the rules and numbers of its last year
/// go on: suppliers decide on plants that outlive it.
package struct PolicyLowering {
  let policy: CheckedPolicy
  let suppliers: SupplierList
  let catalogue: Catalogue
  /// Price year of the data.
  let priceYear: Int
  let baseYear: Int
  let firstDecisionYear: Int
  /// Policy route words of technologies.
  let routes: [String: String]
  var measures = Measures()
  private(set) var diagnostics: [Diagnostic] = []

  /// No policy speaks of a later year.
  static let forEver = 2199

  /// What the policy becomes.
  package struct Outcome: Sendable {
    package let measures: Measures
    /// Errors stop the run; warnings name clauses that reach nobody in the fleet.
    package let diagnostics: [Diagnostic]

    package var hasErrors: Bool { diagnostics.contains { $0.severity.isError } }
  }

  package static func lower(
    _ policy: CheckedPolicy, suppliers: SupplierList, catalogue: Catalogue
  ) throws(ScenarioError) -> Outcome {
    let defaults = DefaultValues(catalogue: catalogue, overrides: [:])
    var lowering = PolicyLowering(
      policy: policy, suppliers: suppliers, catalogue: catalogue,
      priceYear: try defaults.year("price_year"), baseYear: try defaults.year("base_year"),
      firstDecisionYear: try defaults.year("first_decision_year"),
      routes: Dictionary(
        catalogue.technologies.map { ($0.id, SupplierList.route($0)) },
        uniquingKeysWith: { first, _ in first }))
    // Procurement asks for a label, which must be there first.
    for measure in policy.measures where measure.kind != "green-procurement" {
      lowering.lower(measure)
    }
    for measure in policy.measures where measure.kind == "green-procurement" {
      lowering.lowerProcurement(measure)
    }
    return Outcome(measures: lowering.measures, diagnostics: lowering.diagnostics)
  }

  private init(
    policy: CheckedPolicy, suppliers: SupplierList, catalogue: Catalogue, priceYear: Int,
    baseYear: Int, firstDecisionYear: Int, routes: [String: String]
  ) {
    self.policy = policy
    self.suppliers = suppliers
    self.catalogue = catalogue
    self.priceYear = priceYear
    self.baseYear = baseYear
    self.firstDecisionYear = firstDecisionYear
    self.routes = routes
  }

  private mutating func lower(_ measure: CheckedMeasure) {
    switch measure.kind {
    case "market": lowerMarket(measure)
    // Parts of their market; taken up there.
    case "price", "collar", "stability-reserve": break
    case "target": lowerTarget(measure)
    case "ceiling": lowerCeiling(measure)
    case "swap": lowerSwap(measure)
    case "quota": lowerQuota(measure)
    case "certification": lowerCertification(measure)
    case "border-charge": lowerBorderCharge(measure)
    case "recycling": lowerRecycling(measure)
    case "subsidy": lowerSubsidy(measure)
    case "tax": lowerTax(measure)
    case "standard": lowerStandard(measure)
    case "contract-for-difference": lowerContract(measure)
    case "disclosure": lowerDisclosure(measure)
    default: refuse(measure, .kind, at: measure.span)
    }
  }

  // MARK: What cannot be solved

  /// Says why a part of a measure has no form in the market problem.
  mutating func refuse(_ measure: CheckedMeasure, _ why: Refusal, at span: SourceSpan?) {
    diagnostics.append(
      Diagnostic(
        "M101",
        message: Message(
          why.rawValue, ["measure": .text(measure.name), "kind": .text(measure.kind)]),
        at: LabelledSpan(span ?? measure.span), context: [measure.name]))
  }

  /// Says that a value is missing in a year in which it is needed.
  mutating func miss(_ measure: CheckedMeasure, _ field: String, in year: Int, at span: SourceSpan?)
  {
    diagnostics.append(
      Diagnostic(
        "M102",
        message: Message("message", ["field": .text(field), "year": .number(year)]),
        at: LabelledSpan(span ?? measure.span), context: [measure.name]))
  }

  /// Says that a market takes offsets of which nobody knows how many are offered.
  mutating func leaveOutOffsets(_ measure: CheckedMeasure, at span: SourceSpan?) {
    diagnostics.append(
      Diagnostic(
        "M104", .warning, message: Message("message", ["measure": .text(measure.name)]),
        at: LabelledSpan(span ?? measure.span), context: [measure.name]))
  }

  /// Says that a reserve follows the bank of a market that holds none.
  mutating func leaveWithoutBank(_ measure: CheckedMeasure) {
    diagnostics.append(
      Diagnostic(
        "M105", message: Message("message", ["measure": .text(measure.name)]),
        at: LabelledSpan(measure.body.fields["market"]?.provenance.span ?? measure.span),
        context: [measure.name]))
  }

  /// Says that a measure reaches nobody of the fleet.
  mutating func idle(_ measure: CheckedMeasure) {
    diagnostics.append(
      Diagnostic(
        "M103", .warning, message: Message("message", ["measure": .text(measure.name)]),
        at: LabelledSpan(measure.span), context: [measure.name]))
  }
}
