/// The choices of a run; what is not chosen comes from `defaults.csv`.
package struct ScenarioOptions: Sendable {
  /// Which cost of capital decides.
  package enum CostOfCapital: Sendable, Hashable {
    /// Each supplier class has the rate of its owners.
    case byOwner
    /// Everybody has the single rate of the data; then the equilibrium is the optimum of one concave
    /// function.
    case single
  }

  /// Which column of the price table counts.
  package enum PriceBasis: String, Sendable, Hashable, CaseIterable {
    /// As quoted, market prices including value-added tax.
    case quoted = "value"
    /// Without value-added tax.
    case withoutTax = "value_excl_vat"
  }

  /// The price of an allowance by year (CNY/tCO2): linear between the points, the first and the last held.
  package var allowancePrice: [Int: Double] = [:]
  /// How many allowances a tonne of product must buy.
  package var allowanceRule: AllowanceRule = .fullLiability
  /// First year in which the rule holds; before it the net position is nil, as in China's start-up phase.
  package var liableFrom: Int?
  /// Scenario of prices and of the grid (`baseline`, `decarbonised`; the grid also `mid`).
  package var energyScenario: String?
  package var gridScenario: String?
  /// Scenario names by demand variable, in place of the defaults (`scrap_availability`: `mpp_bau`).
  package var demandScenarios: [String: String] = [:]
  package var priceBasis: PriceBasis?
  package var costOfCapital: CostOfCapital = .byOwner
  /// Factor on the spreads of technology choice, timing and abatement; 0 means no spread at all, that of short-run cost
  /// included: the exact optimum.
  package var spreadFactor = 1.0
  /// Factor on the spread of short-run cost, which is fitted together with the constants and so has a factor of its
  /// own.
  package var outputSpreadFactor = 1.0
  /// Technologies nobody may choose.
  package var forbiddenTechnologies: Set<String> = []
  /// Measures left out.
  package var withoutMeasures: Set<String> = []
  /// Changes masked by default that are allowed here, as `FROM>TO`.
  package var allowedChanges: Set<String> = []
  /// Resources whose limit is lifted.
  package var unlimitedResources: Set<String> = []
  /// Share of the carbon cost of grid electricity that buyers pay (0: rate-based power sector).
  package var powerPassThrough: Double?
  /// Factors on resource limits by resource id (1 if absent).
  package var resourceFactors: [String: Double] = [:]
  /// Values in place of rows of `defaults.csv`, by key.
  package var defaults: [String: Double] = [:]
  /// Whether fitted constants are used; without them costs are those of the data alone.
  package var usesCalibration = true
  /// Fitted constants in place of the stored ones.
  package var calibration: CalibrationTable?
  /// Identifiers of the plants that take part; nil: all. Demand and scrap shrink with the base-year fleet, the
  /// limits of resources do not.
  package var plants: Set<String>?
  /// Last year of the run.
  package var solveTo: Int?

  /// Numbers of the data taken otherwise than the data say.
  package var variations: [DataVariation] = []

  /// Measures of a policy; an allowance market among them stands in place of `allowancePrice` and `allowanceRule`.
  package var measures = Measures()
  /// Allowance price by year at which terms are taken that depend on it without being positions (a band's linear
  /// form, contracts for difference); `nil`: the price path of the allowance market.
  package var referenceAllowancePrice: [Double]?

  package init() {}
}
