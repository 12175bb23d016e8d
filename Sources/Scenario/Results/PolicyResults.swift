import Market
package import PolicyModel
package import Quantities

/// The answers of a run to what a policy asks in `expect`.
///
/// A question that the accounts cannot answer has no answer (the checker's table of results is wider than one run); it
/// is never answered by something near it.
package struct PolicyResults: ResultSource {
  private let result: ScenarioResult
  private let allowances: AllowanceAccounts
  /// Policy word of each route by technology.
  private let routes: [String: String]
  private let places: PlaceIndex

  package init(_ result: ScenarioResult, routes: [String: String]) {
    self.result = result
    allowances = result.allowanceAccounts
    self.routes = routes
    places = PlaceIndex(result.accounts.keys, routes: routes)
  }

  package func value(of query: ResultQuery, year: Int) -> Quantity? {
    guard let place = result.scenario.years.firstIndex(of: year),
      let number = number(query, place)
    else { return nil }
    return try? Quantity(base: number, query.dimension)
  }

  /// The tolerance of the certificate, relative to the number itself.
  package func tolerance(of query: ResultQuery, year: Int) -> Quantity? {
    guard let value = value(of: query, year: year) else { return nil }
    return try? Quantity(
      base: abs(value.value) * result.equilibrium.certificate.excess.value, query.dimension)
  }

  /// In base units: t, GJ, CNY and their quotients.
  private func number(_ query: ResultQuery, _ year: Int) -> Double? {
    switch query.name {
    case "price", "allocated", "auctioned", "bank", "surrendered", "offsets", "net-position",
      "allocation-rent", "revenue", "budget-spent", "charge", "claims", "shortfall":
      return ofMeasure(query, year)
    default: return ofSuppliers(query, year)
    }
  }

  /// Millions, the unit of the accounts, in units.
  private static let million = 1e6

  // MARK: Measures

  private func ofMeasure(_ query: ResultQuery, _ year: Int) -> Double? {
    guard let measure = query.measure else { return nil }
    if query.name == "claims" { return claims(measure, query.selection, year) }
    if query.name == "shortfall" { return result.shortfall(of: measure)?[year] }
    if query.name == "charge" { return charge(measure, query.dimension, year) }
    let million = PolicyResults.million
    guard measure == result.scenario.options.measures.allowances?.name else {
      let scenario = result.scenario
      switch query.name {
      case "price":
        if let procurement = scenario.options.measures.procurements.first(where: {
          $0.name == measure
        }) {
          return result.premium(of: procurement.certification, upTo: procurement.level)[year]
        }
        guard let market = scenario.index(of: .measure(measure)) else { return nil }
        let isPerMegawattHour = scenario.problem.markets[market].unit.hasSuffix("MWh")
        // Of two sides at most one binds: what one unit more is worth, or costs where that is negative.
        let most = scenario.index(of: .measure(ScenarioResult.most(of: measure)))
        let price =
          result.equilibrium.prices[market][year]
          - (most.map { result.equilibrium.prices[$0][year] } ?? 0)
        return price / (isPerMegawattHour ? 3.6 : 1)
      case "revenue", "budget-spent":
        let sign = query.name == "revenue" ? 1.0 : -1
        let names = scenario.options.measures.terms.map(\.name).filter {
          $0 == measure || $0.hasPrefix("\(measure) ")
        }
        guard !names.isEmpty else { return nil }
        return names.reduce(0) { $0 + sign * result.payments(of: $1)[year] } * million
      default: return nil
      }
    }
    guard case .everybody = query.selection else {
      guard query.name == "net-position" || query.name == "allocated" else { return nil }
      let variable: AccountVariable =
        query.name == "allocated" ? .freeAllowances : .allowancesBought
      return total([variable], query.selection, year).map { $0 * million }
    }
    let free =
      result.accounts.total(.freeAllowances)[year] + result.scenario.supply.given[year]
      + allowances.sectors.reduce(0) { $0 + $1.free[year] }
    switch query.name {
    case "price": return allowances.price[year]
    case "allocated": return free * million
    case "auctioned": return allowances.sold[year] * million
    case "bank": return allowances.bank[year] * million
    case "surrendered":
      return result.surrendered(allowances)[year] * million
    case "offsets": return result.offsetsUsed[year] * million
    case "allocation-rent": return allowances.freeRent[year] * million
    case "revenue": return allowances.revenue[year] * million
    default: return nil
    }
  }

  /// Tonnes sold with a certificate: what is issued in the selection, as far as buyers claim it.
  private func claims(_ measure: String, _ selection: Selection, _ year: Int) -> Double? {
    guard result.scenario.options.measures.premiums.contains(where: { $0.name == measure }),
      selection.attributes.isSubset(of: ["sector", "route", "technology", "province"])
    else { return nil }
    let ledger = ClaimsLedger(result)
    let issued = ledger.issued(measure, year) { claim in
      selection.contains(
        SupplierFacts(
          words: [
            "sector": claim.sector, "technology": claim.technology, "province": claim.province,
            "route": routes[claim.technology] ?? claim.route,
          ], numbers: [:]))
    }
    return issued * ledger.claimedShare(measure, year) * PolicyResults.million
  }

  /// What a border charge takes per tonne exported, CNY.
  private func charge(_ measure: String, _ dimension: Dimension, _ year: Int) -> Double? {
    // The answer is per tonne of a product, which tells the sector: hot-rolled coil is steel.
    let products = ["hot-rolled": "steel", "pig-iron": "steel"]
    let sectors = dimension.exponents.keys.compactMap { base -> String? in
      guard case .mass(let substance?) = base else { return nil }
      return products[substance.name] ?? substance.name
    }
    guard sectors.count == 1, let sector = sectors.first,
      let term = result.scenario.options.measures.borderCharges.first(where: {
        $0.name == "\(measure) \(sector)"
      })
    else { return nil }
    let output = result.accounts.total(.output) { $0.sector == sector }[year]
    let exported = output * term.exportShare.value(in: result.scenario.years[year])
    return exported > 0 ? result.payments(of: term.name)[year] / exported : nil
  }

  // MARK: Suppliers

  private func ofSuppliers(_ query: ResultQuery, _ year: Int) -> Double? {
    let million = PolicyResults.million
    func sum(_ variables: [AccountVariable]) -> Double? { total(variables, query.selection, year) }
    func ratio(_ over: Double?, _ under: Double?) -> Double? {
      guard let over, let under, under > 0 else { return nil }
      return over / under
    }
    let direct: [AccountVariable] = [.directCO2, .fluorocarbons, .captivePowerCO2]
    switch query.name {
    case "emissions": return sum(direct + [.indirectCO2]).map { $0 * million }
    case "direct-emissions": return sum(direct).map { $0 * million }
    case "indirect-emissions": return sum([.indirectCO2]).map { $0 * million }
    case "intensity": return ratio(sum(direct + [.indirectCO2]), sum([.output]))
    case "output": return sum([.output]).map { $0 * million }
    case "output-share": return outputShare(query.selection, year)
    case "capacity": return sum([.capacity]).map { $0 * million }
    case "utilisation": return ratio(sum([.output]), sum([.capacity]))
    case "product-price":
      let sectors = places(query.selection).map { Set($0.map(\.sector)) } ?? []
      guard sectors.count == 1, let sector = sectors.first else { return nil }
      return result.prices(of: .product(sector: sector))?[year]
    case "cost": return sum(CostComponent.allCases.map(AccountVariable.cost)).map { $0 * million }
    case "investment": return sum([.investment]).map { $0 * million }
    case "stranded-capital": return sum([.strandedCapital]).map { $0 * million }
    case "scrap-used": return sum([.scrapUse]).map { $0 * million }
    case "scrap-available":
      let sectors = places(query.selection).map { Set($0.map(\.sector)) } ?? []
      return result.scenario.sectors.filter { sectors.contains($0.sector) }
        .reduce(0) { $0 + $1.scrapCeiling[year] } * million
    // 1 TWh is 3.6 PJ, a million times 3.6 GJ.
    case "power-used": return sum([.electricity]).map { $0 * 3.6 * million }
    default: return nil
    }
  }

  /// The share of a selection in the output of the sectors it lies in.
  private func outputShare(_ selection: Selection, _ year: Int) -> Double? {
    guard let own = places(selection) else { return nil }
    let sectors = Set(own.map(\.sector))
    let all = result.accounts.total(.output) { sectors.contains($0.sector) }[year]
    guard all > 0, let part = total([.output], selection, year) else { return nil }
    return part / all
  }

  private func total(
    _ variables: [AccountVariable], _ selection: Selection, _ year: Int
  ) -> Double? {
    guard let places = places.indices(of: selection) else { return nil }
    return variables.reduce(0) { sum, variable in
      places.reduce(sum) { $0 + result.accounts.value(variable, at: $1, year) }
    }
  }

  /// The places of the accounts that a selection means; nil where it asks for what they do not tell apart.
  private func places(_ selection: Selection) -> [AccountKey]? {
    places.indices(of: selection)?.map { result.accounts.keys[$0] }
  }
}

extension Selection {
  /// The properties it asks for.
  var attributes: Set<String> {
    switch self {
    case .everybody: []
    case .among(let attribute, _), .within(let attribute, _, _, _, _): [attribute]
    case .all(let parts), .any(let parts):
      parts.reduce(into: []) { $0.formUnion($1.attributes) }
    case .not(let part): part.attributes
    }
  }
}
