import PolicyModel
import PolicySyntax
import Quantities
import Testing

/// A small policy and overlays on it, as text.
enum OverlaySample {
  static let base = """
    language 1
    policy base "A small market" {
      horizon: 2026..2035
      money: CNY(2025)
      market cea {
        covers: suppliers where sector in {steel, aluminium}
        counts: {direct}
        rule steel-benchmark for sector = steel {
          method: benchmark
          benchmark: [2026: 2, 2030: 1, linear, then hold] t CO2/t steel
            source "Plan"
          auctioned: 10 %
            assumption "paid share"
        }
        rule aluminium-benchmark for sector = aluminium {
          method: benchmark
          benchmark: 1.5 t CO2e/t aluminium
            assumption "anode"
        }
      }
      collar cea-band {
        market: cea
        floor: 50 CNY/t CO2
          source "Exchange" at "October 2025"
        ceiling: 200 CNY/t CO2
          assumption "scenario"
      }
    }
    policy wider extends base {
      target eaf "Short process" {
        measures: output-share
        of: suppliers where sector = steel
        counted: suppliers where route = scrap-eaf
        at-least: 20 %
          assumption "aim"
        force: soft
        weight: 30 CNY/t steel
          assumption "planner's value"
      }
    }

    """

  /// The project of the base and further text.
  static func project(_ text: String) throws -> ReviewedProject {
    ReviewedProject(.text(base + text), with: try CheckSupport.checker())
  }

  /// The policy of a stack over the base and further text; it must be free of errors.
  static func policy(_ stack: String, _ text: String = "") throws -> OverlaidPolicy {
    let project = try project(text)
    let errors = project.diagnostics.all.filter(\.severity.isError)
    try #require(errors.isEmpty, "\(said(project, errors))")
    let written = try #require(OverlayStack(SourceFile(name: "stack", text: stack)))
    let found = project.policy(of: written)
    let faults = found.diagnostics.filter(\.severity.isError)
    try #require(faults.isEmpty, "\(said(project, faults))")
    return try #require(found.result)
  }

  static func said(_ project: ReviewedProject, _ diagnostics: [Diagnostic]) -> String {
    let sources = project.overlaid.checked.project.sources
    return TextRenderer(sources: sources, catalogue: .policyModel)
      .text(DiagnosticList(diagnostics, sources: sources))
  }

  /// The value of a path in a year.
  static func number(
    _ policy: CheckedPolicy, _ path: String, _ unit: String, _ year: Int
  ) throws -> Double? {
    let unit = try Unit.parse(unit).resolvingPriceYear(2025)
    let names = path.split(separator: ".").map(String.init)
    let field = PolicyContents(policy, kinds: .standard).fields[PolicyPath(names)]
    return try #require(field).value.number(in: unit, year: year)
  }
}
