package import PolicyModel
package import PolicySyntax
import Quantities

/// Fields of a policy set, scaled or replaced for one run, by the rules of overlays: bounds and dimensions hold as they do
/// for an `overlay` in a file.
package struct PolicyVariation: Sendable {
  /// A field and what becomes of it.
  package struct Change: Sendable {
    package let path: PolicyPath
    package let action: OverlayChange.Action

    package init(_ path: PolicyPath, _ action: OverlayChange.Action) {
      self.path = path
      self.action = action
    }
  }

  let kinds: KindTable
  /// Where the changes are written.
  let span: SourceSpan

  package init(kinds: KindTable, span: SourceSpan) {
    self.kinds = kinds
    self.span = span
  }

  /// The policy with all changes made.
  ///
  /// Throws ``StudiesError/variation(_:)`` with the words of the checker where the policy does not take a value.
  package func applied(
    _ changes: [Change], to policy: CheckedPolicy
  ) throws(StudiesError) -> CheckedPolicy {
    guard !changes.isEmpty else { return policy }
    let list = changes.map { change in
      OverlayChange(
        overlay: "study", change.action,
        reference: PathReference(
          path: change.path, nameSpans: change.path.names.map { _ in span }, keySpan: span,
          yearSpan: span, span: span),
        period: Self.period(change.path.year), text: change.path.description, span: span)
    }
    let overlay = CheckedOverlay(name: "study", base: policy.name, changes: list, span: span)
    let result = OverlaySet(on: policy, [overlay], kinds: kinds).applied()
    if let fault = result.diagnostics.first(where: \.severity.isError) {
      let words = DiagnosticCatalogue.policyModel.text(
        fault.message, of: fault.code, in: .english)
      throw .variation(words)
    }
    return result.policy
  }

  private static func period(_ year: Int?) -> Period {
    guard let year, let date = try? CalendarDate(year),
      let period = try? Period(from: date, to: date)
    else { return .always }
    return period
  }
}
