import PolicyModel
import PolicySyntax
import Testing

/// Explanation, difference and sources.
@Suite struct ReadingTests {
  private static let overlays = """
    overlay a on base {
      scale cea.steel-benchmark.benchmark by 0.9 during 2028..end
        assumption "a tenth lower"
    }
    overlay b on base {
      replace cea.steel-benchmark.benchmark during 2029..end with 0.8 t CO2/t steel
      add collar second {
        market: cea
        floor: 5 CNY/t CO2
          source "Draft" at "article 3"
      }
    }

    """

  private func explanation(_ path: String) throws -> PolicyExplanation {
    let policy = try OverlaySample.policy("base with a with b", Self.overlays)
    let reference = try PathReference.read(SourceFile(name: "path", text: path)).get()
    let found = try PolicyExplanation(reference, in: policy, kinds: .standard)
    return try #require(found)
  }

  @Test("the chain leads from the base through each change to the result, in order of effect")
  func chain() throws {
    let explanation = try explanation("cea.steel-benchmark.benchmark[2029]")
    #expect(explanation.base?.text == "1.25 t CO2/t steel")
    #expect(
      explanation.base?.status
        == .cited(source: "Plan", isReference: false, place: nil, quote: nil))
    #expect(explanation.changes.map(\.overlay) == ["b", "a"])
    #expect(explanation.changes.map(\.result) == ["0.8 t CO2/t steel", "0.72 t CO2/t steel"])
    #expect(explanation.changes.map(\.status) == [.hypothesis, .assumption("a tenth lower")])
    #expect(explanation.result.text == "0.72 t CO2/t steel")
    #expect(explanation.result.status == .hypothesis)
  }

  @Test("a change for other years stays out of the chain of a year")
  func otherYears() throws {
    let explanation = try explanation("cea.steel-benchmark.benchmark[2028]")
    #expect(explanation.changes.map(\.overlay) == ["a"])
    #expect(explanation.result.text == "1.35 t CO2/t steel")
  }

  @Test("what an overlay added begins with that overlay")
  func added() throws {
    let explanation = try explanation("second.floor[2030]")
    #expect(explanation.base?.overlay == "b")
    #expect(explanation.base?.text == "5 CNY(2025)/t CO2")
  }

  @Test("a difference names what is added, changed, and in which years")
  func difference() throws {
    let policy = try OverlaySample.policy("base with a with b", Self.overlays)
    let difference = PolicyDifference(policy.base, policy.policy, kinds: .standard)
    #expect(difference.clauses.map(\.path) == ["cea.steel-benchmark.benchmark", "second"])
    #expect(difference.clauses.map(\.kind) == [.changed, .added])
    #expect(difference.clauses[0].years.map(\.year) == Array(2028...2035))
    #expect(difference.clauses[0].years[0].before == "1.5 t CO2/t steel")
    #expect(difference.clauses[0].years[0].after == "1.35 t CO2/t steel")
    let back = PolicyDifference(policy.policy, policy.base, kinds: .standard)
    #expect(Set(back.clauses.map(\.kind)) == [.changed, .removed])
    #expect(PolicyDifference(policy.base, policy.base, kinds: .standard).clauses.isEmpty)
  }

  @Test("every number has a status, and the counts add up")
  func sources() throws {
    let policy = try OverlaySample.policy("base with a with b", Self.overlays).policy
    let table = SourceTable(policy, kinds: .standard)
    let statuses = Dictionary(
      table.rows.map { ($0.path, ProvenanceText.word($0.status)) }, uniquingKeysWith: { $1 })
    #expect(statuses["cea.steel-benchmark.benchmark"] == "hypothesis")
    #expect(statuses["cea.steel-benchmark.auctioned"] == "assumption")
    #expect(statuses["cea.aluminium-benchmark.auctioned"] == "default")
    #expect(statuses["second.floor"] == "cited")
    #expect(table.counts.map(\.count).reduce(0, +) == table.rows.count(where: \.isNumber))
  }
}
