package import Catalogue
package import Scenario

extension PlantReport {
  /// What is shown where a plant is gone.
  static let closed = "closed"

  /// `14`, or `3 to 14`.
  private static func span(_ ages: [Int]) -> String {
    guard let least = ages.min(), let most = ages.max() else { return "0" }
    return least == most ? "\(least)" : "\(least) to \(most)"
  }

  /// The report of an explanation.
  package init(_ explanation: PlantExplanation, of plant: Plant, in result: ScenarioResult) {
    let scenario = result.scenario
    func name(_ technology: String) -> String {
      technology == CompiledScenario.noPlant ? PlantReport.closed : technology
    }
    func parts(_ values: [CostComponent: Double], _ areInOrder: (Part, Part) -> Bool) -> [Part] {
      values.keys.sorted().map { Part(name: $0.rawValue, value: values[$0] ?? 0) }
        .sorted(by: areInOrder)
    }
    let technologies = explanation.years.reduce(into: Set<String>()) {
      $0.formUnion($1.shares.keys)
    }
    let routes = technologies.sorted {
      ($0 == plant.technology ? "" : $0) < ($1 == plant.technology ? "" : $1)
    }.map { technology in
      Route(
        technology: name(technology),
        shares: explanation.years.map { $0.shares[technology] ?? 0 })
    }
    let allowances = result.prices(of: .allowance) ?? scenario.years.map { _ in 0 }
    let ages = explanation.plant.units.map(\.age)
    self.init(
      title: [plant.id, plant.chineseName, plant.name].compactMap { $0 }.joined(separator: " · "),
      facts: [
        RunSummary.Note(keyword: "Owner", text: "\(plant.company ?? "unknown") (\(plant.owner))"),
        RunSummary.Note(
          keyword: "Place",
          text: [plant.municipality, plant.province].compactMap { $0 }.joined(separator: ", ")),
        RunSummary.Note(
          keyword: "Runs",
          text: "\(plant.technology), \(Figure.text(plant.capacity, decimals: 2)) Mt a year, in "
            + "operation since \(plant.startYear); \(ages.count) "
            + (ages.count == 1 ? "unit" : "units")
            + ", \(PlantReport.span(ages)) years after the last overhaul in "
            + "\(scenario.years.first ?? 0); the largest is due in \(explanation.nextRenewal)"),
      ],
      technology: plant.technology, years: explanation.years.map(\.year), routes: routes,
      intensity: explanation.years.map(\.intensity),
      change: explanation.change.map { Change(year: $0.year, to: name($0.to)) },
      costYear: explanation.nextRenewal,
      allowancePrices: explanation.years.indices.map { allowances[$0] },
      costs: explanation.costs.map {
        Cost(
          technology: name($0.technology), year: $0.year, parts: parts($0.parts) { _, _ in false })
      },
      choices: explanation.options.map { option in
        Choice(
          technology: name(option.technology), year: option.year, saving: option.advantage,
          savings: parts(option.differences) { abs($0.value) > abs($1.value) },
          breakEven: option.breakEvenPrice, cheaperFrom: option.cheaperFrom)
      },
      notes: [
        RunSummary.Note(
          keyword: "Chances",
          text: "come from the spreads of the run; costs and break-even prices are exact, for a "
            + "plant that runs full and commits to one technology"),
        RunSummary.Note(keyword: "Certificate", text: CertificateFigures(result).sentence),
        RunSummary.Note(
          keyword: "Sources", text: "abate data cite \(plant.id); \(plant.source)"),
      ])
  }
}
