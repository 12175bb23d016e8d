package import Market

/// Why markets did not come to an equilibrium, or not to just one, with names instead of indices.
package struct MarketDiagnosis: Sendable, Equatable {
  /// What is wrong; prices and quantities in the units of the market.
  package enum Cause: Sendable, Equatable {
    /// The lowest price allowed lies above the highest.
    case ceilingBelowFloor(floor: Double, ceiling: Double)
    /// Nobody trades in a market whose price is to be found.
    case noParticipants
    /// Buyers who want less than nothing.
    case negativeDemand(quantity: Double)
    /// A participant that buys more, or sells less, when the price rises.
    case wrongSign
    /// A value that is not a number, and where.
    case notANumber(name: String)
    /// Nobody reacts to the price (elasticity zero); positive: supply is missing.
    case noReaction(missing: Double)
    /// The price runs to infinity; above `exhausted` it brings nearly nothing more.
    case outOfReach(missing: Double, exhausted: Double)
    /// The price runs to minus infinity.
    case unwanted(surplus: Double)
    /// Several prices fit a rule; the first is the one reached from the market without it.
    case severalEquilibria(BankedRule, prices: [Double])
    /// No price fits a rule: price and bank of the market without it when the rule would first act.
    case ruleNotAtRest(BankedRule, price: Double, bank: Double)
    /// A participant that cannot be asked for a part of its years.
    case noWindow(participant: String)
    /// The solver stopped short; `missing` at `price` (negative: unwanted).
    case notCleared(price: Double, missing: Double, residual: Double)
    /// A clause that cannot be met: at `highest`, the highest price tried, so much is missing in its market, and above
    /// `exhausted` a higher one brings nearly nothing more. `worst`: the year in which it lacks most. `others`: clauses short
    /// in the same year, with what they lack; it may be that each could be met alone.
    case clauseOutOfReach(
      clause: String, missing: Double, exhausted: Double, highest: Double, worst: Worst,
      others: [Shortage])
    /// The search was stopped from outside.
    case stopped
  }

  /// The year in which a clause lacks most.
  package struct Worst: Sendable, Equatable {
    package let year: Int
    package let missing: Double
  }

  /// What a clause lacks in a year.
  package struct Shortage: Sendable, Equatable {
    package let clause: String
    package let missing: Double
    package let quantityUnit: String
  }

  /// A rule that depends on what is held.
  package enum BankedRule: Sendable, Equatable {
    case stabilityReserve
    case bankLimit
  }

  package let cause: Cause
  /// The market it is about, with the units of its price and of its quantities; empty where it is about none.
  package let market: String
  package let unit: String
  package let quantityUnit: String
  /// The calendar year it is about.
  package let year: Int?
  /// Who is at fault.
  package let participant: String?

  /// The largest fault behind an error; finding it may take as long as a solve.
  ///
  /// Where the solver found none, it looks first whether what clauses ask for is out of reach, then at all markets.
  package init(_ error: MarketError, in scenario: CompiledScenario, parallel: ParallelMap = .serial)
  {
    if case .noEquilibrium = error, let found = MarketDiagnosis(clausesOf: scenario, parallel) {
      self = found
      return
    }
    let faults = diagnose(scenario.problem, error, parallel: parallel)
    self.init(
      faults.first ?? error.fault, problem: scenario.problem,
      markets: scenario.markets.map(\.name), years: scenario.years)
  }

  /// A fault of a problem whose markets and years have names.
  package init(
    _ fault: MarketFault, problem: MarketProblem, markets: [String], years: [Int]
  ) {
    let place = fault.place
    cause = Cause(fault)
    market = place.market.map { markets[$0] } ?? ""
    unit = place.market.map { problem.markets[$0].unit } ?? ""
    quantityUnit = place.market.map { problem.markets[$0].quantityUnit } ?? ""
    year = place.year.map { years[$0] }
    participant = place.participant.map { problem.participants[$0].name }
  }

  /// The diagnosis of a scenario that has no result for want of an equilibrium.
  package init?(
    _ error: ScenarioError, in scenario: CompiledScenario?, threads: Int = 1
  ) {
    guard let scenario else { return nil }
    let parallel = ParallelMap.threads(threads)
    switch error {
    case .market(let cause): self.init(cause, in: scenario, parallel: parallel)
    case .infeasible: self.init(clausesOf: scenario, parallel)
    default: return nil
    }
  }

  /// The clause that lacks most in relation to its market, in the first reported year in which it lacks anything; nil where
  /// none does, or where something is wrong with the problem on its face.
  private init?(clausesOf scenario: CompiledScenario, _ parallel: ParallelMap) {
    let problem = scenario.problem
    let clauses = Set(
      scenario.markets.indices.filter { market in
        switch scenario.markets[market] {
        case .measure, .allowance: problem.markets[market].foundFrom < problem.years
        case .product, .scrap, .resource: false
        }
      })
    guard !clauses.isEmpty, problem.faults().isEmpty,
      let found = diagnose(problem, markets: clauses, parallel: parallel)
    else { return nil }
    var short = found.faults.compactMap {
      fault -> (market: Int, year: Int, missing: Double, exhausted: Double)? in
      switch fault {
      case .outOfReach(let market, let year, let missing, let exhausted):
        (market, year, missing, exhausted)
      case .noReaction(let market, let year, let missing) where missing > 0:
        (market, year, missing, found.highest[market][year])
      default: nil
      }
    }
    let reported = short.filter { scenario.reportedYears.contains($0.year) }
    if !reported.isEmpty { short = reported }
    guard let most = short.first,
      let first = short.filter({ $0.market == most.market }).min(by: { $0.year < $1.year })
    else { return nil }
    let definition = problem.markets[first.market]
    let year = scenario.years[first.year]
    cause = .clauseOutOfReach(
      clause: scenario.clause(ofMarket: first.market, in: year), missing: first.missing,
      exhausted: first.exhausted, highest: found.highest[first.market][first.year],
      worst: Worst(year: scenario.years[most.year], missing: most.missing),
      others: short.filter { $0.year == first.year && $0.market != first.market }.map {
        Shortage(
          clause: scenario.clause(ofMarket: $0.market, in: year), missing: $0.missing,
          quantityUnit: problem.markets[$0.market].quantityUnit)
      })
    market = scenario.markets[first.market].name
    unit = definition.unit
    quantityUnit = definition.quantityUnit
    self.year = year
    participant = nil
  }
}

extension MarketDiagnosis.Cause {
  fileprivate init(_ fault: MarketFault) {
    switch fault {
    case .ceilingBelowFloor(_, _, let floor, let ceiling):
      self = .ceilingBelowFloor(floor: floor, ceiling: ceiling)
    case .noParticipants: self = .noParticipants
    case .negativeDemand(_, _, _, let quantity): self = .negativeDemand(quantity: quantity)
    case .wrongSign: self = .wrongSign
    case .notANumber(let name): self = .notANumber(name: name)
    case .noReaction(_, _, let missing): self = .noReaction(missing: missing)
    case .outOfReach(_, _, let missing, let exhausted):
      self = .outOfReach(missing: missing, exhausted: exhausted)
    case .unwanted(_, _, let surplus): self = .unwanted(surplus: surplus)
    case .severalEquilibria(let rule, _, _, let prices):
      self = .severalEquilibria(.init(rule), prices: prices)
    case .ruleNotAtRest(let rule, _, _, let price, let bank):
      self = .ruleNotAtRest(.init(rule), price: price, bank: bank)
    case .noWindow(let participant): self = .noWindow(participant: participant)
    case .notCleared(_, _, let price, let missing, let residual):
      self = .notCleared(price: price, missing: missing, residual: residual)
    case .stopped: self = .stopped
    }
  }
}

extension MarketDiagnosis.BankedRule {
  fileprivate init(_ rule: Market.BankedRule) {
    switch rule {
    case .stabilityReserve: self = .stabilityReserve
    case .bankLimit: self = .bankLimit
    }
  }
}
