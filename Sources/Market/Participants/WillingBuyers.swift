/// Buyers who pay a premium for certified material: car makers with a willingness to pay, public buyers with quotas.
///
/// Per year a group buys `amount` if the premium is below its willingness to pay, which is spread evenly from `low` to
/// `high` within the group; a quota is an amount with a fine for each unit that is missing, and the fine is its
/// willingness to pay. The value is `sum w[t] * integral of what is bought`, the position what is bought.
package struct WillingBuyers: Participant {
  /// Buyers of one kind in one year.
  package struct Group: Sendable {
    package let name: String
    /// What they buy at no premium (quantity per year).
    package let amount: Double
    /// Willingness to pay of the last and of the first unit; equal: one price for all, spread by `spread`.
    package let low: Double
    package let high: Double
    package let spread: Double

    /// Voluntary buyers whose willingness to pay is spread evenly over a range (`low < high`).
    package init(name: String, amount: Double, low: Double, high: Double) {
      precondition(low < high, "willingness to pay has a range")
      self.init(name: name, amount: amount, low: low, high: high, spread: 0)
    }

    private init(name: String, amount: Double, low: Double, high: Double, spread: Double) {
      self.name = name
      self.amount = amount
      self.low = low
      self.high = high
      self.spread = spread
    }

    /// A quota with a fine per missing unit; `spread` (> 0) smooths the choice to pay it.
    package static func quota(name: String, amount: Double, fine: Double, spread: Double) -> Group {
      precondition(spread > 0, "the choice to pay a fine is smoothed")
      return Group(name: name, amount: amount, low: fine, high: fine, spread: spread)
    }

    /// What the group goes without: a firm that pays up to its willingness abates the rest.
    fileprivate var segment: AbatementFirm.Segment {
      .init(amount: amount, low: low, high: high, spread: spread)
    }

    /// What it buys at a premium.
    package func bought(at price: Double) -> Double {
      amount - segment.respond(at: price).abated
    }
  }

  /// Groups by year.
  package let groups: [[Group]]
  /// The same as a firm that goes without what it does not buy.
  package let firm: AbatementFirm

  package var name: String { firm.name }
  package var markets: [Int] { firm.markets }
  package var weights: [Double] { firm.weights }

  package init(name: String, market: Int, groups: [[Group]], weights: [Double]) {
    self.groups = groups
    firm = AbatementFirm(
      name: name, market: market, baseline: groups.map { $0.reduce(0) { $0 + $1.amount } },
      segments: groups.map { $0.map(\.segment) }, weights: weights)
  }

  package func respond(
    to prices: LocalPrices, derivatives: DerivativeRequest?, workspace: Workspace
  ) -> Response {
    firm.respond(to: prices, derivatives: derivatives, workspace: workspace)
  }
}
