import Catalogue
import Market

/// Buyers bound to certified metal: they take a fixed amount at a level or a stricter one and pay no more than their limit.
///
/// They stand in the markets of the label (``CertificateMarket``) beside those who buy of their own will. Near the limit
/// they give way over its last tenth, so that the choice is smooth.
package struct GreenProcurement: MeasureTerm {
  package let name: String
  /// The label, whose suppliers, boundary and level count.
  package let certification: CertificationPremium
  package let level: String
  /// What is asked for in a year.
  package enum Demand: Sendable, Equatable {
    /// Mt.
    case amount(YearPath)
    /// Share of what the sector's buyers take at reference prices, 0 to 1. Net exports are among them, as in the demand of
    /// the data.
    case share(YearPath)
  }

  package let demand: Demand
  /// CNY per t.
  package let premiumLimit: YearPath
  package let years: ClosedRange<Int>
  /// A promise to named works: these tonnes, at this premium (CNY per t), whatever the market does. They are no part of it.
  package let contract: Contract?

  package struct Contract: Sendable {
    package let from: Coverage
    package let premium: YearPath

    package init(from: Coverage, premium: YearPath) {
      self.from = from
      self.premium = premium
    }
  }

  package init(
    name: String, certification: CertificationPremium, level: String, demand: Demand,
    premiumLimit: YearPath, contract: Contract? = nil, years: ClosedRange<Int>
  ) {
    self.contract = contract
    self.name = name
    self.certification = certification
    self.level = level
    self.demand = demand
    self.premiumLimit = premiumLimit
    self.years = years
  }

  var kind: String { "green-procurement" }
  var coverages: [Coverage] { [certification.of] + (contract.map { [$0.from] } ?? []) }

  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {}

  /// Over which share of the limit buyers give way.
  private static let givingWay = 0.1

  /// What it asks for, Mt.
  func amount(_ calendar: Int, home: @autoclosure () -> Double) -> Double {
    switch demand {
    case .amount(let amount): amount.value(in: calendar)
    case .share(let share): share.value(in: calendar) * home()
    }
  }

  /// The same as a share of reference demand.
  func share(of reference: Double, _ calendar: Int) -> Double {
    guard contract == nil, years.contains(calendar), reference > 0 else { return 0 }
    return amount(calendar, home: reference) / reference
  }

  /// Its place among the buyers of a level: in full at its own; at laxer ones, which its metal counts for, up to what
  /// others would pay there.
  func group(at place: Int, _ calendar: Int, home: Double) -> WillingBuyers.Group? {
    guard contract == nil, years.contains(calendar),
      let own = certification.levels.firstIndex(where: { $0.name == level }), place <= own
    else { return nil }
    let wanted = amount(calendar, home: home)
    let laxer = (0..<own).reduce(0) { $0 + certification.increment($1, calendar) }
    let limit =
      place == own
      ? max(premiumLimit.value(in: calendar) - laxer, 0)
      : certification.increment(place, calendar)
    guard wanted > 0, limit > 0 else { return nil }
    return WillingBuyers.Group(
      name: name, amount: wanted, low: limit * (1 - GreenProcurement.givingWay), high: limit)
  }
}

extension GreenProcurement {
  /// Capacity of the works of a contract, Mt a year.
  func contracted(in builder: ScenarioBuilder) -> Double {
    builder.groups.flatMap(\.plants).reduce(0) { $0 + (names($1.id) ? $1.capacity : 0) }
  }

  /// Whether a plant is among the works of the contract.
  func names(_ plant: String) -> Bool {
    contract?.from.boxes.contains { $0.plants?.contains(plant) ?? true } ?? false
  }

  /// What the buyers of the sectors with a label take at reference prices, Mt: base-year output of the data, growing with
  /// reference demand.
  func home(_ year: Int, in builder: ScenarioBuilder) -> Double {
    builder.sectors.reduce(0) { sum, plan in
      let own = builder.groups.filter { $0.sector == plan.sector }
      let isCovered = own.contains { group in
        group.plants.contains { plant in
          group.family.contains { certification.of.covers(plant: plant.id, technology: $0) }
        }
      }
      guard isCovered, plan.demandPath[0] > 0 else { return sum }
      let output = own.flatMap(\.plants).reduce(0) { $0 + $1.capacity * $1.utilisation }
      return sum + output * plan.demandPath[year] / plan.demandPath[0]
    }
  }

  /// The share of a technology's output that is promised under the contract, if it carries the level.
  func promised(
    by draft: ClassDraft, _ technology: Int, _ best: Int?, _ year: Int, in builder: ScenarioBuilder
  ) -> Double {
    let calendar = builder.years[year]
    guard let contract, years.contains(calendar), draft.isCovered(technology, by: contract.from),
      let own = certification.levels.firstIndex(where: { $0.name == level }), let best, best >= own
    else { return 0 }
    let capacity = contracted(in: builder)
    return capacity > 0 ? min(amount(calendar, home: home(year, in: builder)) / capacity, 1) : 0
  }

  /// Pays the premium of the contract with the last step added to a technology.
  func pay(
    draft: inout ClassDraft, _ technology: Int, _ promised: [Double], in builder: ScenarioBuilder
  ) {
    guard let contract else { return }
    let zero = builder.years.map { _ in 0.0 }
    let paid = builder.years.indices.map {
      -contract.premium.value(in: builder.years[$0]) * promised[$0]
    }
    let last = draft.steps[technology].count - 1
    draft.pay(
      technology, name, perTonne: zero,
      perStep: draft.steps[technology].indices.map { $0 == last ? paid : zero })
  }
}
