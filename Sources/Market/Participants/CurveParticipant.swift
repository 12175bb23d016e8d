/// Buyers or sellers in one market whose quantity depends on the price of the same year alone.
///
/// Product demand and net exports, scrap and resource supply, a regulator's allowances. A buyer's value is
/// `sum w[t] * integral of D`, its position `D(p)`; a seller's are the negative of both.
package struct CurveParticipant: Participant {
  /// Which side of the market it stands on.
  package enum Side: Sendable {
    case buys
    case sells
  }

  package let name: String
  package let markets: [Int]
  package let side: Side
  /// One curve per year.
  package let curves: [Curve]
  package let weights: [Double]

  package init(name: String, market: Int, side: Side, curves: [Curve], weights: [Double]) {
    precondition(curves.count == weights.count, "a curve and a weight for every year")
    self.name = name
    self.markets = [market]
    self.side = side
    self.curves = curves
    self.weights = weights
  }

  package func ownCurves(_ year: Int) -> [(sign: Double, curve: Curve)] {
    [(side == .buys ? 1 : -1, curves[year])]
  }

  package func respond(
    to prices: LocalPrices, derivatives: DerivativeRequest?, workspace: Workspace
  ) -> Response {
    let sign = side == .buys ? 1.0 : -1.0
    let years = curves.count
    var response = Response(value: 0, positions: [])
    var slopes: [Double] = []
    for year in 0..<years {
      let value = curves[year].value(at: prices[0, year])
      response.value += sign * weights[year] * value.integral
      response.positions.append(sign * value.quantity)
      slopes.append(sign * value.slope)
    }
    if let directions = derivatives?.years[0] {
      response.jacobian = diagonal(directions.map { slopes[$0] })
    }
    return response
  }
}
