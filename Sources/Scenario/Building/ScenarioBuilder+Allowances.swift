import Catalogue
import Market

extension AllowanceMarketDesign {
  /// The market of the options alone: a given price path and one rule for everybody.
  init(_ options: ScenarioOptions, years: [Int], from: Int) {
    let span = from...max(from, (years.last ?? from) + 1)
    let rules: [AllocationRule]
    var captive = CaptivePower.bought
    switch options.allowanceRule {
    case .none:
      rules = [AllocationRule(name: "none", years: span, method: .grandfather)]
      captive = .outside
    case .fullLiability:
      rules = [AllocationRule(name: "full liability", years: span, method: .auction(supply: nil))]
    case .benchmark(let table):
      func paths(_ pick: (AllowanceRule.Benchmark) -> [Double]) -> [String: YearPath] {
        table.mapValues { benchmark in
          YearPath(Dictionary(uniqueKeysWithValues: zip(years, pick(benchmark))))
        }
      }
      rules = [
        AllocationRule(
          name: "benchmark", years: span,
          method: .benchmark(.init(.technologies(paths { $0.process }))))
      ]
      captive = .benchmark(.init(.technologies(paths { $0.power })))
    }
    self.init(
      price: YearPath(options.allowancePrice), rules: rules, captivePower: captive,
      liableFrom: options.liableFrom)
  }
}

/// The allowance market: its definition and those in it who are not supplier classes.
extension ScenarioBuilder {
  /// Size of a market whose price is given: residuals are not judged there.
  private static let nominalSize = 1000.0

  private var foundFrom: Int? {
    design.foundFrom.map { first in years.firstIndex { $0 >= first } ?? years.count }
  }

  func allowanceMarket(_ supply: AllowanceGrants) throws(ScenarioError) -> MarketDefinition {
    var size = years.map { _ in ScenarioBuilder.nominalSize }
    if foundFrom != nil {
      var emitted = supply.total.max() ?? 0
      for sector in sectors {
        for rule in design.rules.indices {
          emitted = max(emitted, baseYearTotal(rule: rule, sector: sector.sector).emissions)
        }
      }
      for sector in design.national { emitted += try baseline(sector)[0] }
      size = years.map { _ in max(emitted, 1) }
    }
    return MarketDefinition(
      name: MarketKey.allowance.name, unit: "CNY/tCO2e", quantityUnit: "MtCO2e",
      pricing: foundFrom == nil ? .given(allowancePrice) : .found(start: allowancePrice),
      floor: years.map { _ in 0 }, ceiling: years.map { _ in .infinity },
      typicalMove: ScenarioBuilder.allowanceMove, size: size,
      bank: foundFrom == nil
        ? nil
        : design.banking.map { banking in
          BankRule(
            least: years.map { _ in 0 },
            most: years.map { year in
              guard let limit = banking.carryOver, !limit.followsHolders else { return .infinity }
              return limit.base.value(in: year)
            })
        }, foundFrom: foundFrom ?? 0)
  }

  /// What governments sell and give independently of output.
  ///
  /// The auctioned part of a benchmark is fixed ahead from reference output: base-year output of what the rule covers,
  /// growing with demand at reference prices.
  func allowanceSupply() throws(ScenarioError) -> AllowanceGrants {
    let zero = years.map { _ in 0.0 }
    var supply = AllowanceGrants(auctioned: zero, given: zero, opening: zero, sectors: [])
    for (place, rule) in design.rules.enumerated() {
      for year in years.indices where years[year] >= liableFrom && rule.years.contains(years[year])
      {
        let share = rule.auctioned.value(in: years[year])
        switch rule.method {
        case .grandfather, .ownEmissions, .exempt, .intensityBand, .auction(supply: nil): break
        case .auction(let path?): supply.auctioned[year] += path.value(in: years[year])
        case .absoluteCap(let cap):
          let quantity =
            cap.shareOfBase.value(in: years[year])
            * (cap.baseEmissions ?? referenceEmissions(rule: place, in: cap.baseYear ?? baseYear))
          supply.auctioned[year] += share * quantity
          supply.given[year] += (1 - share) * quantity
        case .benchmark(let benchmark):
          guard share > 0 else { continue }
          supply.auctioned[year] +=
            share * referenceEntitlement(benchmark, rule: place, year: year)
        }
      }
    }
    for sector in design.national {
      let account = try nationalAccount(sector)
      supply.sectors.append(account)
      for year in years.indices { supply.auctioned[year] += account.auctioned[year] }
    }
    if let foundFrom, foundFrom < years.count, let banking = design.banking {
      supply.opening[foundFrom] = banking.opening
    }
    return supply
  }

  /// Demand at reference prices relative to the base year.
  private func activity(_ sector: SectorPlan, _ year: Int) -> Double {
    sector.demandPath[min(max(year - baseYear, 0), years.count - 1)] / sector.demandPath[0]
  }

  private func referenceEmissions(rule: Int, in year: Int) -> Double {
    sectors.reduce(0) {
      $0 + baseYearTotal(rule: rule, sector: $1.sector).emissions * activity($1, year)
    }
  }

  private func referenceEntitlement(
    _ benchmark: AllocationRule.Benchmark, rule: Int, year: Int
  ) -> Double {
    var sum = 0.0
    for sector in sectors {
      for (key, total) in baseYearFleet where key.rule == rule && key.sector == sector.sector {
        guard let route = key.route,
          let technology = catalogue.technologies.first(where: { $0.route == route }),
          let level = level(
            benchmark, of: rule, sector: sector.sector, technology: technology.id, year: year)
        else { continue }
        sum += total.output * level * activity(sector, years[year])
      }
    }
    return sum
  }

  func allowanceParticipants(
    _ supply: AllowanceGrants, _ weights: [Double], rights: (market: Int, share: [Double])?
  ) throws(ScenarioError) -> [any Participant] {
    // At a given price the government sells what is asked for.
    guard let foundFrom else { return [] }
    var list: [any Participant] = []
    func sell(_ name: String, _ side: CurveParticipant.Side = .sells, _ curve: (Int) -> Curve) {
      list.append(
        CurveParticipant(
          name: name, market: 0, side: side,
          curves: years.indices.map { $0 < foundFrom ? .constant(0) : curve($0) },
          weights: weights))
    }
    let total = supply.total
    if total.contains(where: { $0 != 0 }) { sell("allowance supply") { .constant(total[$0]) } }
    if supply.opening.contains(where: { $0 != 0 }) {
      sell(AllowanceGrants.openingName) { .constant(supply.opening[$0]) }
    }
    for sector in design.national {
      let firm = try nationalFirm(sector, weights)
      guard let rights else {
        list.append(firm)
        continue
      }
      let free = try nationalAccount(sector).entitlement
      list.append(
        BundledTrade(firm, with: rights.market, ratio: rights.share.map { -$0 }, base: free))
    }
    for sector in supply.sectors where sector.cap.contains(where: { $0 != 0 }) {
      sell("\(sector.name) cap") { .constant(sector.cap[$0]) }
    }
    if let offsets = design.offsets {
      let credits = CurveParticipant(
        name: "\(design.name) offsets", market: 0, side: .sells,
        curves: years.indices.map { $0 < foundFrom ? .constant(0) : offsets.curve(in: years[$0]) },
        weights: weights)
      list.append(
        rights.map { BundledTrade(credits, with: $0.market, ratio: years.map { _ in -1 }) }
          ?? credits)
    }
    // Below a floor everything up to a quantity is taken back, above it nothing.
    func takeBack(_ quantity: Double, below price: Double, width: Double) -> Curve {
      .points([
        .init(price: -1e4, quantity: quantity),
        .init(price: price - width, quantity: quantity),
        .init(price: price + width, quantity: 0),
      ])
    }
    for rule in design.rules {
      guard let reserve = rule.reservePrice, case .auction(let supply?) = rule.method else {
        continue
      }
      sell(design.reserveName(of: rule), .buys) { year in
        let calendar = years[year]
        guard calendar >= liableFrom, rule.years.contains(calendar) else { return .constant(0) }
        return takeBack(
          supply.value(in: calendar), below: reserve.value(in: calendar),
          width: Collar.defaultWidth)
      }
    }
    if let banking = design.banking, banking.validFor != nil || banking.carryOver != nil {
      // All that there is, so that no price falls below nothing.
      let most = try allowanceMarket(supply).size
      sell(design.lapsedName, .buys) { year in
        takeBack(most[year], below: Collar.defaultWidth, width: Collar.defaultWidth)
      }
    }
    guard let collar = design.collar else { return list }
    func acts(_ year: Int) -> Bool { collar.years.contains(years[year]) }
    if let floor = collar.floor {
      sell(collar.floorName, .buys) { year in
        guard acts(year) else { return .constant(0) }
        return takeBack(
          collar.reserve.value(in: years[year]), below: floor.value(in: years[year]),
          width: collar.width)
      }
    }
    for (place, tier) in collar.tiers.enumerated() {
      sell(collar.tierName(place)) { year in
        acts(year)
          ? .step(
            quantity: tier.quantity.value(in: years[year]),
            price: tier.price.value(in: years[year]),
            width: collar.width) : .constant(0)
      }
    }
    if let ceiling = collar.ceiling {
      sell(collar.ceilingName) { year in
        acts(year)
          ? .step(
            quantity: collar.reserve.value(in: years[year]),
            price: ceiling.value(in: years[year]), width: collar.width) : .constant(0)
      }
    }
    return list
  }
}
