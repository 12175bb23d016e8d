package import Catalogue

/// A car maker in a run: its fleet, what its cars carry, what its targets need and what it would cost.
///
/// Cars are those of the last year known, held; their footprint follows the run. Scope 3 category 1 (purchased goods) is
/// cradle to gate, category 11 (use of sold products) the whole life of the cars sold in a year.
package struct MakerModel: Sendable {
  /// What a target asks for, and what it takes.
  package struct Need: Sendable {
    package let target: MakerTarget
    /// Tonnes of certified or recycled metal a year.
    package let tonnes: Estimate
    /// Mt that pass in its year, of all works: the scheme's level, or scrap-based metal.
    package let supply: Double?
    /// CNY/t.
    package let premium: Estimate
    /// Whether the premium was found by the run.
    package let isPremiumFound: Bool
    /// CNY a year and per car.
    package let cost: Estimate
    package let costPerCar: Estimate
    /// CNY per car that buyers bear, that the maker bears.
    package let passedOn: Estimate
    package let borne: Estimate
    /// Fall of sales, as a share.
    package let salesLost: Estimate
  }

  package let maker: CarMaker
  package let fleet: MakerFleet
  package let years: [Int]
  /// tCO2e by year.
  package let category1: [Estimate]
  package let category11: [Estimate]
  /// Half width of category 1 that comes from what suppliers do not disclose, tCO2e.
  package let spread: [Estimate]
  /// Tonnes a year.
  package let steel: Estimate
  package let aluminium: Estimate
  /// Dearer metal against the baseline, CNY per car, by year.
  package let dearerMetal: [Estimate]
  package let needs: [Need]
  /// CNY per car that buyers of cars would pay for low-carbon steel, as stated for China.
  package let willingness: (low: Double, high: Double)?
  /// The most that was stated anywhere.
  package let willingnessElsewhere: Double?
  package let passThrough: Double

  package init(
    _ maker: CarMaker, model: VehicleModel, spread: FootprintSpread, result: ScenarioResult,
    comparison: (Int) -> SchemeComparison?, catalogue: Catalogue
  ) throws(ScenarioError) {
    let defaults = DefaultValues(catalogue: catalogue, overrides: result.scenario.options.defaults)
    let fleet = MakerFleet(maker)
    let powertrains = ["ICE", "PHEV", "BEV"]
    func perCar(_ value: (VehicleFootprint) -> [Double]) -> [[String: Double]] {
      let paths = powertrains.map { model.mean(of: $0, value) }
      return model.years.indices.map { year in
        Dictionary(uniqueKeysWithValues: zip(powertrains, paths).map { ($0, $1[year]) })
      }
    }
    func constant(_ value: (VehicleFootprint) -> Double) -> [String: Double] {
      perCar { car in model.years.map { _ in value(car) } }[0]
    }
    self.maker = maker
    self.fleet = fleet
    years = model.years
    category1 = perCar(\.production).map { fleet.sum($0) }
    category11 = perCar(\.use).map { fleet.sum($0) }
    self.spread = perCar { spread.width(of: $0) }.map { fleet.sum($0) }
    steel = fleet.sum(constant(\.steelBought))
    aluminium = fleet.sum(constant(\.aluminiumBought))
    let units = fleet.units
    func each(_ sum: Estimate) -> Estimate {
      guard case .known(let cars) = units, cars > 0 else { return .unknown }
      return sum.map { $0 / cars }
    }
    // A fall of prices turns bounds around; they are sorted again.
    dearerMetal = perCar { zip($0.steelCost, $0.aluminiumCost).map { $0 + $1 } }.map {
      each(fleet.sum($0))
    }
    let price = each(fleet.sum(constant(\.price)))
    let own = catalogue.willingnessToPay.filter { $0.category == "buyer WTP" }
    willingness = own.first { $0.region.hasPrefix("China") && $0.unit.contains("vehicle") }
      .flatMap { row in row.low.flatMap { low in row.high.map { (low, $0) } } }
    willingnessElsewhere = own.compactMap(\.impliedPerVehicleHigh).max().map(Double.init)
    let passThrough = try defaults.number("maker.pass_through")
    let elasticity = try defaults.number("maker.price_elasticity")
    self.passThrough = passThrough
    let bought = ["steel": steel, "aluminium": aluminium]
    let primary = fleet.sum(
      constant { $0.aluminiumBought * (1 - ($0.recycledAluminium.first ?? 0)) })
    var needs: [Need] = []
    for target in catalogue.makerTargets where target.company == maker.name {
      let all =
        target.kind == .purchaseLimit && target.material == "aluminium"
        ? primary : bought[target.material] ?? .unknown
      let tonnes = target.share.map { share in all.map { $0 * share } } ?? .unknown
      let premium = try MakerModel.premium(target, result: result, defaults: defaults)
      let cost = tonnes.times(premium.value)
      let perCar = each(cost)
      let onPrice = perCar.map { $0 * passThrough }
      needs.append(
        Need(
          target: target, tonnes: tonnes,
          supply: MakerModel.supply(
            target, model: model, result: result, comparison: comparison),
          premium: premium.value, isPremiumFound: premium.isFound, cost: cost, costPerCar: perCar,
          passedOn: onPrice, borne: perCar.map { $0 * (1 - passThrough) },
          salesLost: MakerModel.salesLost(onPrice, price: price, elasticity: elasticity)))
    }
    self.needs = needs
  }

  private static func salesLost(
    _ passedOn: Estimate, price: Estimate, elasticity: Double
  ) -> Estimate {
    guard let price = price.bounds, let cost = passedOn.bounds, price.lowerBound > 0 else {
      return .unknown
    }
    return Estimate([
      elasticity * cost.lowerBound / price.upperBound,
      elasticity * cost.upperBound / price.lowerBound,
    ])
  }

  /// What a target's metal costs more: the premium that the run finds for a label on the metal, else published ones.
  private static func premium(
    _ target: MakerTarget, result: ScenarioResult, defaults: DefaultValues
  ) throws(ScenarioError) -> (value: Estimate, isFound: Bool) {
    guard target.kind != .unquantified else { return (.unknown, false) }
    let first = Int(try defaults.number("first_decision_year"))
    let year = target.year.flatMap { result.scenario.years.firstIndex(of: max($0, first)) }
    if target.kind != .recycled, let year {
      for label in result.scenario.options.measures.premiums {
        let isOfMetal = result.scenario.classes.contains { item in
          item.sector == target.material
            && item.technologies.contains { technology in
              item.plants.contains { label.of.covers(plant: $0.id, technology: technology) }
            }
        }
        guard isOfMetal,
          let level = label.levels.indices.last(where: {
            result.scenario.options.measures.isTraded(label, $0)
          })
        else { continue }
        return (
          .known(result.premium(of: label, upTo: label.levels[level].name)[year]), true
        )
      }
    }
    let low = try defaults.number("maker.premium_low.\(target.material)")
    let high = try defaults.number("maker.premium_high.\(target.material)")
    return (Estimate(target.kind == .nearZero ? [high] : [low, high]), false)
  }

  /// Mt that could serve a target in its year, of all works.
  private static func supply(
    _ target: MakerTarget, model: VehicleModel, result: ScenarioResult,
    comparison: (Int) -> SchemeComparison?
  ) -> Double? {
    let year = max(target.year ?? model.years[0], model.years[0])
    guard let place = model.years.firstIndex(of: year) else { return nil }
    if target.kind == .recycled {
      return target.material == "steel"
        ? result.accounts.total(.scrapUse) { $0.sector == "steel" }[place]
        : model.secondaryAluminium.output[place]
    }
    guard let scheme = target.scheme, let level = target.level else { return nil }
    return comparison(year)?.totals.first { $0.scheme == scheme && $0.level == level }?.tonnes
  }
}
