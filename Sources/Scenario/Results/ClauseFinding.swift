import Market

/// What became of a clause of the measures in a result.
package struct ClauseFinding: Sendable, Equatable {
  package enum Status: String, Sendable, Equatable {
    /// It changes what somebody does or pays.
    case binding
    /// It holds with room to spare.
    case slack
    /// Its years lie outside the run.
    case neverReached = "never reached"
    /// It covers nobody.
    case withoutEffect = "without effect"
  }

  package let measure: String
  package let clause: String
  /// The kind of measure, as the policy language names it.
  package let kind: String
  package let status: Status
  /// Reported years in which it binds.
  package let years: [Int]
  /// By year of the scenario: what one unit more would be worth (price of its market), or what it moves in all for terms
  /// in costs.
  package let value: [Double]
  package let unit: String
}

extension ScenarioResult {
  /// Prices below this are zero, in units of the market.
  private static let leastPrice = 1e-6

  /// Every clause of the measures.
  package var clauses: [ClauseFinding] {
    allocationFindings + collarFindings + reserveFindings
      + scenario.options.measures.terms.compactMap { certification($0) ?? finding($0) }
      .filter { !$0.clause.isEmpty }
  }

  private func finding(
    _ measure: String, _ clause: String, _ kind: String, _ years: ClosedRange<Int>,
    value: [Double], unit: String, matters: Bool, least: Double = ScenarioResult.leastPrice
  ) -> ClauseFinding {
    let inside = scenario.reportedYears.filter { years.contains(scenario.years[$0]) }
    let binding = inside.filter { abs(value[$0]) > least }.map { scenario.years[$0] }
    let status: ClauseFinding.Status =
      inside.isEmpty
      ? .neverReached : !matters ? .withoutEffect : binding.isEmpty ? .slack : .binding
    return ClauseFinding(
      measure: measure, clause: clause, kind: kind, status: status,
      years: status == .binding ? binding : [], value: value, unit: unit)
  }

  private var allocationFindings: [ClauseFinding] {
    guard scenario.options.measures.allowances != nil else { return [] }
    let design = scenario.design
    let price = prices(of: .allowance) ?? scenario.years.map { _ in 0 }
    let rules = design.rules.enumerated().map { place, rule in
      var covers = false
      var bites = scenario.years.map { _ in false }
      for item in scenario.classes {
        for row in item.allocation.cells {
          for (year, cell) in row.enumerated() where cell.rule == place {
            covers = true
            if !cell.isOutside, cell.marginal != 0 || cell.band != nil { bites[year] = true }
          }
        }
      }
      return finding(
        design.name, rule.name, "market", rule.years,
        value: scenario.years.indices.map { bites[$0] ? price[$0] : 0 }, unit: "CNY/tCO2e",
        matters: covers)
    }
    let credits = design.offsets.map { offsets in
      // Where none are offered the limit on their use holds with room to spare.
      finding(
        design.name, "offsets", "market", offsets.years, value: offsetsUsed, unit: "MtCO2e",
        matters: true)
    }
    let unsold = allowanceAccounts.unsold
    let reserves = design.rules.filter { $0.reservePrice != nil }.map { rule in
      finding(
        design.name, "\(rule.name) reserve-price", "market", rule.years, value: unsold,
        unit: "MtCO2e", matters: true)
    }
    let clauses = rules + reserves + (credits.map { [$0] } ?? [])
    guard let first = design.foundFrom, design.banking != nil, let last = scenario.years.last else {
      return clauses
    }
    // What a unit of room in the bank is worth: the fall of the discounted price between two years.
    let rate = 1 / scenario.problem.discountFactor
    let value = scenario.years.indices.map { year in
      year + 1 < price.count && scenario.years[year] >= first
        ? price[year] - price[year + 1] / rate : 0
    }
    let span = first...max(first, last)
    let worth = bankLimitValues
    let limits = [
      ("free-carry", design.banking?.carryOver.map(\.followsHolders) ?? false, worth.carryOver),
      ("valid-for", design.banking?.validFor != nil, worth.validity),
      ("borrowing", design.banking?.borrowing != nil, worth.borrowing),
    ].filter(\.1)
    return clauses + [
      finding(
        design.name, "banking", "market", span, value: value, unit: "CNY/tCO2e", matters: true)
    ]
      + limits.map { name, _, value in
        finding(
          design.name, "banking \(name)", "market", span, value: value, unit: "CNY/tCO2e",
          matters: true)
      }
  }

  private var collarFindings: [ClauseFinding] {
    guard let collar = scenario.design.collar else { return [] }
    let price = prices(of: .allowance) ?? []
    let accounts = allowanceAccounts
    var list: [ClauseFinding] = []
    if collar.floor != nil {
      list.append(
        finding(
          collar.name, "floor", "collar", collar.years,
          value: price.indices.map { accounts.withdrawn[$0] > 0 ? accounts.withdrawn[$0] : 0 },
          unit: "MtCO2e", matters: true))
    }
    if collar.ceiling != nil || !collar.tiers.isEmpty {
      list.append(
        finding(
          collar.name, "ceiling", "collar", collar.years, value: accounts.released,
          unit: "MtCO2e", matters: true))
    }
    return list
  }

  /// What a stability reserve takes, gives back and cancels. A reserve takes from auctions: where none are held it takes
  /// nothing.
  private var reserveFindings: [ClauseFinding] {
    guard let rule = scenario.design.reserve, let reserve = scenario.reserve else { return [] }
    let acting = scenario.reportedYears.filter { rule.years.contains(scenario.years[$0]) }
    func clause(
      _ name: String, _ amount: [Double], matters: Bool
    ) -> ClauseFinding {
      finding(
        rule.name, name, "stability-reserve", rule.years, value: amount,
        unit: "MtCO2e", matters: matters)
    }
    let takes = acting.contains {
      scenario.supply.auctioned[$0] > 0 && rule.withhold.value(in: scenario.years[$0]) > 0
    }
    let gives =
      (takes || rule.initial > 0)
      && acting.contains { rule.release.value(in: scenario.years[$0]) > 0 }
    return [
      clause("withhold", reserve.taken, matters: takes),
      clause("release", reserve.given, matters: gives),
    ]
      + (rule.cancelAbove.isFinite
        ? [clause("cancel-above", reserve.cancelled, matters: takes || rule.initial > 0)] : [])
  }

  /// Labels by level, bound buyers at the premium that they pay; nil for other measures. A label that is traded is told by
  /// its levels.
  private func certification(_ term: any MeasureTerm) -> ClauseFinding? {
    let measures = scenario.options.measures
    let zero = scenario.years.map { _ in 0.0 }
    if let market = term as? CertificateMarket {
      let isIssued = scenario.classes.contains { item in
        scenario.index(of: .measure(market.name)).map(item.supplier.markets.contains) ?? false
      }
      return finding(
        market.certification.name, market.certification.levels[market.level].name, market.kind,
        market.years, value: prices(of: .measure(market.name)) ?? zero, unit: "CNY/t",
        matters: isIssued)
    }
    if let label = term as? CertificationPremium {
      let isTraded = label.levels.indices.contains { measures.isTraded(label, $0) }
      return finding(
        label.name, isTraded ? "" : label.kind, label.kind, label.years, value: zero, unit: "CNY/t",
        matters: !label.of.boxes.isEmpty)
    }
    guard let procurement = term as? GreenProcurement else { return nil }
    let value =
      procurement.contract == nil
      ? premium(of: procurement.certification, upTo: procurement.level)
      : payments(of: procurement.name)
    return finding(
      procurement.name, procurement.kind, procurement.kind, procurement.years, value: value,
      unit: procurement.contract == nil ? "CNY/t" : "million CNY", matters: true)
  }

  private func finding(_ term: any MeasureTerm) -> ClauseFinding {
    if term is OffsetLimit, let worth = prices(of: .measure(term.name)) {
      return finding(
        scenario.design.name, term.kind, "market", term.years, value: worth, unit: "CNY/tCO2e",
        matters: true)
    }
    if let prices = prices(of: .measure(term.name)),
      let market = scenario.index(
        of: .measure(term.name))
    {
      let traded = scenario.classes.contains { $0.supplier.markets.contains(market) }
      return finding(
        term.name, term.kind, term.kind, term.years, value: prices,
        unit: scenario.problem.markets[market].unit, matters: traded)
    }
    if let recycling = term as? Recycling {
      let price = prices(of: .scrap(sector: recycling.sector))
      return finding(
        term.name, term.kind, term.kind, term.years,
        value: price ?? scenario.years.map { _ in 0 }, unit: "CNY/t scrap", matters: price != nil)
    }
    let paid = payments(of: term.name)
    return finding(
      term.name, term.kind, term.kind, term.years, value: paid, unit: "million CNY",
      matters: term.coverages.filter { !$0.boxes.isEmpty }.allSatisfy { coverage in
        scenario.classes.contains { item in
          item.technologies.contains { technology in
            item.plants.contains { coverage.covers(plant: $0.id, technology: technology) }
          }
        }
      })
  }
}
