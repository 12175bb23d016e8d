package import Catalogue
import Market

/// What a plant makes in a year and what a tonne of it carries, by the technology it is made with.
package struct SupplierFootprint: Sendable {
  /// Output of one technology.
  package struct Part: Sendable {
    package let technology: String
    package let route: String
    /// Mt.
    package let output: Double
    /// tCO2e per t, measures included: direct with PFCs and own power, purchased power, precursors.
    package let direct: Double
    package let power: Double
    package let precursors: Double
    /// Scrap per tonne.
    package let scrap: Double
    let profile: TechnologyProfile

    package var footprint: Double { direct + power + precursors }
  }

  package let plant: Plant
  /// Only what is made.
  package let parts: [Part]

  package var output: Double { parts.reduce(0) { $0 + $1.output } }

  /// Mean of its output, tCO2e per t; nil where nothing is made.
  package var footprint: Double? {
    let output = output
    return output > 0 ? parts.reduce(0) { $0 + $1.output * $1.footprint } / output : nil
  }
}

extension ScenarioResult {
  /// Output below this, Mt, is a trace of the spreads.
  private static let smallestOutput = 1e-6

  /// Every plant in a year of the run, in the order of the scenario.
  package func supplierFootprints(in year: Int, catalogue: Catalogue) -> [SupplierFootprint] {
    guard let place = scenario.years.firstIndex(of: year) else { return [] }
    let rows = Dictionary(
      catalogue.plants.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let workspace = Workspace()
    return zip(scenario.classes, traces).flatMap { item, trace -> [SupplierFootprint] in
      let prices = scenario.localPrices(of: item, equilibrium.prices)
      return item.plants.compactMap { plant in
        guard let row = rows[plant.id] else { return nil }
        // In the base year a plant is what it is; later it is a share of the class's expectations.
        guard place > 0 else {
          let output = item.technologies.indices.map {
            item.technologies[$0] == plant.technology
              ? plant.capacity * trace.utilisation[0][$0] : 0
          }
          return SupplierFootprint(plant: row, parts: parts(of: item, trace, output, 0))
        }
        guard let technology = item.index(of: plant.technology) else { return nil }
        let own = item.supplier.trace(
          at: prices,
          holdings: plant.units.map {
            SupplierEconomics.Holding(technology: technology, age: $0.age, capacity: $0.capacity)
          }, workspace: workspace)
        return SupplierFootprint(
          plant: row, parts: parts(of: item, own, own.output[place], place))
      }
    }
  }

  private func parts(
    of item: CompiledClass, _ trace: SupplierTrace, _ output: [Double], _ year: Int
  ) -> [SupplierFootprint.Part] {
    item.technologies.indices.compactMap { index in
      guard output[index] > ScenarioResult.smallestOutput, let profile = item.profiles[index] else {
        return nil
      }
      func saved(_ effect: (AbatementStep) -> [Double]) -> Double {
        zip(item.steps[index], trace.uptake[year][index]).reduce(0) {
          $0 + $1.1 * effect($1.0)[year]
        }
      }
      return SupplierFootprint.Part(
        technology: item.technologies[index], route: item.routes[index], output: output[index],
        direct: profile.liable(year) - saved(\.directCO2) - saved(\.fluorocarbons)
          - saved(\.captiveCO2),
        power: profile.indirectCO2[year]
          - (profile.isCaptive ? 0 : saved(\.electricity) * profile.electricityFactor[year]),
        precursors: profile.precursorCO2[year], scrap: profile.scrap, profile: profile)
    }
  }
}
