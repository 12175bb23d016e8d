import Market

/// The allowance market of a result, by year: quantities in MtCO2e, money in million CNY.
package struct AllowanceAccounts: Sendable {
  /// A sector that answers with an abatement curve.
  package struct Sector: Sendable {
    package let name: String
    package let emissions: [Double]
    /// Entitlement with output and lump sum together.
    package let free: [Double]
    /// Net purchases.
    package let bought: [Double]
  }

  package let price: [Double]
  /// Price times the share of it that a tonne less earns, by sector, weighted by the emissions that rules cover.
  package let marginalPrice: [String: [Double]]
  /// Sold by auction or at a given price, less what a floor and a stability reserve take or finds no buyer at a reserve price,
  /// plus what tiers, a ceiling and the reserve release.
  package let sold: [Double]
  /// Taken back at the floor.
  package let withdrawn: [Double]
  /// Offered at auctions and not sold below their reserve prices.
  package let unsold: [Double]
  /// What may neither be kept nor found a buyer at more than nothing.
  package let lapsed: [Double]
  /// Sold from tiers and at the ceiling.
  package let released: [Double]
  /// Held at the end of the year.
  package let bank: [Double]
  /// Price times what is sold.
  package let revenue: [Double]
  /// Price times what is given free, with output or as a lump sum.
  package let freeRent: [Double]
  package let sectors: [Sector]
}

extension ScenarioResult {
  /// The accounts of the allowance market.
  package var allowanceAccounts: AllowanceAccounts {
    let years = scenario.years.indices
    let zero = years.map { _ in 0.0 }
    let price = prices(of: .allowance) ?? zero
    let market = scenario.index(of: .allowance) ?? 0
    let definition = scenario.problem.markets[market]
    let supply = scenario.supply
    var withdrawn = zero
    var released = zero
    var unsold = zero
    var lapsed = zero
    var bought: [String: [Double]] = [:]
    let collar = scenario.design.collar?.participantNames ?? []
    for participant in scenario.problem.participants
    where participant.markets.first == market && !(participant is SupplierClass) {
      let answer = Array(
        participant.respond(
          to: LocalPrices(
            values: participant.markets.flatMap { equilibrium.prices[$0] }, years: years.count),
          derivatives: nil, workspace: Workspace()
        ).positions.prefix(years.count))
      bought[participant.name] = answer
      if scenario.design.reserveNames.contains(participant.name) {
        for year in years { unsold[year] += answer[year] }
        continue
      }
      if participant.name == scenario.design.lapsedName { lapsed = answer }
      guard collar.contains(participant.name) else { continue }
      for year in years {
        withdrawn[year] += max(answer[year], 0)
        released[year] += max(-answer[year], 0)
      }
    }
    let given = years.map { definition.isFound($0) ? 0 : max(equilibrium.excess[market][$0], 0) }
    let sold = years.map {
      (definition.isFound($0) ? supply.auctioned[$0] : 0) + given[$0] - withdrawn[$0]
        - unsold[$0] + released[$0] + (scenario.reserve?.supply[$0] ?? 0)
    }
    let sectors = supply.sectors.map { sector in
      let net = bought[sector.name] ?? zero
      let free = years.map { sector.entitlement[$0] + sector.cap[$0] }
      return AllowanceAccounts.Sector(
        name: sector.name, emissions: years.map { net[$0] + sector.entitlement[$0] }, free: free,
        bought: years.map { net[$0] - sector.cap[$0] })
    }
    let free = accounts.total(.freeAllowances)
    let marginal = scenario.sectors.map { plan -> (String, [Double]) in
      func total(_ variable: AccountVariable) -> [Double] {
        accounts.total(variable) { $0.sector == plan.sector }
      }
      let emitted = scenario.design.scopes.accounts.map(total)
      let (liable, outside) = (total(.marginalLiability), total(.emissionsOutside))
      return (
        plan.sector,
        years.map { year in
          let inside = emitted.reduce(0) { $0 + $1[year] } - outside[year]
          return inside > 1e-9 ? price[year] * liable[year] / inside : 0
        }
      )
    }
    return AllowanceAccounts(
      price: price, marginalPrice: Dictionary(uniqueKeysWithValues: marginal), sold: sold,
      withdrawn: withdrawn, unsold: unsold, lapsed: lapsed, released: released,
      bank: equilibrium.holdings[market].isEmpty ? zero : equilibrium.holdings[market],
      revenue: years.map { price[$0] * sold[$0] },
      freeRent: years.map { year in
        price[year]
          * (free[year] + (definition.isFound(year) ? supply.given[year] : 0)
            + sectors.reduce(0) { $0 + $1.free[year] })
      }, sectors: sectors)
  }

  /// Credits from outside that are surrendered, by year (MtCO2e); none at a given price.
  package var offsetsUsed: [Double] {
    let price = offsetPrice
    let first = scenario.design.foundFrom ?? .max
    return scenario.years.enumerated().map { place, year in
      guard let offsets = scenario.design.offsets, let price, year >= first else { return 0 }
      return offsets.curve(in: year).value(at: price[place]).quantity
    }
  }

  /// What a credit from outside earns, by year (CNY/tCO2e): the price of an allowance, less what the limit on their use is
  /// worth. Nil where there is no price of allowances.
  package var offsetPrice: [Double]? {
    guard let price = prices(of: .allowance) else { return nil }
    guard let limit = prices(of: .measure(OffsetLimit.name(of: scenario.design))) else {
      return price
    }
    return zip(price, limit).map { $0 - $1 }
  }

  /// Allowances and credits surrendered for each year (MtCO2e): what is emitted under the rules, and what is retired with
  /// claims.
  package func surrendered(_ allowances: AllowanceAccounts) -> [Double] {
    let added = (scenario.design.scopes.accounts + [.allowancesRetired]).map { accounts.total($0) }
    let outside = accounts.total(.emissionsOutside)
    return scenario.years.indices.map { year in
      added.reduce(0) { $0 + $1[year] } - outside[year]
        + allowances.sectors.reduce(0) { $0 + $1.emissions[year] }
    }
  }

  /// What a measure charges (negative: pays) in all, million CNY by year; for the limit of a payment what it takes back.
  package func payments(of measure: String) -> [Double] {
    var sum = scenario.years.map { _ in 0.0 }
    let limit = MarketKey.measure(measure)
    let isLimit = scenario.isPaymentLimit(limit)
    for (item, trace) in zip(scenario.classes, traces) {
      let book = ClassAccounts(scenario, item, trace, equilibrium.prices)
      for payment in item.payments where payment.measure == measure {
        for year in sum.indices { sum[year] += book.paid(payment, payment.technology, year) }
      }
      guard isLimit else { continue }
      for technology in item.technologies.indices {
        let back = book.payments(technology) { $0 == limit }
        for year in sum.indices { sum[year] += back[year] }
      }
    }
    return sum
  }
}
