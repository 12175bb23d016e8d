import PolicyModel
import PolicySyntax
import Testing

/// What each kind of change does, against values worked out by hand.
@Suite struct OverlayEffectTests {
  private static let benchmark = "cea.steel-benchmark.benchmark"
  private static let unit = "t CO2/t steel"
  /// Values are of the size of 1; the sums round in the last place.
  private static let tolerance = 1e-12

  private func expect(
    _ change: String, _ path: String, _ unit: String, _ values: [Int: Double],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let policy = try OverlaySample.policy("base with o", "overlay o on base {\n\(change)\n}\n")
    for (year, value) in values {
      let found = try OverlaySample.number(policy.policy, path, unit, year)
      let number = try #require(found)
      #expect(
        abs(number - value) <= Self.tolerance * max(1, abs(value)), "\(year)",
        sourceLocation: sourceLocation)
    }
  }

  // The base falls from 2 in 2026 by 0.25 a year to 1 in 2030.
  @Test(
    "a change during some years leaves the others alone",
    arguments: [
      (
        "scale cea.steel-benchmark.benchmark by 90 % during 2028..2029",
        [2027: 1.75, 2028: 1.35, 2029: 1.125, 2030: 1]
      ),
      (
        "shift cea.steel-benchmark.benchmark by -0.1 t CO2/t steel during 2029..end",
        [2028: 1.5, 2029: 1.15, 2035: 0.9]
      ),
      (
        "replace cea.steel-benchmark.benchmark during 2028..2029 with 1.2 t CO2/t steel",
        [2027: 1.75, 2028: 1.2, 2029: 1.2, 2030: 1]
      ),
      (
        "replace cea.steel-benchmark.benchmark[2028] with 1200 kg CO2/t steel",
        [2027: 1.75, 2028: 1.2, 2029: 1.25]
      ),
    ])
  func during(change: String, values: [Int: Double]) throws {
    try expect("  " + change, Self.benchmark, Self.unit, values)
  }

  @Test("a change of a constant during some years makes a schedule of it")
  func constant() throws {
    try expect(
      "  scale cea-band.floor by 1.2 during 2028..2030", "cea-band.floor", "CNY/t CO2e",
      [2027: 50, 2028: 60, 2030: 60, 2031: 50])
  }

  @Test(
    "phases: replaced, then scaled, then shifted, then delayed, in whatever order it is written")
  func phases() throws {
    try expect(
      """
        delay cea-band.floor by 2 yr
        shift cea-band.floor by 5 CNY/t CO2 during 2028..end
        scale cea-band.floor by 2 during 2027..end
        replace cea-band.floor with [2026: 10, 2030: 30, step, before hold, then hold] CNY/t CO2
      """, "cea-band.floor", "CNY/t CO2e",
      // Undelayed: 10, then 20 from 2027, 25 from 2028, 65 from 2030; each two years later.
      [2026: 10, 2028: 10, 2029: 20, 2030: 25, 2031: 25, 2032: 65])
  }

  @Test("factors multiply and amounts add")
  func sums() throws {
    let text = """
      overlay a on base {
        scale cea-band.floor by 0.5
        shift cea-band.floor by 10 CNY/t CO2
      }
      overlay b on base {
        scale cea-band.floor by 3
        shift cea-band.floor by 1 CNY/t CO2
      }

      """
    let policy = try OverlaySample.policy("base with a with b", text).policy
    #expect(try OverlaySample.number(policy, "cea-band.floor", "CNY/t CO2e", 2030) == 86)
  }

  @Test("a schedule of factors or amounts counts year by year, in the years of the change")
  func schedules() throws {
    let text = """
      overlay path on base {
        scale cea.steel-benchmark.benchmark by [2027: 1, 2029: 0.8, linear] during 2027..2029
        shift cea-band.floor by [2028: 2, 2030: 6, linear, then end] CNY/t CO2 during 2028..end
      }

      """
    let policy = try OverlaySample.policy("base with path", text).policy
    let benchmarks = try (2026...2030).map {
      try #require(try OverlaySample.number(policy, Self.benchmark, Self.unit, $0))
    }
    for (found, expected) in zip(benchmarks, [2, 1.75 * 1, 1.5 * 0.9, 1.25 * 0.8, 1]) {
      #expect(abs(found - expected) <= 1e-12)
    }
    let floors = try (2027...2032).map {
      try #require(try OverlaySample.number(policy, "cea-band.floor", "CNY/t CO2e", $0))
    }
    for (found, expected) in zip(floors, [50.0, 52, 54, 56, 50, 50]) {
      #expect(abs(found - expected) <= 1e-12)
    }
  }

  @Test(
    "a schedule of a change that leaves years of it open, or has another unit, is refused",
    arguments: [
      ("scale cea-band.floor by [2026: 1, 2030: 2, linear]", "D101"),
      ("shift cea-band.floor by [2030: 1, then hold] CNY/t CO2", "D102"),
      ("scale cea-band.floor by [2026: 1, then hold] CNY/t CO2", "O307"),
      ("shift cea-band.floor by [2026: 1, then hold] t CO2", "O307"),
    ])
  func refusedSchedules(change: String, code: String) throws {
    let project = try OverlaySample.project("overlay x on base {\n  \(change)\n}\n")
    #expect(project.diagnostics.all.filter(\.severity.isError).map(\.code.text) == [code])
  }

  @Test("an overlay written for a base changes what extends it")
  func descendant() throws {
    let text = "overlay a on base {\n  replace cea-band.floor with 60 CNY/t CO2\n}\n"
    let policy = try OverlaySample.policy("wider with a", text).policy
    #expect(try OverlaySample.number(policy, "cea-band.floor", "CNY/t CO2e", 2030) == 60)
    #expect(policy.ancestry == ["base", "wider", "a"])
  }

  @Test("a rule is added with an exception, and the old rule stays")
  func addedRule() throws {
    let text = """
      overlay cap on base {
        add to cea rule steel-cap except steel-benchmark for sector = steel during 2030..end {
          method: exempt
        }
      }

      """
    let policy = try OverlaySample.policy("base with cap", text).policy
    let rules = try #require(policy.measure("cea")).body.rules
    #expect(rules.map(\.name) == ["steel-benchmark", "aluminium-benchmark", "steel-cap"])
    #expect(rules[2].exceptions == ["steel-benchmark"])
  }

  @Test("rules that no longer cover everybody are told, as in a policy without overlays")
  func coverage() throws {
    let project = try OverlaySample.project(
      "overlay hole on base {\n  remove cea.aluminium-benchmark\n}\n")
    #expect(project.diagnostics.all.map(\.code.text) == ["R401"])
  }

  @Test("a delayed rule begins later, with everything in it")
  func delayedRule() throws {
    let text = """
      overlay late on base {
        delay cea.steel-benchmark by 1 yr
      }

      """
    let policy = try OverlaySample.policy("base with late", text).policy
    #expect(
      try OverlaySample.number(policy, Self.benchmark, Self.unit, 2031) == 1)
    #expect(
      try OverlaySample.number(policy, Self.benchmark, Self.unit, 2028) == 1.75)
  }

  @Test("what stands behind a number follows the change")
  func provenance() throws {
    let text = """
      overlay cited on base {
        replace cea-band.floor with 60 CNY/t CO2
          source "Notice 12"
      }
      overlay bare on base {
        scale cea-band.ceiling by 2
      }

      """
    let policy = try OverlaySample.policy("base with cited with bare", text).policy
    let fields = try #require(policy.measure("cea-band")).body.fields
    #expect(
      fields["floor"]?.provenance.status
        == .cited(source: "Notice 12", isReference: false, place: nil, quote: nil))
    #expect(fields["ceiling"]?.provenance.status == .hypothesis)
    #expect(fields["ceiling"]?.provenance.changes.map(\.overlay) == ["bare"])
  }

  @Test(
    "resolve decides between two replacements, and only where they meet", arguments: [true, false])
  func resolved(first: Bool) throws {
    let text = """
      overlay a on base {
        replace cea-band.floor during 2027..2029 with 60 CNY/t CO2
      }
      overlay b on base {
        replace cea-band.floor during 2029..2031 with 70 CNY/t CO2
      }

      """
    let clause = first ? "resolve a over b" : "resolve b over a"
    let policy = try OverlaySample.policy("base with a with b \(clause)", text).policy
    let values = try [2026, 2028, 2029, 2030, 2032].map {
      try OverlaySample.number(policy, "cea-band.floor", "CNY/t CO2e", $0)
    }
    #expect(values == [50, 60, first ? 60 : 70, 70, 50])
  }
}
