/// One identity of the accounts (`model.md` section 7) in one year.
package struct LedgerEntry: Sendable, Equatable {
  package enum Identity: String, Sendable {
    /// Bought = sold, by market.
    case market = "bought = sold"
    /// Output of the suppliers = what buyers take.
    case product = "output = demand"
    /// Standing capacity + started - ended = standing capacity of the next year.
    case capacity = "capacity in = capacity out"
    /// Held by a stability reserve at the end of a year = held before + taken - given back - cancelled.
    case reserve = "reserve in = reserve out"
    /// Allowances bought = liable emissions less entitlements.
    case emissions = "each liable tonne once"
  }

  package let identity: Identity
  /// Market or sector.
  package let subject: String
  package let year: Int
  package let left: Double
  package let right: Double
  package let unit: String

  package init(
    identity: Identity, subject: String, year: Int, left: Double, right: Double, unit: String
  ) {
    self.identity = identity
    self.subject = subject
    self.year = year
    self.left = left
    self.right = right
    self.unit = unit
  }

  /// Difference relative to the larger side (of `scale` where that is larger).
  package func imbalance(scale: Double) -> Double {
    abs(left - right) / max(abs(left), abs(right), scale)
  }
}
