/// What a regulator brings to a market: free allocation, auctions with a floor, reserve tiers and sales at a ceiling, each
/// with its own quantity as a function of the price.
///
/// The parts are sold side by side; each year's supply is `S(p) = sum of parts`, the value
/// `-sum w[t] * integral of S` and the position `-S(p)`. With steps at a floor `f`, at tiers `P_k` and at a ceiling `c` it
/// is the hybrid of Roberts and Spence (1976) and Pizer (2002). In a market with a bank, floor and ceiling must stand here:
/// there the price of a year has no bounds of its own.
package struct AllowanceSupply: Participant {
  /// A part of the supply.
  package struct Part: Sendable {
    package let name: String
    /// By year.
    package let curves: [Curve]

    package init(name: String, curves: [Curve]) {
      self.name = name
      self.curves = curves
    }

    /// The same quantity at every price: free allocation, an auction without a floor, a bank at the start.
    package static func given(_ name: String, _ quantity: [Double]) -> Part {
      Part(name: name, curves: quantity.map { .constant($0) })
    }

    /// All of a quantity above a price and nothing below it: an auction with a floor, a reserve tier, sales at a ceiling.
    ///
    /// `width` spreads the step to both sides of the price; a price that rests on the step is within it.
    package static func offered(
      _ name: String, _ quantity: [Double], at price: [Double], width: Double
    ) -> Part {
      precondition(quantity.count == price.count, "a price for every quantity")
      return Part(
        name: name,
        curves: zip(quantity, price).map { .step(quantity: $0, price: $1, width: width) })
    }
  }

  package let name: String
  package let markets: [Int]
  package let weights: [Double]
  package let parts: [Part]

  package init(name: String, market: Int, parts: [Part], weights: [Double]) {
    precondition(
      parts.allSatisfy { $0.curves.count == weights.count }, "a curve and a weight for every year")
    self.name = name
    self.markets = [market]
    self.parts = parts
    self.weights = weights
  }

  /// What each part sells at prices by year, `[part][year]`.
  package func sales(at prices: [Double]) -> [[Double]] {
    parts.map { zip($0.curves, prices).map { $0.value(at: $1).quantity } }
  }

  package func ownCurves(_ year: Int) -> [(sign: Double, curve: Curve)] {
    parts.map { (-1, $0.curves[year]) }
  }

  package func respond(
    to prices: LocalPrices, derivatives: DerivativeRequest?, workspace: Workspace
  ) -> Response {
    var response = Response(value: 0, positions: Array(repeating: 0, count: weights.count))
    var slopes = Array(repeating: 0.0, count: weights.count)
    for part in parts {
      for year in weights.indices {
        let value = part.curves[year].value(at: prices[0, year])
        response.value -= weights[year] * value.integral
        response.positions[year] -= value.quantity
        slopes[year] -= value.slope
      }
    }
    if let directions = derivatives?.years[0] {
      response.jacobian = diagonal(directions.map { slopes[$0] })
    }
    return response
  }
}
