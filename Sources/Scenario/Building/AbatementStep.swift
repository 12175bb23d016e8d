/// A step of the abatement cost curve of a technology, with everything its full uptake changes per tonne of
/// product, by year.
struct AbatementStep: Sendable {
  let name: String
  /// Cost without market prices (CNY per tonne of product).
  var cost: [Double]
  /// Logistic spread of that cost (CNY per tonne of product).
  var spread: [Double]
  /// Emissions avoided: direct CO2, fluorocarbons, captive power (t/t).
  var directCO2: [Double]
  var fluorocarbons: [Double]
  var captiveCO2: [Double]
  /// Electricity saved (MWh/t).
  var electricity: [Double]
  /// Energy saved, fuel and power together (GJ/t).
  var energy: [Double]
  /// What it buys in markets: scrap (t/t), biochar (t/t), coke-oven gas (GJ/t).
  var scrap: [Double]
  var biochar: [Double]
  var cokeOvenGas: [Double]
  /// Share of output for which full uptake makes a claim on low-carbon metal.
  var claimed: [Double]
  /// Surplus allowances retired with a claim (tCO2e/t).
  var retired: [Double]

  /// A step that does nothing; `zero` has a zero for every year and is shared until something is set.
  init(name: String, zero: [Double]) {
    self.name = name
    cost = zero
    spread = zero
    directCO2 = zero
    fluorocarbons = zero
    captiveCO2 = zero
    electricity = zero
    energy = zero
    scrap = zero
    biochar = zero
    cokeOvenGas = zero
    retired = zero
    claimed = zero
  }

  /// Sets the value of a year where it says something: most steps leave most of their series at zero.
  mutating func set(
    _ series: WritableKeyPath<AbatementStep, [Double]>, _ year: Int, _ value: Double
  ) {
    guard value != 0 else { return }
    self[keyPath: series][year] = value
  }

  /// Emissions avoided that an allowance rule counts.
  func liable(_ year: Int) -> Double { directCO2[year] + fluorocarbons[year] + captiveCO2[year] }
}
