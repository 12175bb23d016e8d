import Catalogue
import PolicyModel
import Quantities

/// `border-charge`, one for each sector, since export share and default differ by sector.
extension PolicyLowering {
  mutating func lowerBorderCharge(_ measure: CheckedMeasure) {
    let body = measure.body
    guard let years = inForce(measure), case .selection(let covered)? = body["of"],
      let price = path(measure, body, "price", in: years)
    else { return }
    let free = path(measure, body, "free-factor", in: years) ?? YearPath(0)
    let correction = path(measure, body, "correction-factor", in: years) ?? YearPath(1)
    let factor = YearPath(
      Dictionary(
        uniqueKeysWithValues: policy.horizon.map {
          ($0, free.value(in: $0) * correction.value(in: $0))
        }))
    guard let deduction = deduction(measure, years) else { return }
    var isEmpty = true
    for sector in sectors(covered).sorted() {
      let own = Selection.all([covered, .among(attribute: "sector", words: [sector])])
      let of = coverage(own)
      guard !of.boxes.isEmpty else { continue }
      isEmpty = false
      var verified = Coverage.nothing
      for rule in inOrder(body.rules) {
        let part = rule.selector.map { coverage(.all([own, $0])) } ?? of
        if word(rule.body, "intensity") == "actual" {
          verified = Coverage(boxes: verified.boxes + part.boxes)
        }
      }
      guard let share = keyed(measure, "export-share", sector, years: years) else {
        // The data hold no exports of plants.
        refuse(measure, .exportsUnknown, at: body.fields["export-share"]?.provenance.span)
        continue
      }
      var benchmark: [String: Double] = [:]
      if let entry = body.fields["benchmark"] {
        for technology in catalogue.technologies where technology.sector == sector {
          let value =
            routes[technology.id].flatMap { entry.value.entry($0) } ?? entry.value.entry(sector)
          if let value,
            let path = path(
              measure, value, named: "benchmark", in: years, at: entry.provenance.span)
          {
            benchmark[technology.route] = path.value(in: baseYear + 1)
          }
        }
      }
      measures.borderCharges.append(
        BorderCharge(
          name: "\(measure.name) \(sector)", of: of, exportShare: share, price: price,
          freeFactor: factor, benchmark: benchmark,
          defaultIntensity: keyed(measure, "default-intensity", sector, years: years),
          markUp: path(measure, body, "mark-up", in: years) ?? YearPath(0), verified: verified,
          deductedShare: deduction.share, deductedPrice: deduction.price, scopes: scopes(body),
          years: years))
    }
    if isEmpty { idle(measure) }
  }

  /// `deduct` as `price + share x what is paid at home`; nil, and said, where it is not of that form.
  private mutating func deduction(
    _ measure: CheckedMeasure, _ years: ClosedRange<Int>
  ) -> (price: YearPath, share: YearPath)? {
    guard let entry = measure.body.fields["deduct"] else { return (YearPath(0), YearPath(0)) }
    guard case .formula(let formula) = entry.value else {
      let price = path(measure, measure.body, "deduct", in: years)
      return (price ?? YearPath(0), YearPath(0))
    }
    func context(_ paid: Double) -> PaidContext {
      PaidContext(policy: PolicyContext(policy), paid: paid)
    }
    var price: [Int: Double] = [:]
    var share: [Int: Double] = [:]
    for year in years.clamped(to: policy.horizon) {
      let values = [0.0, 1, 2].compactMap { paid -> Double? in
        (try? Evaluator(context(paid)).quantity(of: formula, at: Moment(year: year))).flatMap {
          presentValue(.quantity($0), in: year)
        }
      }
      guard values.count == 3, abs(values[0] - 2 * values[1] + values[2]) <= 1e-9 else {
        refuse(measure, .deduction, at: entry.provenance.span)
        return nil
      }
      price[year] = values[0]
      // What one unit of the policy's money is in that of the data.
      let unit = context(1).pricePaid(market: "", year: year).flatMap {
        presentValue(.quantity($0), in: year)
      }
      share[year] = (values[1] - values[0]) / (unit ?? 1)
    }
    return price.isEmpty ? (YearPath(0), YearPath(0)) : (YearPath(price), YearPath(share))
  }

  /// A field that may be a map by sector.
  mutating func keyed(
    _ measure: CheckedMeasure, _ field: String, _ key: String, years: ClosedRange<Int>,
    times scale: Double = 1
  ) -> YearPath? {
    guard let entry = measure.body.fields[field], let value = entry.value.entry(key) else {
      return nil
    }
    return path(
      measure, value, named: field, times: scale, in: years, at: entry.provenance.span)
  }
}

/// A policy in which so much has been paid per tonne emitted, in its own money.
private struct PaidContext: EvaluationContext {
  let policy: PolicyContext
  let paid: Double

  var horizon: ClosedRange<Int> { policy.horizon }

  func field(_ path: [String]) -> CheckedValue? { policy.field(path) }

  func rate(_ currency: Currency, year: Int) -> Quantity? { policy.rate(currency, year: year) }

  func pricePaid(market: String, year: Int) -> Quantity? {
    try? Quantity(
      base: paid, Dimension([.money(policy.policy.money): 1, .mass(.co2e): -1]))
  }
}
