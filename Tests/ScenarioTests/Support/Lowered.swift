import PolicyModel
import PolicySyntax
import Testing

@testable import Scenario

/// A policy of these measures on its way to a run.
func lowered(_ measures: String) throws -> PolicyLowering.Outcome {
  let catalogue = try RealData.loaded()
  let suppliers = SupplierList(catalogue)
  let project = PolicyChecker(suppliers: suppliers).check(
    .text("policy p {\n  horizon: 2026..2035\n  money: CNY(2025)\n\(measures)\n}\n"))
  let errors = project.diagnostics.filter { $0.severity.isError }
  #expect(errors.isEmpty, "\(errors)")
  return try PolicyLowering.lower(
    try #require(project.policies["p"]), suppliers: suppliers, catalogue: catalogue)
}
