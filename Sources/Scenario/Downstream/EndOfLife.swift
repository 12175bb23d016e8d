package import Catalogue

/// Cars that leave the roads and the scrap they yield, by year of a run.
///
///     leaving(t) = sum over ages of weight(age) x kept(t - age)
///     scrap_j(t) = leaving x collection x kg_j per car x (1 - loss_j)
///
/// with ages in a triangle around the mean life. Masses are those of today's archetypes: older cars hold less aluminium.
/// The market's own supply of scrap already holds what is taken back in the base year; a `recycling` measure adds more.
package struct EndOfLife: Sendable {
  package struct Year: Sendable {
    package let year: Int
    /// Million cars; nil where cars of years without data would count.
    package let leaving: Double?
    package let collected: Double?
    /// Mt after losses.
    package let steel: Double?
    package let aluminium: Double?
    /// Shares of the scrap that the run's works buy.
    package let shareOfSteelScrap: Double?
    package let shareOfAluminiumScrap: Double?
    /// Mt of scrap that flat steel for cars may take back at most (copper).
    package let closedLoop: Double?
  }

  package let years: [Year]
  package let collection: Double

  package init(
    _ model: VehicleModel, result: ScenarioResult, catalogue: Catalogue,
    fleetScenario: String? = nil
  ) throws(ScenarioError) {
    let defaults = DefaultValues(catalogue: catalogue, overrides: result.scenario.options.defaults)
    let name = try defaults.text("vehicle_market.scenario", unless: fleetScenario)
    let production = CarProduction(catalogue, scenario: name)
    let life = Int(try defaults.number("vehicle.life"))
    let width = Int(try defaults.number("end_of_life.vehicle_spread"))
    let exported = try defaults.number("end_of_life.export_share")
    let collection = try defaults.number("end_of_life.collection")
    let loss = (
      steel: try defaults.number("end_of_life.quality_loss.steel"),
      aluminium: try defaults.number("end_of_life.quality_loss.aluminium")
    )
    let loop = try defaults.number("end_of_life.closed_loop.steel")
    let ages = (life - width)...(life + width)
    let weights = ages.map { Double(width + 1 - abs($0 - life)) }
    let all = weights.reduce(0, +)
    func mass(_ powertrain: String, _ value: (Vehicle) -> Int) -> Double {
      catalogue.vehicles.reduce(0) { sum, vehicle in
        vehicle.powertrain == powertrain
          ? sum + (model.mixes[powertrain]?[vehicle.segment] ?? 0) * Double(value(vehicle)) / 1000
          : sum
      }
    }
    let powertrains = ["ICE", "PHEV", "BEV"]
    let steelMass = powertrains.map { mass($0, \.steel) }
    let aluminiumMass = powertrains.map { mass($0, \.aluminium) }
    func bought(_ sector: String) -> [Double] {
      result.accounts.total(.scrapUse) { $0.sector == sector }
    }
    let (steelScrap, aluminiumScrap) = (bought("steel"), bought("aluminium"))
    let fleet = Dictionary(uniqueKeysWithValues: model.fleet.map { ($0.year, $0) })
    years = model.years.enumerated().map { place, year in
      var leaving = 0.0
      var steel = 0.0
      var aluminium = 0.0
      var isKnown = true
      for (age, weight) in zip(ages, weights) {
        guard let made = production.made(in: year - age) else {
          isKnown = false
          break
        }
        let kept = production.kept(in: year - age) ?? (1 - exported)
        for (index, powertrain) in powertrains.enumerated() {
          let cars = (made[powertrain] ?? 0) * kept * weight / all
          leaving += cars
          steel += cars * steelMass[index]
          aluminium += cars * aluminiumMass[index]
        }
      }
      func known(_ value: Double) -> Double? { isKnown ? value : nil }
      let yields = (
        steel * collection * (1 - loss.steel), aluminium * collection * (1 - loss.aluminium)
      )
      return Year(
        year: year, leaving: known(leaving), collected: known(leaving * collection),
        steel: known(yields.0), aluminium: known(yields.1),
        shareOfSteelScrap: steelScrap[place] > 0 ? known(yields.0 / steelScrap[place]) : nil,
        shareOfAluminiumScrap: aluminiumScrap[place] > 0
          ? known(yields.1 / aluminiumScrap[place]) : nil,
        closedLoop: fleet[year].map { $0.steel * loop })
    }
    self.collection = collection
  }
}
