import Market

/// A participant of an exported problem; `type` says which fields it has.
package enum ParticipantDocument: Sendable, Encodable {
  case suppliers(SupplierDocument)
  case curve(CurveDocument)
  case abatement(AbatementDocument)

  init?(_ participant: any Participant) {
    switch participant {
    case let participant as SupplierClass: self = .suppliers(SupplierDocument(participant))
    case let participant as CurveParticipant: self = .curve(CurveDocument(participant))
    case let participant as AbatementFirm: self = .abatement(AbatementDocument(participant))
    case let participant as WillingBuyers: self = .abatement(AbatementDocument(participant.firm))
    default: return nil
    }
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .suppliers(let document): try document.encode(to: encoder)
    case .curve(let document): try document.encode(to: encoder)
    case .abatement(let document): try document.encode(to: encoder)
    }
  }
}

/// Buyers or sellers whose quantity depends on the price of the same year.
package struct CurveDocument: Sendable, Encodable {
  package let type = "curve"
  package let name: String
  package let market: Int
  /// `buys` or `sells`.
  package let side: String
  package let curves: [Form]

  /// One year's curve.
  package struct Form: Sendable, Encodable {
    package let form: String
    package var quantity: Double?
    package var price: Double?
    package var elasticity: Double?
    package var range: Double?
    package var limit: Double?
    package var intercept: Double?
    package var slope: Double?
    /// Pairs of price and quantity.
    package var points: [[Double]]?

    init(_ curve: Curve) {
      switch curve {
      case .constant(let quantity):
        form = "constant"
        self.quantity = quantity
      case .constantElasticity(let quantity, let price, let elasticity, let range, let limit):
        form = "constant elasticity"
        self.quantity = quantity
        self.price = price
        self.elasticity = elasticity
        self.range = range
        self.limit = limit.isFinite ? limit : nil
      case .linear(let intercept, let slope):
        form = "linear"
        self.intercept = intercept
        self.slope = slope
      case .points(let points):
        form = "points"
        self.points = points.map { [$0.price, $0.quantity] }
      }
    }
  }

  init(_ participant: CurveParticipant) {
    name = participant.name
    market = participant.markets[0]
    side = participant.side == .buys ? "buys" : "sells"
    curves = participant.curves.map(Form.init)
  }
}

/// A firm with a baseline and a marginal abatement cost curve.
package struct AbatementDocument: Sendable, Encodable {
  package let type = "abatement"
  package let name: String
  package let market: Int
  package let baseline: AnnualNumbers
  /// `[year][segment]`
  package let segments: [[Segment]]

  /// A part of the curve: marginal cost rises from `low` to `high` over `amount`.
  package struct Segment: Sendable, Encodable {
    package let amount: Double
    package let low: Double
    package let high: Double
    package let spread: Double
  }

  init(_ firm: AbatementFirm) {
    name = firm.name
    market = firm.markets[0]
    baseline = AnnualNumbers(firm.baseline)
    segments = firm.segments.map { year in
      year.map { Segment(amount: $0.amount, low: $0.low, high: $0.high, spread: $0.spread) }
    }
  }
}
