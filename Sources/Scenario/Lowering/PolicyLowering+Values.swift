import Catalogue
import PolicyModel
import PolicySyntax
import Quantities

/// Values of a policy as numbers in the units of the compiled problem.
extension PolicyLowering {
  /// The years of a period, to the end of time where it reaches the end of the horizon.
  func years(_ period: Period) -> ClosedRange<Int>? {
    guard let years = period.years(in: policy.horizon) else { return nil }
    return years.upperBound == policy.horizon.upperBound
      ? years.lowerBound...PolicyLowering.forEver : years
  }

  /// The years in which a measure is in force; nil: never within the horizon. A schedule that stops (`then end`) stops
  /// its measure.
  func inForce(_ measure: CheckedMeasure) -> ClosedRange<Int>? {
    var period = Period.always
    if case .period(let own)? = measure.body["in-force"] { period = own }
    return years(period).flatMap { cut($0, by: measure.body) }
  }

  /// The years of a rule; a schedule that stops (`then end`) stops its rule.
  func inForce(_ rule: CheckedRule) -> ClosedRange<Int>? {
    years(rule.period).flatMap { cut($0, by: rule.body) }
  }

  private func cut(_ years: ClosedRange<Int>, by block: CheckedBlock) -> ClosedRange<Int>? {
    let last = block.fields.values.map { lastYear($0.value, in: years) }.min() ?? years.upperBound
    return last < years.lowerBound ? nil : years.lowerBound...min(last, years.upperBound)
  }

  /// The last of the years in which a value says something.
  private func lastYear(_ value: CheckedValue, in years: ClosedRange<Int>) -> Int {
    switch value {
    case .timeline(let timeline):
      let asked = years.clamped(to: policy.horizon)
      let said = asked.last { year in ((try? timeline.value(in: year)) ?? nil) != nil }
      // Nothing at all is said of: the fault of another kind, told where the value is read.
      guard let said, said < asked.upperBound else { return years.upperBound }
      return said
    case .map(let entries):
      return entries.values.map { lastYear($0, in: years) }.max() ?? years.upperBound
    default: return years.upperBound
    }
  }

  func word(_ block: CheckedBlock, _ field: String) -> String? {
    guard case .word(let word)? = block[field] else { return nil }
    return word
  }

  func text(_ block: CheckedBlock, _ field: String) -> String? {
    guard case .text(let text)? = block[field] else { return nil }
    return text
  }

  func truth(_ block: CheckedBlock, _ field: String) -> Bool? {
    guard case .truth(let truth)? = block[field] else { return nil }
    return truth
  }

  /// Whom a field covers.
  func coverage(_ block: CheckedBlock, _ field: String) -> Coverage? {
    guard case .selection(let selection)? = block[field] else { return nil }
    return coverage(selection)
  }

  /// Plants of the fleet with the technologies for which the selection holds.
  func coverage(_ selection: Selection) -> Coverage {
    if case .everybody = selection { return .everything }
    let pairs = suppliers.rows(selection).rows.compactMap {
      row -> (plant: String, technology: String)? in
      let words = suppliers.rows[row].facts.words
      guard let plant = words["plant"], let technology = words["technology"] else { return nil }
      return (plant, technology)
    }
    return Coverage(pairs: pairs)
  }

  /// Sectors among the suppliers that a selection means.
  func sectors(_ selection: Selection) -> Set<String> {
    suppliers.words("sector", in: suppliers.rows(selection))
  }

  /// A field as a number by year in base units (t, GJ, yr, CNY of the data's price year) times `scale`; nil where the
  /// field is absent or holds no number.
  mutating func path(
    _ measure: CheckedMeasure, _ block: CheckedBlock, _ field: String, times scale: Double = 1,
    in years: ClosedRange<Int>? = nil
  ) -> YearPath? {
    guard let entry = block.fields[field] else { return nil }
    return path(
      measure, entry.value, named: field, times: scale, in: years, at: entry.provenance.span)
  }

  /// A value as a number by year; see `path(_:_:_:)`.
  mutating func path(
    _ measure: CheckedMeasure, _ value: CheckedValue, named field: String, times scale: Double = 1,
    in years: ClosedRange<Int>? = nil, at span: SourceSpan?
  ) -> YearPath? {
    let wanted = (years ?? policy.horizon).clamped(to: policy.horizon)
    if case .quantity(let quantity) = value, quantity.dimension.moneys.isEmpty {
      return YearPath(quantity.value * scale)
    }
    var points: [Int: Double] = [:]
    for year in wanted {
      do throws(QuantitiesError) {
        if let number = try number(value, in: year) { points[year] = number * scale }
      } catch {
        // Years before the first decision are history: nothing in the run depends on them.
        guard year >= firstDecisionYear else { continue }
        miss(measure, field, in: year, at: span)
        return nil
      }
    }
    guard !points.isEmpty else { return nil }
    return YearPath(points)
  }

  /// A value of a year in base units, outside the horizon too; nil where the value says nothing of that year.
  func presentValue(_ value: CheckedValue, in year: Int) -> Double? {
    (try? number(value, in: year)) ?? nil
  }

  /// A value of a year in base units, money in the data's price year; nil where there is none any more.
  private func number(_ value: CheckedValue, in year: Int) throws(QuantitiesError) -> Double? {
    let quantity: Quantity
    switch value {
    case .quantity(let constant): quantity = constant
    case .timeline(let timeline):
      guard let present = try timeline.value(in: year) else { return nil }
      quantity = present
    default: return nil
    }
    var factor = 1.0
    for (base, exponent) in quantity.dimension.sorted {
      guard case .money(let basis) = base else { continue }
      var one = priceLevel(priceYear) / priceLevel(basis.year ?? policy.money.year ?? priceYear)
      if basis.currency != policy.money.currency {
        guard let rate = policy.rates[basis.currency], let price = try number(rate, in: year) else {
          throw .money(.noPriceYear(basis.currency))
        }
        // A rate is what one unit costs in the policy's money, whose level it has.
        one = price
      }
      for _ in 0..<abs(exponent) { factor *= exponent > 0 ? one : 1 / one }
    }
    return quantity.value * factor
  }

  /// Consumer prices of a year relative to any other (`price_level.YEAR` of the data); 1 for years without a row.
  private func priceLevel(_ year: Int) -> Double {
    catalogue.defaults.first { $0.key == "price_level.\(year)" }?.number ?? 1
  }

  /// The dimension of the numbers of a value, of a map that of its first entry.
  func dimension(_ value: CheckedValue) -> Dimension? { dimensions(value).first }

  /// The dimensions of the numbers of a value: one, or those of the entries of a map, which may differ.
  func dimensions(_ value: CheckedValue) -> [Dimension] {
    switch value {
    case .quantity(let quantity): [quantity.dimension]
    case .timeline(let timeline):
      Array(policy.horizon.lazy.compactMap { try? timeline.value(in: $0)?.dimension }.prefix(1))
    case .map(let entries):
      entries.sorted { $0.key < $1.key }.flatMap { dimensions($0.value) }
    default: []
    }
  }

  /// The data's names of routes for a word of the policy language.
  func routes(named word: String) -> [String] {
    Set(catalogue.technologies.filter { routes[$0.id] == word }.map(\.route)).sorted()
  }
}
