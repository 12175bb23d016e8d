import PolicyModel
import Quantities

/// `subsidy` and `tax`: money per unit; the unit says of what.
extension PolicyLowering {
  mutating func lowerSubsidy(_ measure: CheckedMeasure) {
    if measure.body.fields["investment-share"] != nil {
      refuse(
        measure, "a subsidy that is a share of investment",
        at: measure.body.fields["investment-share"]?.provenance.span)
    }
    lowerPayment(measure, direction: .subsidy)
  }

  mutating func lowerTax(_ measure: CheckedMeasure) {
    let body = measure.body
    if case .words(let scopes)? = body["counts"], scopes != ["direct"] {
      refuse(
        measure, "a tax on emissions other than direct ones",
        at: body.fields["counts"]?.provenance.span)
    }
    if let threshold = path(measure, body, "threshold"),
      policy.horizon.contains(where: { threshold.value(in: $0) != 0 })
    {
      refuse(
        measure, "an untaxed intensity (write a market with a benchmark and a given price)",
        at: body.fields["threshold"]?.provenance.span)
    }
    lowerPayment(measure, direction: .tax)
  }

  private mutating func lowerPayment(_ measure: CheckedMeasure, direction: Payment.Kind) {
    let body = measure.body
    guard let entry = body.fields["pays"] else { return }
    guard let years = inForce(measure), case .selection(let covered)? = body["of"] else { return }
    guard let (basis, scale) = basis(of: entry.value, direction) else {
      return refuse(measure, "a payment per unit of this input", at: entry.provenance.span)
    }
    let budget = path(measure, body, "budget", times: 1e-6, in: years)
    var parts: [(Coverage, CheckedValue, String)] = []
    if case .map(let entries) = entry.value {
      for (key, value) in entries.sorted(by: { $0.key < $1.key }) {
        let own = Selection.any([
          .among(attribute: "sector", words: [key]), .among(attribute: "route", words: [key]),
        ])
        parts.append((coverage(.all([covered, own])), value, " \(key)"))
      }
    } else {
      parts = [(coverage(covered), entry.value, "")]
    }
    parts.removeAll { $0.0.boxes.isEmpty }
    guard !parts.isEmpty else { return idle(measure) }
    for (of, value, suffix) in parts {
      guard
        let rate = path(
          measure, value, named: "pays", times: scale, in: years, at: entry.provenance.span)
      else { continue }
      measures.payments.append(
        Payment(
          name: measure.name + suffix, direction: direction, of: of, basis: basis, rate: rate,
          years: years, budget: budget))
    }
  }

  /// What a rate is paid on, and the factor from base units: a mass of a product is output, of CO2e emissions, energy is
  /// electricity.
  func basis(
    of value: CheckedValue, _ direction: Payment.Kind
  ) -> (Payment.Basis, Double)? {
    guard let dimension = dimension(value) else { return nil }
    for (base, exponent) in dimension.sorted where exponent == -1 {
      switch base {
      case .energy: return (.electricity, PolicyLowering.perMegawattHour)
      case .mass(let substance?) where substance == .co2 || substance == .co2e:
        // A subsidy per tonne of CO2 is for what is stored.
        return direction == .tax ? (.emissions, 1) : (.storedCO2, 1)
      case .mass(Substance.hydrogen?): return (.hydrogen, 1)
      case .mass(Substance.scrap?): return (.scrap, 1)
      case .mass(let substance?)
      where suppliers.products.values.contains { $0.contains(substance) }:
        return (.output, 1)
      default: return nil
      }
    }
    return nil
  }
}
