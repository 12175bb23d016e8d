import PolicyModel
import PolicySyntax
import Testing

@testable import Scenario

/// A policy of these measures on its way to a run, with the changes of an overlay.
func lowered(_ measures: String, overlay: String = "") throws -> PolicyLowering.Outcome {
  let catalogue = try RealData.loaded()
  let suppliers = SupplierList(catalogue)
  let text =
    "policy p {\n  horizon: 2026..2035\n  money: CNY(2025)\n\(measures)\n}\n"
    + (overlay.isEmpty ? "" : "overlay o on p {\n\(overlay)\n}\n")
  let review = ReviewedProject(.text(text), with: PolicyChecker(suppliers: suppliers))
  let errors = review.diagnostics.all.filter { $0.severity.isError }
  #expect(errors.isEmpty, "\(errors)")
  let nowhere = SourceSpan(file: "", start: 0, end: 0)
  let stack = OverlayStack(
    policy: OverlayStack.Name("p", at: nowhere),
    overlays: overlay.isEmpty ? [] : [OverlayStack.Name("o", at: nowhere)], span: nowhere)
  return try PolicyLowering.lower(
    try #require(review.overlaid.overlaid(stack).result?.policy), suppliers: suppliers,
    catalogue: catalogue)
}
