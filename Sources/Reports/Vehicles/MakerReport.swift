package import Catalogue
package import Scenario

/// A car maker in a run, for a terminal and for files. A number with two bounds is known between them; one without is unknown.
package struct MakerReport: Sendable, Encodable {
  /// A number as the data allow: bounds, or nothing where it is unknown.
  package struct Number: Sendable, Encodable {
    package let low: Double?
    package let high: Double?

    package init(_ estimate: Estimate) {
      low = estimate.bounds?.lowerBound
      high = estimate.bounds?.upperBound
    }
  }

  package struct Target: Sendable, Encodable {
    package let material: String
    package let kind: String
    package let share: Double?
    package let year: Int?
    package let limit: Double?
    package let market: String
    package let scheme: String?
    package let level: String?
    /// Tonnes a year; Mt of all works that could serve it.
    package let tonnes: Number
    package let supply: Double?
    /// CNY/t, CNY a year, CNY per car.
    package let premium: Number
    package let isPremiumFound: Bool
    package let cost: Number
    package let costPerCar: Number
    package let passedOn: Number
    package let borne: Number
    package let salesLost: Number
    package let source: String
    package let note: String?
  }

  package let scenario: String
  package let name: String
  package let chineseName: String?
  package let group: String?
  package let type: String
  package let basis: String?
  package let salesYear: Int?
  package let units: Number
  /// Cars by powertrain.
  package let cars: [String: Number]
  package let isSplitKnown: Bool
  package let discloses: String?
  package let scope3Target: String?
  package let steelTarget: String?
  package let aluminiumTarget: String?
  package let steelAgreement: String?
  package let aluminiumAgreement: String?
  package let years: [Int]
  /// tCO2e by year.
  package let category1: [Number]
  package let category11: [Number]
  package let spread: [Number]
  /// Tonnes a year.
  package let steel: Number
  package let aluminium: Number
  /// CNY per car by year.
  package let dearerMetal: [Number]
  package let targets: [Target]
  /// CNY per car.
  package let willingnessLow: Double?
  package let willingnessHigh: Double?
  package let willingnessElsewhere: Double?
  package let passThrough: Double
  package let source: String
  /// Of the run.
  package let certificate: CertificateFigures

  /// The report on a maker under a result, against another.
  ///
  /// - Parameters:
  ///   - schemes: Of certification, from the data.
  ///   - scenario: What the result is called.
  package init(
    _ maker: CarMaker, _ result: ScenarioResult, against baseline: ScenarioResult,
    schemes: [CertificationScheme], catalogue: Catalogue, scenario: String
  ) throws(ScenarioError) {
    let cars = try VehicleModel(result, baseline: baseline, catalogue: catalogue)
    let years = Set(
      catalogue.makerTargets.filter { $0.company == maker.name && $0.scheme != nil }
        .compactMap(\.year).map { max($0, cars.years[0]) })
    var comparisons: [Int: SchemeComparison] = [:]
    for year in years.sorted() {
      comparisons[year] = try SchemeComparison(
        result, schemes: schemes, year: year, catalogue: catalogue)
    }
    let model = try MakerModel(
      maker, model: cars, spread: try FootprintSpread(cars, result: result, catalogue: catalogue),
      result: result, comparison: { comparisons[$0] }, catalogue: catalogue)
    self.init(model, scenario: scenario, certificate: CertificateFigures(result))
  }

  package init(_ model: MakerModel, scenario: String, certificate: CertificateFigures) {
    self.certificate = certificate
    let maker = model.maker
    self.scenario = scenario
    name = maker.name
    chineseName = maker.chineseName
    group = maker.group
    type = model.fleet.kind.rawValue
    basis = model.fleet.basis
    salesYear = model.fleet.year
    units = Number(model.fleet.units)
    cars = Dictionary(
      uniqueKeysWithValues: ["ICE", "PHEV", "BEV"].map { powertrain in
        (powertrain, Number(model.fleet.sum([powertrain: 1])))
      })
    isSplitKnown = model.fleet.isSplitKnown
    discloses = maker.discloses
    scope3Target = maker.scope3Target
    steelTarget = maker.steelTarget
    aluminiumTarget = maker.aluminiumTarget
    steelAgreement = maker.greenSteelAgreement
    aluminiumAgreement = maker.greenAluminiumAgreement
    years = model.years
    category1 = model.category1.map(Number.init)
    category11 = model.category11.map(Number.init)
    spread = model.spread.map(Number.init)
    steel = Number(model.steel)
    aluminium = Number(model.aluminium)
    dearerMetal = model.dearerMetal.map(Number.init)
    targets = model.needs.map { need in
      Target(
        material: need.target.material, kind: need.target.kind.rawValue, share: need.target.share,
        year: need.target.year, limit: need.target.limit, market: need.target.market,
        scheme: need.target.scheme, level: need.target.level, tonnes: Number(need.tonnes),
        supply: need.supply, premium: Number(need.premium), isPremiumFound: need.isPremiumFound,
        cost: Number(need.cost), costPerCar: Number(need.costPerCar),
        passedOn: Number(need.passedOn), borne: Number(need.borne),
        salesLost: Number(need.salesLost), source: need.target.source, note: need.target.note)
    }
    willingnessLow = model.willingness?.low
    willingnessHigh = model.willingness?.high
    willingnessElsewhere = model.willingnessElsewhere
    passThrough = model.passThrough
    source = maker.source
  }
}
