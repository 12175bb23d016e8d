import Market

/// A measure as the builder takes it: terms in the costs of classes, and at most one market.
protocol MeasureTerm: Sendable {
  var name: String { get }
  /// The kind, as the policy language names it.
  var kind: String { get }
  var years: ClosedRange<Int> { get }
  /// Selections by which plants of one class must be told apart.
  var coverages: [Coverage] { get }
  /// Adds what it costs, trades or forbids in a class.
  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder)
  /// Its market; `nil` if it has none.
  func market(in builder: ScenarioBuilder, drafts: [ClassDraft]) -> MeasureMarket?
}

extension MeasureTerm {
  func market(in builder: ScenarioBuilder, drafts: [ClassDraft]) -> MeasureMarket? { nil }

  /// The positions of the years in force, nothing in the others; nothing is decided in the base year.
  func masked(_ builder: ScenarioBuilder, _ value: (Int) -> Double) -> [Double] {
    builder.years.indices.map { year in
      year > 0 && years.contains(builder.years[year]) ? value(year) : 0
    }
  }
}

/// A market that a measure makes: credits, permits or rights.
struct MeasureMarket {
  let unit: String
  let quantityUnit: String
  /// Highest price by year, infinite where the clause is hard.
  let ceiling: [Double]
  /// Against which residuals are measured.
  let size: Double
  let typicalMove: Double
  /// What the clause itself sells (a limit) or buys (an obligation), by year.
  let side: CurveParticipant.Side
  let quantity: [Double]
  /// The same where it depends on the price.
  var curves: [Curve]?
  /// The same where buyers differ in what they would pay, by year.
  var buyers: [[WillingBuyers.Group]]?
  /// Where what it adds is sold, if not in a market of its own.
  var place: MarketKey?
}

/// The measures of a policy as typed values: what a policy language, a form or a test makes, and the builder lowers to
/// markets, terms in costs and masks.
package struct Measures: Sendable {
  /// The allowance market; `nil`: the price path and rule of `ScenarioOptions`.
  package var allowances: AllowanceMarketDesign?
  package var ceilings: [Ceiling] = []
  package var targets: [Target] = []
  package var swaps: [CapacitySwap] = []
  package var quotas: [RenewableQuota] = []
  package var payments: [Payment] = []
  package var standards: [EmissionStandard] = []
  package var borderCharges: [BorderCharge] = []
  package var recycling: [Recycling] = []
  package var contracts: [PriceContract] = []
  package var premiums: [CertificationPremium] = []
  package var procurements: [GreenProcurement] = []
  package var investmentSubsidies: [InvestmentSubsidy] = []
  /// What is known of suppliers; it moves no supplier and tells in the footprints of buyers.
  package var disclosures: [Disclosure] = []
  /// After what they limit.
  package var limits: [PaymentLimit] = []

  package init() {}

  /// All but the allowance market, in a fixed order.
  var terms: [any MeasureTerm] {
    ceilings + targets + swaps + quotas + payments + standards + borderCharges + recycling
      + contracts + premiums + certificateMarkets + procurements + investmentSubsidies + limits
      + offsetLimits
  }

  /// The limit on the offsets of the allowance market.
  private var offsetLimits: [OffsetLimit] {
    allowances.flatMap { OffsetLimit($0) }.map { [$0] } ?? []
  }

  var coverages: [Coverage] {
    (allowances?.rules.map(\.covers) ?? []) + terms.flatMap(\.coverages)
  }
}
