import Catalogue
import Scenario
import Testing

/// What tests of measures share: the fleet of a few years with and without them.
protocol TermTesting {}

extension TermTesting {
  func plain() throws -> ScenarioResult { try #require(Plain.result) }

  func scenario(
    to year: Int = 2028, _ change: (inout Measures) -> Void
  ) throws -> CompiledScenario {
    var options = try RealData.part(to: year)
    change(&options.measures)
    return try CompiledScenario(catalogue: RealData.loaded(), options: options)
  }

  func solved(
    to year: Int = 2028, _ change: (inout Measures) -> Void
  ) throws -> ScenarioResult {
    try scenario(to: year, change).run()
  }

  func technologies(_ route: String) throws -> Set<String> {
    Set(try RealData.loaded().technologies.filter { $0.route == route }.map(\.id))
  }

  func sector(_ name: String) throws -> Set<String> {
    Set(try RealData.loaded().technologies.filter { $0.sector == name }.map(\.id))
  }

  func price(_ name: String, _ result: ScenarioResult) throws -> [Double] {
    try #require(result.prices(of: .measure(name)))
  }

  func share(_ result: ScenarioResult, _ year: Int) -> Double {
    result.accounts.total(.output) { $0.route == "EAF" }[year]
      / result.accounts.total(.output) { $0.sector == "steel" }[year]
  }
}

/// The part of the fleet without measures, solved once.
private enum Plain {
  static let result = RealData.catalogue.flatMap { catalogue in
    (try? RealData.part(to: 2028)).flatMap {
      try? CompiledScenario(catalogue: catalogue, options: $0).run()
    }
  }
}
