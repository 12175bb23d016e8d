import PolicyModel
import PolicySyntax
import Quantities

/// What moves allowances between years and what adds to them: bank, offsets, collar.
extension PolicyLowering {
  /// A carry-over limit that holds for old vintages alone does not reach the years whose price is found.
  mutating func banking(
    _ measure: CheckedMeasure, national: [NationalSector]
  ) -> AllowanceMarketDesign.Banking {
    let opening =
      national.isEmpty
      ? 0 : AllowanceMarketDesign.national(catalogue).banking?.opening ?? 0
    guard let section = measure.body.section("banking") else {
      return AllowanceMarketDesign.Banking(opening: opening)
    }
    let validFor = validity(measure, section.body)
    return AllowanceMarketDesign.Banking(
      // Of the year before: where an allowance serves its own year alone none is left.
      opening: validFor == 1 ? 0 : opening, carryOver: carryOver(measure, section),
      borrowing: borrowing(measure, section.body), validFor: validFor)
  }

  /// The share of a shortfall that may be borrowed; nil where none may in the years whose price is found.
  private mutating func borrowing(_ measure: CheckedMeasure, _ body: CheckedBlock) -> YearPath? {
    guard word(body, "borrowing") != "none", let share = path(measure, body, "borrowing"),
      policy.horizon.contains(where: { $0 >= firstDecisionYear && share.value(in: $0) > 0 })
    else { return nil }
    if let year = policy.horizon.first(where: { share.value(in: $0) > 1 }) {
      refuse(measure, .moreThanShortfall, at: body.fields["borrowing"]?.provenance.span)
      return YearPath([year: 1])
    }
    return share
  }

  /// Whole years that an allowance serves.
  private mutating func validity(_ measure: CheckedMeasure, _ body: CheckedBlock) -> Int? {
    guard let value = body["valid-for"], let years = presentValue(value, in: firstDecisionYear)
    else { return nil }
    guard years == years.rounded(), years < 200 else {
      if years != years.rounded() {
        refuse(measure, .partOfYear, at: body.fields["valid-for"]?.provenance.span)
      }
      return nil
    }
    return Int(years)
  }

  private mutating func carryOver(
    _ measure: CheckedMeasure, _ section: CheckedSection
  ) -> AllowanceMarketDesign.CarryOver? {
    let body = section.body
    var vintages = policy.horizon
    if case .period(let period)? = body["vintages"] {
      guard let years = period.years(in: policy.horizon),
        years.upperBound >= firstDecisionYear
      else { return nil }
      vintages = years
    }
    guard body.fields["free-carry"] != nil || body.fields["carry-per-sold"] != nil else {
      return nil
    }
    guard vintages.lowerBound <= firstDecisionYear else {
      refuse(measure, .laterVintages, at: body.fields["vintages"]?.provenance.span)
      return nil
    }
    // What may be carried for sales alone has no base.
    let base = body.fields["free-carry"] == nil ? YearPath(0) : carryBase(measure, section)
    return base.map {
      AllowanceMarketDesign.CarryOver(
        base: $0, perSold: path(measure, body, "carry-per-sold") ?? YearPath(0),
        lastVintage: vintages.upperBound < policy.horizon.upperBound ? vintages.upperBound : nil)
    }
  }

  /// Sum of what each covered supplier may carry, Mt.
  private mutating func carryBase(
    _ measure: CheckedMeasure, _ section: CheckedSection
  ) -> YearPath? {
    guard let entry = section.body.fields["free-carry"],
      case .selection(let covered)? = measure.body["covers"]
    else { return nil }
    var total: [Int: Double] = [:]
    for sector in sectors(covered) {
      let count = suppliers.supplierCount(
        suppliers.rows(.all([covered, .among(attribute: "sector", words: [sector])])))
      guard let value = entry.value.entry(sector),
        let path = path(measure, value, named: "free-carry", times: 1e-6, at: entry.provenance.span)
      else { continue }
      for year in policy.horizon { total[year, default: 0] += path.value(in: year) * Double(count) }
    }
    return total.isEmpty ? nil : YearPath(total)
  }

  /// What sellers of credits bring; nil, and said, where the text does not tell how many at which price.
  ///
  /// In a year in which the amount, the price or the limit says nothing, none are taken.
  mutating func offsets(_ measure: CheckedMeasure, isFound: Bool) -> OffsetSupply? {
    guard let body = measure.body.section("offsets")?.body,
      let limit = path(measure, body, "limit")
    else { return nil }
    func span(_ field: String) -> SourceSpan? { body.fields[field]?.provenance.span }
    guard let offered = body.fields["available"], let asked = body.fields["price"] else {
      if let field = ["available", "price"].first(where: { body.fields[$0] != nil }) {
        refuse(measure, .halfAnOffer, at: span(field))
      } else if policy.horizon.contains(where: {
        $0 >= firstDecisionYear && limit.value(in: $0) > 0
      }) {
        leaveOutOffsets(measure, at: span("limit"))
      }
      return nil
    }
    guard isFound else {
      refuse(measure, .offsetsAtGivenPrice, at: span("available"))
      return nil
    }
    let said = policy.horizon.filter { year in
      [offered.value, asked.value, body["limit"]].allSatisfy {
        $0.map { presentValue($0, in: year) != nil } ?? false
      }
    }
    guard let first = said.first, let last = said.last,
      let available = path(measure, body, "available", times: 1e-6),
      let price = path(measure, body, "price")
    else { return nil }
    if said.contains(where: { price.value(in: $0) <= 0 }) {
      refuse(measure, .offsetsForNothing, at: span("price"))
      return nil
    }
    return OffsetSupply(
      available: available, price: price,
      elasticity: path(measure, body, "supply-elasticity") ?? YearPath(1), limit: limit,
      years: first...(last == policy.horizon.upperBound ? PolicyLowering.forEver : last))
  }

  mutating func collar(_ market: CheckedMeasure) -> Collar? {
    var result: Collar?
    for measure in policy.measures where measure.kind == "collar" {
      guard case .measure(market.name)? = measure.body["market"], let years = inForce(measure)
      else { continue }
      guard result == nil else {
        refuse(measure, .secondCollar, at: measure.span)
        return result
      }
      var tiers: [Collar.Tier] = []
      for tier in measure.body.sections("tier") {
        guard let price = path(measure, tier.body, "price", in: years),
          let amount = path(measure, tier.body, "amount", times: 1e-6, in: years)
        else { continue }
        tiers.append(Collar.Tier(price: price, quantity: amount))
      }
      let floor = path(measure, measure.body, "floor", in: years)
      let ceiling = path(measure, measure.body, "ceiling", in: years)
      if let reserve = path(measure, measure.body, "reserve", times: 1e-6, in: years) {
        result = Collar(
          name: measure.name, floor: floor, ceiling: ceiling, reserve: reserve, tiers: tiers,
          years: years)
      } else {
        result = Collar(
          name: measure.name, floor: floor, ceiling: ceiling, tiers: tiers, years: years)
      }
    }
    return result
  }
}
