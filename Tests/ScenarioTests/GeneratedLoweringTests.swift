import PolicyModel
import PolicySyntax
import Testing

@testable import Scenario

/// Policies made from the kind table on their way to a run.
@Suite struct GeneratedLoweringTests {
  private static let kinds = KindTable.standard.kinds.map(\.name)
  private static let policiesOfKind = 40

  private struct Checked {
    let policy: CheckedPolicy
    let text: MeasureGenerator.Pair
  }

  /// The generated policies of a kind that check.
  private func policies(_ name: String) throws -> (found: [Checked], checker: PolicyChecker) {
    let kind = try #require(KindTable.standard[name])
    let checker = PolicyChecker(suppliers: SupplierList(try RealData.loaded()))
    var generator = MeasureGenerator(seed: name.utf8.reduce(7) { $0 &* 31 &+ Int($1) })
    var found: [Checked] = []
    for _ in 0..<Self.policiesOfKind {
      let text = generator.policy(kind)
      let project = checker.check(.text(text.text))
      guard !project.hasErrors, let policy = project.policies["p"] else { continue }
      found.append(Checked(policy: policy, text: text))
    }
    #expect(found.count >= Self.policiesOfKind / 8, "\(name): \(found.count)")
    return (found, checker)
  }

  /// What came of the measure `m`, as far as it has a name of its own.
  private func traces(_ measures: Measures) -> Bool {
    let names = measures.terms.map(\.name) + measures.disclosures.map(\.name)
    return names.contains { $0 == "m" || $0.hasPrefix("m ") || $0.hasPrefix("m.") }
  }

  @Test(
    "what checks is lowered, or refused with a reason, and never left out in silence",
    arguments: kinds)
  func lowering(name: String) throws {
    let catalogue = try RealData.loaded()
    let (policies, checker) = try policies(name)
    for one in policies {
      let outcome = try PolicyLowering.lower(
        one.policy, suppliers: checker.suppliers, catalogue: catalogue)
      let codes = Set(outcome.diagnostics.map(\.code.text))
      #expect(codes.isSubset(of: ["M101", "M102", "M103", "M104"]), "\(codes)\n\(one.text.text)")
      guard codes.isEmpty else { continue }
      let market = outcome.measures.allowances
      switch name {
      case "market": #expect(market?.name == "m", "\(one.text.text)")
      // Parts of the market: a path, a floor, a reserve.
      case "price": #expect(market?.price.value(in: 2028) != nil)
      case "collar": #expect(market?.collar?.name == "m", "\(one.text.text)")
      case "stability-reserve": break
      default: #expect(traces(outcome.measures), "\(one.text.text)")
      }
    }
  }

  @Test(
    "the same policy in other units is the same policy, and so is it in its normal form",
    arguments: kinds)
  func units(name: String) throws {
    let (policies, checker) = try policies(name)
    for one in policies {
      let other = checker.check(.text(one.text.inOtherUnits))
      #expect(other.policies["p"]?.hash == one.policy.hash, "\(one.text.inOtherUnits)")
      let spread = one.text.text.replacing(": ", with: ":   ").replacing("\n", with: "\n\n   ")
      let formatted = try #require(
        PolicyFormatter.format(SyntaxTree.parse(spread, name: "p")), "\(spread)")
      #expect(
        checker.check(.text(formatted)).policies["p"]?.hash == one.policy.hash, "\(formatted)")
      #expect(PolicyFormatter.format(SyntaxTree.parse(formatted, name: "p")) == formatted)
    }
  }
}
