import Market

/// A limit on what the state pays in a year for a measure, by its budget or the volume under contract: where it binds,
/// all who are paid get the same fraction `phi` of the rate.
///
/// `phi sum(payments at the full rate) = B`. As a market: whoever is paid holds his payment at the full rate as a
/// position, at a price `p = 1 - phi`, and the clause supplies
///
///     S(p) = B / (1 - p)        0 <= p < 1
///
/// so that `Q = S(p)` says `phi Q = B`. The price is thus the share that is not paid; it is zero while the money lasts.
package struct PaymentLimit: MeasureTerm {
  package let name: String
  package let kind: String
  /// The measures that share the money.
  package let payments: Set<String>
  /// `B`, million CNY a year.
  package let most: YearPath
  /// The most that a contract on allowances is about, Mt a year: `B` is no more than this at what it pays per tonne; `nil`:
  /// whatever is sold.
  package let volume: (contract: PriceContract, amount: YearPath)?
  package let years: ClosedRange<Int>

  package init(
    name: String, kind: String, payments: Set<String>, most: YearPath,
    volume: (contract: PriceContract, amount: YearPath)? = nil, years: ClosedRange<Int>
  ) {
    self.name = name
    self.kind = kind
    self.payments = payments
    self.most = most
    self.volume = volume
    self.years = years
  }

  var coverages: [Coverage] { [] }

  /// Where the state is paid (the other side of a contract), nothing is limited.
  func apply(to draft: inout ClassDraft, in builder: ScenarioBuilder) {
    for payment in draft.payments where payments.contains(payment.measure) {
      func received(_ amount: [Double]) -> [Double] {
        masked(builder) { max(-amount[$0], 0) }
      }
      let market = MarketKey.measure(name)
      draft.addOutput(payment.technology, market, received(payment.perTonne))
      draft.addCapacity(payment.technology, market, received(payment.perCapacity))
      for (step, amount) in payment.perStep.enumerated() {
        draft.addStep(
          payment.technology, step, market,
          masked(builder) { payment.perTonne[$0] < 0 ? -amount[$0] : 0 })
      }
      for (change, amount) in payment.perRebuild {
        draft.rebuilds[change].positions.append(.init(market: market, amount: received(amount)))
      }
      for (change, amount) in payment.perRetrofit {
        draft.retrofits[change].positions.append(.init(market: market, amount: received(amount)))
      }
    }
  }

  /// The curve is linear between points whose quantities rise by this factor: off by at most `(ratio - 1)^2 / 8`, less
  /// than a thousandth.
  private static let ratio = 1.08
  /// Beyond it nobody is paid: a share of `phi` below a thousandth.
  private static let leastShare = 1e-3
  /// A budget of nothing is this little (million CNY), so that a share of it is defined.
  private static let leastMoney = 1e-6
  /// The share not paid moves by this much between steps of the solver.
  private static let move = 0.05

  func market(in builder: ScenarioBuilder, drafts: [ClassDraft]) -> MeasureMarket? {
    let limit = masked(builder) { year in
      let calendar = builder.years[year]
      let ofVolume =
        volume.map { max($0.contract.gap(year, in: builder), 0) * $0.amount.value(in: calendar) }
        ?? .infinity
      return max(min(most.value(in: calendar), ofVolume), PaymentLimit.leastMoney)
    }
    return MeasureMarket(
      unit: "share not paid", quantityUnit: "million CNY", ceiling: limit.map { _ in 1 },
      size: max(limit.max() ?? 0, PaymentLimit.leastMoney), typicalMove: PaymentLimit.move,
      side: .sells, quantity: limit, curves: limit.map(PaymentLimit.curve))
  }

  /// `S(p)`; a point below zero makes `B` available at the price 0 itself.
  private static func curve(_ limit: Double) -> Curve {
    guard limit > 0 else { return .constant(0) }
    var points: [Curve.Point] = [
      .init(price: -1, quantity: limit), .init(price: 0, quantity: limit),
    ]
    var share = 1 / ratio
    while share > leastShare {
      points.append(.init(price: 1 - share, quantity: limit / share))
      share /= ratio
    }
    return .points(points)
  }
}
