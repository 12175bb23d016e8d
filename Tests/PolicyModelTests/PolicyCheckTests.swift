import FoundationEssentials
import PolicyModel
import PolicySyntax
import Testing

/// The examples of the kind table, and what the files of `Policies` hold besides policies, pass the checker.
struct PolicyCheckTests {
  @Test("the example of a kind checks without a remark", arguments: KindTable.standard.names)
  func examples(name: String) throws {
    let kind = try #require(KindTable.standard[name])
    // What other examples refer to.
    let helpers = ["market", name == "green-procurement" ? "certification" : nil]
      .compactMap(\.self).filter { $0 != name }
      .compactMap { KindTable.standard[$0]?.example }
    let text =
      "policy p {\n  horizon: 2024..2035\n  money: CNY(2025)\n  citations: required\n"
      + (helpers + [kind.example]).joined(separator: "\n") + "\n}\n"
    let checked = try CheckSupport.check(text, name: name)
    #expect(Self.complaints(checked.diagnostics, in: checked) == [])
  }

  @Test(
    "a file of the folder holds nothing that deserves a warning", arguments: PolicyFileTests.names)
  func warnings(name: String) throws {
    let checked = try Self.check(name)
    #expect(Self.complaints(checked.diagnostics, in: checked) == [])
  }

  @Test(
    "its overlays change what they say they change, and stack", arguments: PolicyFileTests.names)
  func overlays(name: String) throws {
    let checked = try Self.check(name)
    let found = OverlayChecker.check(checked, kinds: .standard).allDiagnostics()
    #expect(Self.complaints(found, in: checked) == [])
  }

  @Test("its studies and tests ask for what a run can answer", arguments: PolicyFileTests.names)
  func studies(name: String) throws {
    let checked = try Self.check(name)
    let overlaid = OverlayChecker.check(checked, kinds: .standard)
    var checker = StudyChecker(kinds: .standard) { stack, _ in
      guard let policy = overlaid.overlaid(stack).result?.policy,
        let scope = checked.scopes[stack.policy.text]
      else { return nil }
      return StudyChecker.Place(policy: policy, scope: scope)
    }
    let names = checked.project.names
    for study in names.studies.all { #expect(checker.check(study) != nil) }
    for test in names.tests { #expect(checker.check(test) != nil) }
    #expect(Self.complaints(checker.diagnostics, in: checked) == [])
  }

  @Test("a number that is partly assumed counts as assumed, and keeps its source as a note")
  func partlyAssumed() throws {
    let checked = try Self.check("baseline-ets.policy")
    let market = try #require(checked.policies["baseline-ets"]?.measure("cea"))
    let rule = try #require(market.body.rules.first { $0.name == "aluminium-benchmark" })
    let provenance = try #require(rule.body.fields["benchmark"]?.provenance)
    guard case .assumption = provenance.status else {
      Issue.record("counted as \(provenance.status)")
      return
    }
    #expect(
      provenance.notes == ["aluminium-defaults, anode 1.424 and PFC 0.1454 t CO2e/t"])
  }

  private static func check(_ name: String) throws -> CheckedProject {
    try CheckSupport.check(file: PolicyFileTests.folder.appending(path: name).path)
  }

  /// Errors and warnings as short lines.
  private static func complaints(_ found: [Diagnostic], in checked: CheckedProject) -> [String] {
    found.filter { $0.severity.isError || $0.severity == .warning }.map {
      let line = checked.project.sources[$0.main.span.file]?
        .lineNumber(at: $0.main.span.start)
      let file = $0.main.span.file.split(separator: "/").last ?? ""
      return "\($0.code.text) \(file):\(line ?? 0) \($0.message.part) \($0.message.arguments)"
    }
  }
}
