import Catalogue

/// Net calorific values of what a technology buys as energy (`emission_factors.csv`).
struct HeatingValues: Sendable {
  /// GJ per t.
  let cokingCoal: Double
  let anthracite: Double
  let thermalCoal: Double
  /// GJ per Nm3.
  let naturalGas: Double

  /// Lower heating value of hydrogen, GJ per t (NIST Chemistry WebBook, enthalpy of combustion to steam).
  private static let hydrogen = 119.96
  static let gigajoulesPerMegawattHour = 3.6

  /// `nil` where the data lack one of them.
  init?(_ catalogue: Catalogue) {
    func value(_ item: String, _ unit: String) -> Double? {
      catalogue.emissionFactors.first {
        $0.item == item && $0.netCalorificValueUnit == unit
      }?.netCalorificValue
    }
    guard let cokingCoal = value("coking_coal_washed", "GJ/t"),
      let anthracite = value("anthracite", "GJ/t"),
      let thermalCoal = value("bituminous_coal", "GJ/t"),
      let naturalGas = value("natural_gas", "GJ/10^4 Nm3")
    else { return nil }
    self.cokingCoal = cokingCoal
    self.anthracite = anthracite
    self.thermalCoal = thermalCoal
    self.naturalGas = naturalGas / 1e4
  }

  /// Energy that comes in per tonne of product, GJ: fuels and reductants at their heating value, power at 3.6 GJ per MWh
  /// wherever it is made. Injected and sintering coal count as anthracite, and so does the biochar in their place.
  func energy(of technology: Technology) -> Double {
    technology.cokingCoal * cokingCoal
      + (technology.injectionCoal + technology.sinterFuel + technology.biochar) * anthracite
      + technology.thermalCoal * thermalCoal + technology.naturalGas * naturalGas
      + technology.cokeOvenGas + technology.hydrogen / 1000 * HeatingValues.hydrogen
      + technology.electricity * HeatingValues.gigajoulesPerMegawattHour
  }
}
