import Catalogue
import FoundationEssentials
import Scenario
import Testing

/// The data that come with the program, and changed copies of them.
enum RealData {
  static let catalogue = CatalogueLoader().load().catalogue

  static func loaded() throws -> Catalogue { try #require(catalogue) }

  /// Short horizons keep tests of the whole chain fast; costs and the base year do not depend on them.
  static func options(to year: Int = 2027) -> ScenarioOptions {
    var options = ScenarioOptions()
    options.solveTo = year
    return options
  }

  /// Options on the plants of five provinces, which hold every kind of works: solving a few years takes a fraction of the
  /// time of the whole fleet.
  static func part(to year: Int) throws -> ScenarioOptions {
    let provinces: Set<String> = ["Anhui", "Hebei", "Guangdong", "Xinjiang", "Yunnan"]
    var options = options(to: year)
    options.plants = Set(
      try loaded().plants.filter { provinces.contains($0.province) }.map(\.id))
    return options
  }

  /// The scenario of `options()`, built once.
  static func scenario() throws -> CompiledScenario {
    try #require(Shared.scenario)
  }

  /// A solved run to 2028 at an allowance price of 0 or 100 CNY/t, solved once.
  static func run(price: Double) throws -> ScenarioResult {
    try #require(price == 0 ? Shared.free : Shared.priced)
  }

  /// What several suites look at; a failure shows in each of them as a missing value.
  private enum Shared {
    static let scenario = catalogue.flatMap {
      try? CompiledScenario(catalogue: $0, options: options())
    }
    static let free = run(price: 0)
    static let priced = run(price: 100)

    static func run(price: Double) -> ScenarioResult? {
      var options = options(to: 2028)
      options.allowancePrice = [2026: price]
      return catalogue.flatMap { try? CompiledScenario(catalogue: $0, options: options).run() }
    }
  }

  /// A catalogue whose plants table is `change` of the present one (header and rows as text).
  static func catalogue(plants change: ([String]) -> [String]) throws -> Catalogue {
    let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/Catalogue/Data")
    let folder = FileManager.default.temporaryDirectory.appending(path: "abate-\(UUID())")
    try FileManager.default.copyItem(at: source, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "plants.csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    let lines = text.split(separator: "\n").map(String.init)
    try (change(lines).joined(separator: "\n") + "\n").write(
      to: file, atomically: true, encoding: .utf8)
    return try #require(CatalogueLoader(directory: folder.path).load().catalogue)
  }
}

extension CompiledScenario {
  /// The first class of a sector and province that holds a technology.
  func firstClass(_ sector: String, _ province: String, holding technology: String) throws
    -> CompiledClass
  {
    try #require(
      classes.first {
        $0.sector == sector && $0.province == province
          && $0.plants.contains { $0.technology == technology }
      })
  }
}
