import Catalogue
import PolicyModel

/// `contract-for-difference` about an input or a product: the difference between its price and the strike.
extension PolicyLowering {
  mutating func lowerContract(_ measure: CheckedMeasure) {
    let body = measure.body
    guard let years = inForce(measure), let of = coverage(body, "of"),
      let entry = body.fields["strike"]
    else { return }
    guard !of.boxes.isEmpty else { return idle(measure) }
    let settles = word(body, "settles") ?? ""
    guard settles != "allowances" else { return lowerAllowanceContract(measure, of, years) }
    guard let (basis, scale) = basis(of: entry.value, .subsidy), suits(basis, settles) else {
      return refuse(measure, .unitOfPayment, at: entry.provenance.span)
    }
    guard let strike = path(measure, body, "strike", times: scale, in: years) else { return }
    let isTwoSided = truth(body, "two-sided") ?? true
    guard
      let market = path(measure, body, "reference", times: scale, in: years)
        ?? marketPrice(settles, in: years)
    else {
      guard settles == "power" else {
        return refuse(measure, .foundReference, at: measure.span)
      }
      if let entry = body.fields["volume"] {
        return refuse(measure, .volumeOfPower, at: entry.provenance.span)
      }
      measures.payments.append(
        Payment(
          name: measure.name, direction: .subsidy, of: of,
          basis: .powerPriceAbove(isTwoSided: isTwoSided), rate: strike, years: years))
      return limit(measure, kind: "contract", payments: [measure.name], rate: nil)
    }
    // What is used is made good above the strike, what is sold below it.
    let sells = settles == "product"
    var rate: [Int: Double] = [:]
    for year in years.clamped(to: policy.horizon) {
      let gap = market.value(in: year) - strike.value(in: year)
      let due = sells ? -gap : gap
      rate[year] = isTwoSided ? due : max(due, 0)
    }
    measures.payments.append(
      Payment(
        name: measure.name, direction: .subsidy, of: of, basis: basis, rate: YearPath(rate),
        years: years))
    // Mt of what is weighed, TWh of power.
    let unit = basis == .electricity ? 1e-6 / PolicyLowering.perMegawattHour : 1e-6
    limit(
      measure, kind: "contract", payments: [measure.name], rate: YearPath(rate),
      volume: path(measure, body, "volume", times: unit, in: years))
  }

  /// A guaranteed price of the allowances that the holder sells.
  private mutating func lowerAllowanceContract(
    _ measure: CheckedMeasure, _ of: Coverage, _ years: ClosedRange<Int>
  ) {
    let body = measure.body
    guard case .measure(let market)? = body["market"],
      measures.allowances?.name == market || policy.measures.contains(where: { $0.name == market }),
      let strike = path(measure, body, "strike", in: years)
    else { return }
    let contract = PriceContract(
      name: measure.name, of: of, strike: strike, reference: nil,
      isTwoSided: truth(body, "two-sided") ?? true,
      price: path(measure, body, "reference", in: years), years: years)
    measures.contracts.append(contract)
    limit(
      measure, kind: "contract", payments: [measure.name], rate: nil,
      volume: path(measure, body, "volume", times: 1e-6, in: years), ofContract: contract)
  }

  /// Whether what a payment is per unit of is what a contract settles.
  private func suits(_ basis: Payment.Basis, _ settles: String) -> Bool {
    switch settles {
    case "power": basis == .electricity
    case "hydrogen": basis == .hydrogen
    default: basis == .output
    }
  }

  /// The price that the data give for an input in the default scenario; nil where it is found or differs by province.
  private func marketPrice(_ input: String, in years: ClosedRange<Int>) -> YearPath? {
    guard input == "hydrogen" else { return nil }
    let scenario = catalogue.defaults.first { $0.key == "scenario.energy_prices" }?.value ?? ""
    let rows = catalogue.energyPrices.filter {
      $0.commodity == "green_hydrogen" && $0.region == Catalogue.nation
    }.filter { [scenario, Catalogue.history].contains($0.scenario) }
    guard let unit = rows.first?.unit else { return nil }
    // Base units are tonnes.
    let scale = unit.hasSuffix("/kg") ? 1000.0 : 1
    return YearPath(
      Dictionary(rows.map { ($0.year, $0.value * scale) }, uniquingKeysWith: { first, _ in first }))
  }
}
