import Catalogue
import PolicyModel

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
    if case .words(let scopes)? = body["counts"], scopes != ["direct"] {
      refuse(
        measure, "a border charge on indirect emissions", at: body.fields["counts"]?.provenance.span
      )
    }
    var deducts = false
    if case .formula(let formula)? = body["deduct"] {
      guard case .pricePaid = formula.form else {
        return refuse(
          measure, "a deduction other than the price paid at home",
          at: body.fields["deduct"]?.provenance.span)
      }
      deducts = true
    }
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
      guard let share = keyed(measure, "export-share", sector, years: years) else { continue }
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
          deductsDomesticPrice: deducts, years: years))
    }
    if isEmpty { idle(measure) }
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
