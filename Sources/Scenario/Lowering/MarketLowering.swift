import Catalogue
import PolicyModel
import PolicySyntax
import Quantities

/// `market`, with the `price` and `collar` that act on it.
extension PolicyLowering {
  mutating func lowerMarket(_ measure: CheckedMeasure) {
    guard measures.allowances == nil else {
      return refuse(measure, .secondMarket, at: measure.span)
    }
    let body = measure.body
    let (price, foundFrom) = pricing(measure)
    let covered: Selection
    if case .selection(let selection)? = body["covers"] {
      covered = selection
    } else {
      covered = .everybody
    }
    var rules: [AllocationRule] = []
    var phases: [String: [NationalSector.Phase]] = [:]
    var captive = AllowanceMarketDesign.CaptivePower.outside
    for rule in inOrder(body.rules) {
      let selection = rule.selector.map { Selection.all([covered, $0]) } ?? covered
      let sectors = sectors(selection)
      guard let years = inForce(rule) else { continue }
      if !sectors.intersection(["power", "cement"]).isEmpty {
        for (sector, phase) in nationalPhases(measure, rule, selection, covered, sectors, years) {
          phases[sector, default: []].append(phase)
        }
        if sectors.contains("power"), let benchmark = powerBenchmark(measure, rule, years: years) {
          captive = .benchmark(benchmark)
        }
      }
      let coverage = coverage(selection)
      guard !coverage.boxes.isEmpty else { continue }
      let parts = methods(measure, rule, years: years)
      for (years, method) in parts {
        rules.append(
          AllocationRule(
            name: rule.name, covers: coverage, years: years, method: method,
            auctioned: path(measure, rule.body, "auctioned", in: years) ?? YearPath(0),
            reservePrice: path(measure, rule.body, "reserve-price", in: years)))
      }
    }
    // A sector that never trades is no part of the market.
    let national = [("power", NationalSector.power), ("cement", NationalSector.cement)].compactMap {
      (sector, make: ([NationalSector.Phase], String?) -> NationalSector) -> NationalSector? in
      let own = make(phases[sector] ?? [], nil)
      return (firstDecisionYear...policy.horizon.upperBound).contains { own.phase(in: $0) != nil }
        ? own : nil
    }
    let banking = banking(measure, national: national)
    measures.allowances = AllowanceMarketDesign(
      name: measure.name, scopes: scopes(body),
      powerPassThrough: passThrough(measure), price: price, foundFrom: foundFrom, rules: rules,
      captivePower: captive,
      liableFrom: firstDecisionYear, banking: banking, national: national,
      collar: collar(measure),
      reserve: reserve(measure, besides: banking, isFound: foundFrom != nil),
      offsets: offsets(measure, isFound: foundFrom != nil))
  }

  /// What power prices of industry carry; nil where the text leaves it to the data.
  private mutating func passThrough(_ measure: CheckedMeasure) -> YearPath? {
    guard let entry = measure.body.fields["power-pass-through"],
      entry.provenance.status != .defaulted
    else { return nil }
    return path(measure, measure.body, "power-pass-through")
  }

  // MARK: Price

  /// The path that `price` measures give, and the first year in which the price is found.
  private mutating func pricing(_ market: CheckedMeasure) -> (YearPath, Int?) {
    var points: [Int: Double] = [:]
    var last: Int?
    for measure in policy.measures where measure.kind == "price" {
      guard case .measure(market.name)? = measure.body["market"], let years = inForce(measure),
        let path = path(measure, measure.body, "path", in: years)
      else { continue }
      for year in years.clamped(to: policy.horizon) { points[year] = path.value(in: year) }
      last = max(last ?? years.upperBound, years.upperBound)
    }
    let national = AllowanceMarketDesign.national(catalogue).price
    for year in (policy.horizon.lowerBound...policy.horizon.upperBound) where points[year] == nil {
      // A first guess where the price is found.
      points[year] = national.value(in: year)
    }
    guard let last else { return (YearPath(points), firstDecisionYear) }
    return (
      YearPath(points), last >= PolicyLowering.forEver ? nil : max(last + 1, firstDecisionYear)
    )
  }

  // MARK: Rules

  /// How a rule gives allowances; in parts where a number that the method holds once changes over the years.
  private mutating func methods(
    _ measure: CheckedMeasure, _ rule: CheckedRule, years: ClosedRange<Int>
  ) -> [(ClosedRange<Int>, AllocationRule.Method)] {
    let body = rule.body
    func span(_ field: String) -> SourceSpan? { body.fields[field]?.provenance.span ?? rule.span }
    switch word(body, "method") {
    case "exempt": return [(years, .exempt)]
    case "grandfather":
      let share = path(measure, body, "share", in: years) ?? YearPath(1)
      if word(body, "relative-to") == "base-year" {
        // What a past year gives does not follow what is made or emitted: a cap that is given away.
        var baseYear: Int?
        if case .year(let year)? = body["base-year"] { baseYear = year }
        return [(years, .absoluteCap(AllocationRule.Cap(shareOfBase: share, baseYear: baseYear)))]
      }
      let isWhole = years.clamped(to: policy.horizon).allSatisfy { share.value(in: $0) == 1 }
      return [(years, isWhole ? .grandfather : .ownEmissions(share: share))]
    case "benchmark":
      guard let benchmark = table(measure, body, "benchmark", in: years) else { return [] }
      return [(years, .benchmark(benchmark))]
    case "absolute-cap":
      if word(body, "cap-from") == "amount" {
        guard let cap = path(measure, body, "cap", times: 1e-6, in: years) else { return [] }
        return [
          (years, .absoluteCap(AllocationRule.Cap(shareOfBase: cap, baseEmissions: 1)))
        ]
      }
      guard let share = path(measure, body, "cap-of-base", in: years) else { return [] }
      var baseYear: Int?
      if case .year(let year)? = body["base-year"] { baseYear = year }
      return [
        (years, .absoluteCap(AllocationRule.Cap(shareOfBase: share, baseYear: baseYear)))
      ]
    case "auction":
      return [(years, .auction(supply: path(measure, body, "volume", times: 1e-6, in: years)))]
    case "intensity-band": return bands(measure, body, years: years)
    default: return []
    }
  }

  private mutating func bands(
    _ measure: CheckedMeasure, _ body: CheckedBlock, years: ClosedRange<Int>
  ) -> [(ClosedRange<Int>, AllocationRule.Method)] {
    guard let limit = path(measure, body, "limit", in: years) else { return [] }
    let entitlement = word(body, "variant") == "entitlement"
    // The entitlement of variant B is the balance value itself; its slope is 1.
    guard let slope = entitlement ? YearPath(1) : path(measure, body, "slope", in: years) else {
      return []
    }
    let balance: AllocationRule.Balance
    switch word(body, "balance") {
    case "route-mean": balance = .routeMean(tightened: YearPath(1))
    case "sector-mean": balance = .sectorMean(tightened: YearPath(1))
    default:
      guard let given = table(measure, body, "balance", in: years) else { return [] }
      balance = .given(given)
    }
    let within = years.clamped(to: policy.horizon)
    var parts: [(ClosedRange<Int>, AllocationRule.Method)] = []
    for year in within {
      let method = AllocationRule.Method.intensityBand(
        slope: slope.value(in: year), limit: limit.value(in: year), balance: balance,
        variant: entitlement ? .benchmark : .ownEmissions)
      if let last = parts.last, slope.value(in: year) == slope.value(in: last.0.lowerBound),
        limit.value(in: year) == limit.value(in: last.0.lowerBound)
      {
        parts[parts.count - 1] = (last.0.lowerBound...year, last.1)
      } else {
        parts.append((year...year, method))
      }
    }
    if let last = parts.last { parts[parts.count - 1].0 = last.0.lowerBound...years.upperBound }
    return parts
  }

  /// Numbers per tonne of product, for all, by sector, by route or by technology.
  mutating func table(
    _ measure: CheckedMeasure, _ body: CheckedBlock, _ field: String, times scale: Double = 1,
    in years: ClosedRange<Int>
  ) -> AllocationRule.Benchmark? {
    guard let entry = body.fields[field] else { return nil }
    guard case .map(let entries) = entry.value else {
      return path(measure, body, field, times: scale, in: years).map { .init(.sector($0)) }
    }
    var byTechnology: [String: YearPath] = [:]
    for (key, value) in entries.sorted(by: { $0.key < $1.key }) {
      guard
        let path = path(
          measure, value, named: field, times: scale, in: years, at: entry.provenance.span)
      else { continue }
      for technology in catalogue.technologies
      where technology.id == key || technology.sector == key || routes[technology.id] == key {
        byTechnology[technology.id] = path
      }
    }
    guard !byTechnology.isEmpty else { return nil }
    return .init(.technologies(byTechnology))
  }

  // MARK: Power and cement

  /// Benchmark of large coal units, which the captive stations of smelters are, in t per MWh.
  private mutating func powerBenchmark(
    _ measure: CheckedMeasure, _ rule: CheckedRule, years: ClosedRange<Int>
  ) -> AllocationRule.Benchmark? {
    guard let entry = rule.body.fields["benchmark"],
      let value = entry.value.entry("coal-above-300-mw") ?? entry.value.entry("power")
    else { return nil }
    return path(
      measure, value, named: "benchmark", times: PolicyLowering.gigajoulesPerMegawattHour,
      in: years, at: entry.provenance.span
    ).map { .init(.sector($0)) }
  }

  private static let gigajoulesPerMegawattHour = 3.6

  /// Power and cement under a benchmark, a cap or outside, by sector. A benchmark counts relative to the base year: in power to the
  /// year before, whose allocation left the sector balanced within half a per cent; in cement to the sector mean.
  private mutating func nationalPhases(
    _ measure: CheckedMeasure, _ rule: CheckedRule, _ selection: Selection, _ covered: Selection,
    _ sectors: Set<String>, _ years: ClosedRange<Int>
  ) -> [(String, NationalSector.Phase)] {
    guard years.upperBound >= firstDecisionYear else { return [] }
    let body = rule.body
    var result: [(String, NationalSector.Phase)] = []
    for sector in sectors.intersection(["power", "cement"]).sorted() {
      let lowered: NationalSector.Rule
      switch word(body, "method") {
      case "grandfather" where word(body, "relative-to") == "base-year":
        guard let share = self.path(measure, body, "share", in: years) else { continue }
        var past: Int?
        if case .year(let year)? = body["base-year"] { past = year }
        lowered = .cap(relative: share, baseYear: past)
      case "exempt", "grandfather", "intensity-band":
        if word(body, "method") == "grandfather",
          let share = self.path(measure, body, "share", in: years),
          years.clamped(to: policy.horizon).contains(where: {
            $0 >= firstDecisionYear && share.value(in: $0) != 1
          })
        {
          refuse(measure, .shareOfSector, at: body.fields["share"]?.provenance.span ?? rule.span)
          continue
        }
        // A band is nearly neutral for a sector as a whole; what it moves inside a sector has no data here. A part of the sector
        // that stands outside leaves the rest as it is.
        let own = Selection.among(attribute: "sector", words: [sector])
        guard
          suppliers.rows(.all([selection, own])) == suppliers.rows(.all([covered, own]))
        else { continue }
        lowered = .outside
      case "benchmark":
        guard let entry = body.fields["benchmark"],
          let value = entry.value.entry("coal-above-300-mw") ?? entry.value.entry(sector),
          let path = path(measure, value, named: "benchmark", in: years, at: entry.provenance.span)
        else { continue }
        let reference =
          sector == "power"
          ? path.value(in: baseYear - 1) : cementIntensity() ?? path.value(in: baseYear)
        lowered = .benchmark(relative: path.times(1 / reference))
      case "absolute-cap":
        if word(body, "cap-from") == "amount" {
          // One cap for several sectors has no share for each.
          guard sectors == [sector] else {
            refuse(measure, .capOfSeveral, at: body.fields["cap"]?.provenance.span ?? rule.span)
            continue
          }
          guard let cap = self.path(measure, body, "cap", times: 1e-6, in: years) else { continue }
          lowered = .amount(cap)
        } else {
          guard let share = self.path(measure, body, "cap-of-base", in: years) else { continue }
          var past: Int?
          if case .year(let year)? = body["base-year"] { past = year }
          lowered = .cap(relative: share, baseYear: past)
        }
      case "auction":
        // What is sold to others too comes with the rule, once.
        let isAlone = coverage(selection).boxes.isEmpty
        guard !isAlone || body.fields["reserve-price"] == nil else {
          refuse(measure, .reserveOfSector, at: body.fields["reserve-price"]?.provenance.span)
          continue
        }
        lowered = .bought(
          sold: isAlone ? self.path(measure, body, "volume", times: 1e-6, in: years) : nil)
      default: continue
      }
      let auctioned = self.path(measure, body, "auctioned", in: years) ?? YearPath(0)
      result.append((sector, NationalSector.Phase(lowered, years: years, auctioned: auctioned)))
    }
    return result
  }

  /// t CO2 per t of clinker in the base year: emissions of the sector over its clinker.
  private func cementIntensity() -> Double? {
    func last(_ variable: String) -> Double? {
      catalogue.nationalMarket.filter {
        $0.sector == "cement" && $0.variable == variable && $0.year <= baseYear
      }.max { $0.year < $1.year }?.value
    }
    guard let emissions = last("baseline_emissions") ?? last("verified_emissions"),
      let clinker = last("clinker_output"), clinker > 0
    else { return nil }
    return emissions / clinker
  }
}

extension YearPath {
  /// Every number times a factor.
  func times(_ factor: Double) -> YearPath { YearPath(points.mapValues { $0 * factor }) }
}
