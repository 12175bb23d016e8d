import Catalogue
import PolicyModel
import PolicySyntax
import Testing

/// What holds of every stack: order, splitting, units and comments do not count.
@Suite struct OverlayLawTests {
  private static let overlays = [
    "a": """
    scale cea-band.floor by 0.7 during 2028..end
    shift cea.steel-benchmark.auctioned by 3 pp during 2029..2032
    """,
    "b": """
    scale cea-band.floor by 1.3
    replace cea.steel-benchmark.benchmark during 2030..end with 0.9 t CO2/t steel
    """,
    "c": """
    scale cea-band.floor by 0.9 during 2027..2030
    scale cea.steel-benchmark.benchmark by 0.95
    delay cea.steel-benchmark.benchmark by 1 yr
    """,
    "d": """
    add collar second {
      market: cea
      floor: 5 CNY/t CO2
    }
    shift second.floor by 1 CNY/t CO2
    """,
    "e": """
    scale cea.steel-benchmark.benchmark by [2027: 1, 2031: 0.8, linear, then hold] during 2027..end
    shift cea-band.floor by [2026: 0, 2035: 30, linear] CNY/t CO2
    """,
  ]

  private static func text(_ overlays: [String: String]) -> String {
    overlays.sorted { $0.key < $1.key }
      .map { "overlay \($0.key) on base {\n\($0.value)\n}\n" }.joined()
  }

  private static func permutations(_ names: [String]) -> [[String]] {
    if names.count < 2 { return [names] }
    return names.indices.flatMap { place in
      var rest = names
      let head = rest.remove(at: place)
      return permutations(rest).map { [head] + $0 }
    }
  }

  @Test("the order in which overlays are named does not count")
  func permutation() throws {
    let project = try OverlaySample.project(Self.text(Self.overlays))
    #expect(!project.diagnostics.hasErrors)
    var hashes: Set<String> = []
    var sources: Set<String> = []
    var names: Set<String> = []
    for order in Self.permutations(["a", "b", "c", "d", "e"]) {
      let stack = ["base"] + order
      let source = SourceFile(name: "stack", text: stack.joined(separator: " with "))
      let written = try #require(OverlayStack(source))
      let policy = try #require(project.policy(of: written).result).policy
      hashes.insert(policy.hash.hexadecimal)
      sources.insert(policy.sourcesHash.hexadecimal)
      names.insert(policy.name)
    }
    #expect(hashes.count == 1)
    #expect(sources.count == 1)
    #expect(names == ["base with a with b with c with d with e"])
  }

  @Test("the order of changes within an overlay does not count")
  func order() throws {
    let reversed = Self.overlays.mapValues { text in
      // Only overlays of one-line changes can be turned round line by line.
      text.contains("{")
        ? text : text.split(separator: "\n").reversed().joined(separator: "\n")
    }
    let stack = "base with a with b with c with d with e"
    let first = try OverlaySample.policy(stack, Self.text(Self.overlays)).policy
    let second = try OverlaySample.policy(stack, Self.text(reversed)).policy
    #expect(first.hash == second.hash)
  }

  @Test("an overlay in two parts is the overlay")
  func splitting() throws {
    var parts: [String: String] = [:]
    for name in ["a", "b", "c", "e"] {
      for (index, line) in (Self.overlays[name] ?? "").split(separator: "\n").enumerated() {
        parts["\(name)\(index)"] = String(line)
      }
    }
    let whole = try OverlaySample.policy(
      "base with a with b with c with e", Self.text(Self.overlays)
    ).policy
    let split = try OverlaySample.policy(
      (["base"] + parts.keys.sorted()).joined(separator: " with "), Self.text(parts)
    ).policy
    #expect(whole.hash == split.hash)
  }

  @Test("a change of a stretch of years is the changes of its parts")
  func stretches() throws {
    let whole = try OverlaySample.policy(
      "base with w", "overlay w on base {\n  scale cea-band.floor by 0.7 during 2027..2032\n}\n")
    let parts = """
      overlay x on base {
        scale cea-band.floor by 0.7 during 2030..2032
      }
      overlay y on base {
        scale cea-band.floor by 0.7 during 2027..2029
      }

      """
    let split = try OverlaySample.policy("base with x with y", parts)
    #expect(whole.policy.hash == split.policy.hash)
    #expect(whole.policy.hash != whole.base.hash)
  }

  @Test("a change by a schedule is the changes of its stretches of years, one year alone too")
  func stretchesOfSchedules() throws {
    let factors = "[2026: 1.1, 2030: 0.7, linear, then hold]"
    func change(_ name: String, _ period: String) -> String {
      """
      overlay \(name) on base {
        scale cea.steel-benchmark.benchmark by \(factors) during \(period)
        shift cea-band.floor by \(factors) CNY/t CO2 during \(period)
      }

      """
    }
    let whole = try OverlaySample.policy("base with w", change("w", "2027..2032"))
    let split = try OverlaySample.policy(
      "base with z with x with y",
      change("x", "2030..2032") + change("y", "2028..2029") + change("z", "2027"))
    #expect(whole.policy.hash == split.policy.hash)
    #expect(whole.policy.hash != whole.base.hash)
  }

  @Test("a schedule that is the same in all years is its number")
  func constantSchedule() throws {
    let numbers = try OverlaySample.policy(
      "base with n",
      """
      overlay n on base {
        scale cea.steel-benchmark.benchmark by 0.9
        shift cea-band.floor by 5 CNY/t CO2 during 2028..end
      }

      """)
    let schedules = try OverlaySample.policy(
      "base with s",
      """
      overlay s on base {
        scale cea.steel-benchmark.benchmark by [2026: 90, then hold] %
        shift cea-band.floor by [2028: 5, then hold] CNY/t CO2 during 2028..end
      }

      """)
    #expect(numbers.policy.hash == schedules.policy.hash)
  }

  @Test("an empty overlay changes nothing")
  func empty() throws {
    let plain = try OverlaySample.policy("base").policy
    let same = try OverlaySample.policy("base with e", "overlay e on base {\n}\n").policy
    #expect(plain.hash == same.hash)
    #expect(plain.sourcesHash == same.sourcesHash)
  }

  @Test(
    "units, comments, order of fields and spelling do not count",
    arguments: [
      (
        "2030: 1, linear, then hold] t CO2/t steel", "2030: 1000, linear, then hold] kg CO2/t steel"
      ),
      ("10 %", "0.1"),
      ("floor: 50 CNY/t CO2\n", "floor: 0.05 CNY/kg CO2  # as written\n"),
      ("money: CNY(2025)\n", "\n"),
      ("{steel, aluminium}", "{aluminium, steel}"),
      ("counts: {direct}\n", "# the default\n"),
    ])
  func spelling(old: String, new: String) throws {
    var text = OverlaySample.base.replacing(old, with: new)
    if old.hasPrefix("2030") { text = text.replacing("[2026: 2,", with: "[2026: 2000,") }
    if old.hasPrefix("money") {
      text = text.replacing(
        "  horizon: 2026..2035\n", with: "  money: CNY(2025)\n  horizon: 2026..2035\n")
    }
    #expect(text != OverlaySample.base)
    let hashes = try [OverlaySample.base, text].map { text in
      let project = ReviewedProject(.text(text), with: try CheckSupport.checker())
      try #require(
        !project.diagnostics.hasErrors,
        "\(OverlaySample.said(project, project.diagnostics.all))")
      return try #require(project.overlaid.checked.policies["base"]).hash
    }
    #expect(hashes[0] == hashes[1])
  }

  @Test("another value gives another hash; another source only another hash of sources")
  func hashes() throws {
    func policy(_ old: String, _ new: String) throws -> CheckedPolicy {
      let text = OverlaySample.base.replacing(old, with: new)
      let project = ReviewedProject(.text(text), with: try CheckSupport.checker())
      return try #require(project.overlaid.checked.policies["base"])
    }
    let base = try policy("", "")
    let dearer = try policy("floor: 50", "floor: 50.0001")
    let other = try policy("\"October 2025\"", "\"November 2025\"")
    #expect(base.hash != dearer.hash)
    #expect(base.hash == other.hash)
    #expect(base.sourcesHash != other.sourcesHash)
    #expect(base.sourcesHash == dearer.sourcesHash)
  }
}
