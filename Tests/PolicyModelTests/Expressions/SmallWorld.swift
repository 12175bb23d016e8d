import PolicyModel
import PolicySyntax
import Quantities

/// A few suppliers and a policy to ask about, so that tests need no data package.
enum SmallWorld {
  static let suppliers: SupplierList = {
    func row(_ place: Int, _ sector: String, _ route: String, _ province: String)
      -> SupplierList.Row
    {
      SupplierList.Row(
        supplier: place,
        facts: SupplierFacts(
          words: ["sector": sector, "route": route, "province": province],
          numbers: ["direct-emissions": 100, "output": 1]))
    }
    func words(_ name: String, _ words: [String]) -> SupplierAttribute {
      SupplierAttribute(
        name, .words(words, aliases: [:]), help: Sentence("for tests", "测试用"))
    }
    return SupplierList(
      suppliers: [
        .init(id: "A", name: "A", chineseName: nil, sector: "steel"),
        .init(id: "B", name: "B", chineseName: nil, sector: "steel"),
        .init(id: "C", name: "C", chineseName: nil, sector: "aluminium"),
      ],
      rows: [
        row(0, "steel", "bf-bof", "Hebei"), row(0, "steel", "scrap-eaf", "Hebei"),
        row(1, "steel", "scrap-eaf", "Jiangsu"), row(2, "aluminium", "primary", "Yunnan"),
      ],
      attributes: [
        words("sector", ["steel", "aluminium"]),
        words("route", ["bf-bof", "scrap-eaf", "primary"]),
        words("province", ["Hebei", "Jiangsu", "Yunnan"]),
      ],
      products: ["steel": [.steel], "aluminium": [.aluminium]], firstDecisionYear: 2026)
  }()

  static let checker = PolicyChecker(suppliers: suppliers)

  static func check(_ text: String) -> CheckedProject {
    checker.check(PolicyProject.text(text))
  }

  /// A policy with a market, a tax and a label, and further lines.
  static func policy(_ lines: String) -> String {
    """
    language 1
    rate EUR = 7.5 CNY
      assumption "test"
    policy p {
      horizon: 2024..2035
      money: CNY(2025)
      let share = [2024: 10, 2030: 40, linear, then hold] %
        assumption "test"
      market cea {
        covers: suppliers where sector = steel
        rule all {
          method: grandfather
          share: 95 %
            assumption "test"
        }
      }
      tax levy {
        of: suppliers where sector = steel
        pays: [2026: 50, 2030: 90, linear, then hold] CNY/t CO2
          assumption "test"
        in-force: 2026..end
      }
      certification label {
        of: suppliers where sector = steel
        boundary: direct
        level basic {
          threshold: 2.8 t CO2e/t steel - 2.45 t CO2e/t steel * scrap-share
            assumption "test"
        }
        level strict {
          threshold: 1.2 t CO2e/t steel - 1.05 t CO2e/t steel * scrap-share
            assumption "test"
        }
        audit-cost: 80_000 CNY/(plant.yr)
          assumption "test"
        premium {
          basic: 10 CNY/t steel
            assumption "test"
          strict: 20 CNY/t steel
            assumption "test"
        }
      }
      \(lines)
    }

    """
  }

  static let catalogue = DiagnosticCatalogue.policyModel

  static func rendered(
    _ diagnostics: [Diagnostic], _ project: PolicyProject,
    _ language: MessageLanguage = .english
  ) -> String {
    let list = DiagnosticList(diagnostics, sources: project.sources)
    return TextRenderer(sources: project.sources, catalogue: catalogue, language: language)
      .text(list)
  }
}

/// Answers that are the same for every run of a test.
struct FixedResults: ResultSource {
  let values: [String: Double]
  var tolerances: [String: Double] = [:]

  func value(of query: ResultQuery, year: Int) -> Quantity? {
    guard let value = values["\(query.name) \(year)"] ?? values[query.name] else { return nil }
    return try? Quantity(base: value, query.dimension)
  }

  func tolerance(of query: ResultQuery, year: Int) -> Quantity? {
    tolerances[query.name].flatMap { try? Quantity(base: $0, query.dimension) }
  }
}
