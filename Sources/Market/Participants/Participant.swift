/// A price taker: it answers, at given prices, what it does and what that is worth.
///
/// The **value** is the smallest present-value cost of what the participant may do, a concave
/// function of prices. The **positions** are its net purchases in each market and year (positive:
/// must buy), undiscounted; by the envelope theorem
/// `d value / d p[m,t] = weight[t] * position[m,t]`, where `weight` is the participant's own discount
/// factor of year `t` (the last year carries the weight of all years after it).
///
/// Unit system of the target `Market`: any consistent one, where money = price x quantity. Real runs use
/// prices in CNY per t (or GJ, MWh, tCO2), quantities in million units and so money in million CNY.
package protocol Participant: Sendable {
  /// A name for reports and diagnoses.
  var name: String { get }
  /// The markets it trades in, as indices into the problem's list, without repeats.
  var markets: [Int] { get }
  /// What one unit of money in each year is worth at the start, for this participant.
  var weights: [Double] { get }
  /// Value and positions at the prices of its own markets; with `derivatives` also the Jacobian.
  /// `workspace` lends memory; its content before and after the call does not matter.
  func respond(to prices: LocalPrices, derivatives: DerivativeRequest?, workspace: Workspace)
    -> Response
  /// How far its own answer is from the best one at these prices, relative to its cost; nil if its answer is
  /// a closed form.
  func optimalityGap(at prices: LocalPrices, workspace: Workspace) -> Double?
  /// Curves of a year, as signed net purchases, if they are all that it trades and follow the price of its only market in
  /// that year alone; else none.
  func ownCurves(_ year: Int) -> [(sign: Double, curve: Curve)]
}

extension Participant {
  package func optimalityGap(at prices: LocalPrices, workspace: Workspace) -> Double? { nil }
  package func ownCurves(_ year: Int) -> [(sign: Double, curve: Curve)] { [] }
}

/// The prices of a participant's own markets: `price[m, t]`, `m` local.
package struct LocalPrices: Sendable {
  /// Row per market, column per year.
  package let values: [Double]
  /// Number of years.
  package let years: Int

  package init(values: [Double], years: Int) {
    self.values = values
    self.years = years
  }

  package subscript(market: Int, year: Int) -> Double { values[market * years + year] }
}

/// The unknown prices of a participant's markets, the **directions** of a Jacobian.
///
/// Directions are ordered by local market, then year.
package struct DerivativeRequest: Sendable {
  /// For each local market the years whose price is an unknown, ascending.
  package let years: [[Int]]

  package init(years: [[Int]]) { self.years = years }

  /// The number of directions.
  package var count: Int { years.reduce(0) { $0 + $1.count } }
}

/// A participant's answer.
package struct Response: Sendable {
  /// Smallest present-value cost (money).
  package var value: Double
  /// Net purchases, row per local market, column per year (quantity per year).
  package var positions: [Double]
  /// `d position / d price`, square over the directions of the request, row-major: the row is the position
  /// in the direction's market and year, the column the price. Empty if not asked for.
  package var jacobian: [Double]

  package init(value: Double, positions: [Double], jacobian: [Double] = []) {
    self.value = value
    self.positions = positions
    self.jacobian = jacobian
  }
}
