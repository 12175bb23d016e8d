import PolicyModel
import Quantities

/// `subsidy` and `tax`: money per unit; the unit says of what.
extension PolicyLowering {
  mutating func lowerSubsidy(_ measure: CheckedMeasure) {
    let paid = lowerPayment(measure, direction: .subsidy) + lowerInvestmentShare(measure)
    limit(measure, kind: "subsidy", payments: paid, rate: nil)
  }

  /// The subsidies that are shares of investment; their names.
  private mutating func lowerInvestmentShare(_ measure: CheckedMeasure) -> [String] {
    guard let entry = measure.body.fields["investment-share"], let years = inForce(measure),
      case .selection(let covered)? = measure.body["of"]
    else { return [] }
    let parts = self.parts(of: entry.value, among: covered)
    guard !parts.isEmpty else {
      idle(measure)
      return []
    }
    var names: [String] = []
    for (of, value, suffix) in parts {
      guard
        let share = path(
          measure, value, named: "investment-share", in: years, at: entry.provenance.span)
      else { continue }
      let name = "\(measure.name) investment\(suffix)"
      names.append(name)
      measures.investmentSubsidies.append(
        InvestmentSubsidy(name: name, of: of, share: share, years: years))
    }
    return names
  }

  /// Limits payments to the budget of their measure, and to its volume at the given rate (CNY per unit) or at what a
  /// contract on allowances pays, whichever is less.
  mutating func limit(
    _ measure: CheckedMeasure, kind: String, payments: [String], rate: YearPath?,
    volume: YearPath? = nil, ofContract: PriceContract? = nil
  ) {
    guard !payments.isEmpty, let years = inForce(measure) else { return }
    let budget = path(measure, measure.body, "budget", times: 1e-6, in: years)
    guard budget != nil || volume != nil else { return }
    var most: [Int: Double] = [:]
    if let ofContract, let volume {
      measures.limits.append(
        PaymentLimit(
          name: "\(measure.name) \(budget == nil ? "volume" : "budget")", kind: kind,
          payments: Set(payments), most: budget ?? YearPath(.infinity),
          volume: (ofContract, volume), years: years))
      return
    }
    for year in years.clamped(to: policy.horizon) {
      let ofVolume = volume.flatMap { volume in
        rate.map { max($0.value(in: year), 0) * volume.value(in: year) }
      }
      most[year] = min(budget?.value(in: year) ?? .infinity, ofVolume ?? .infinity)
    }
    measures.limits.append(
      PaymentLimit(
        name: "\(measure.name) \(budget == nil ? "volume" : "budget")", kind: kind,
        payments: Set(payments), most: YearPath(most), years: years))
  }

  /// The selections of a value that differs by sector or route, with what their names add.
  private func parts(
    of value: CheckedValue, among covered: Selection
  ) -> [(of: Coverage, value: CheckedValue, suffix: String)] {
    var parts: [(of: Coverage, value: CheckedValue, suffix: String)] = [
      (coverage(covered), value, "")
    ]
    if case .map(let entries) = value {
      parts = entries.sorted { $0.key < $1.key }.map { key, value in
        let own = Selection.any([
          .among(attribute: "sector", words: [key]), .among(attribute: "route", words: [key]),
        ])
        return (coverage(.all([covered, own])), value, " \(key)")
      }
    }
    return parts.filter { !$0.of.boxes.isEmpty }
  }

  mutating func lowerTax(_ measure: CheckedMeasure) {
    _ = lowerPayment(measure, direction: .tax)
  }

  /// What a tax on emissions leaves free; nil where that is nothing.
  private mutating func untaxed(
    _ measure: CheckedMeasure, years: ClosedRange<Int>
  ) -> Payment.Untaxed? {
    guard let entry = measure.body.fields["threshold"], let dimension = dimension(entry.value),
      !dimension.isRatio
    else { return nil }
    let isPerPower = dimension.sorted.contains { $0.base == .energy }
    return table(
      measure, measure.body, "threshold", times: isPerPower ? PolicyLowering.perMegawattHour : 1,
      in: years
    ).map { Payment.Untaxed($0, isPerCaptivePower: isPerPower) }
  }

  /// The payments per unit; their names.
  private mutating func lowerPayment(
    _ measure: CheckedMeasure, direction: Payment.Kind
  ) -> [String] {
    let body = measure.body
    guard let entry = body.fields["pays"], let years = inForce(measure),
      case .selection(let covered)? = body["of"]
    else { return [] }
    let parts = self.parts(of: entry.value, among: covered)
    guard !parts.isEmpty else {
      idle(measure)
      return []
    }
    var names: [String] = []
    for (of, value, suffix) in parts {
      // Entries of a map may be in units of different things.
      guard let (declared, scale) = basis(of: value, direction) else {
        refuse(measure, .unitOfPayment, at: entry.provenance.span)
        return []
      }
      var free: Payment.Untaxed?
      var basis = declared
      if case .emissions = basis {
        basis = .emissions(scopes(body))
        free = untaxed(measure, years: years)
      } else if let field = body.fields["threshold"], field.provenance.status != .defaulted {
        refuse(measure, .thresholdWithoutEmissions, at: field.provenance.span)
        return []
      }
      guard
        let rate = path(
          measure, value, named: "pays", times: scale, in: years, at: entry.provenance.span)
      else { continue }
      measures.payments.append(
        Payment(
          name: measure.name + suffix, direction: direction, of: of, basis: basis, rate: rate,
          untaxed: free, years: years))
      names.append(measure.name + suffix)
    }
    return names
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
        return direction == .tax ? (.emissions(.direct), 1) : (.storedCO2, 1)
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
