/// A producer with quadratic cost and a rate of emission that it can lower at a quadratic cost.
///
/// Per year, output `q >= 0` and rate abatement `0 <= r <= intensity` minimise
///
///     c q + d (q - q0)^2/2 + (a r + b r^2/2) q + p (intensity - r - benchmark) q - P q
///
/// at the product price `P` and the permit price `p` (Fischer 2001; Holland, Hughes and Knittel 2009: a tradable
/// performance standard is a permit price with an output subsidy `p * benchmark`; with benchmark 0 it is
/// cap-and-trade).
package struct QuadraticProducer: Participant {
  package let name: String
  /// The product market, then the permit market.
  package let markets: [Int]
  package let weights: [Double]
  /// Marginal cost at the output `q0`, `c`.
  package let cost: Double
  /// Rise of marginal cost, `d > 0`.
  package let costSlope: Double
  /// The output `q0` at which marginal cost is `c`: 0 for a rising cost; for constant returns the output that a proximal
  /// step starts from (Rockafellar 1976).
  package let reference: Double
  /// Emission per unit before abatement.
  package let intensity: Double
  /// Marginal cost of rate abatement, `a + b r`, `b > 0`.
  package let abatementCost: Double
  package let abatementSlope: Double
  /// Permits granted per unit of output.
  package let benchmark: Double

  package init(
    name: String, product: Int, permits: Int, weights: [Double], cost: Double, costSlope: Double,
    reference: Double = 0, intensity: Double, abatementCost: Double, abatementSlope: Double,
    benchmark: Double
  ) {
    precondition(costSlope > 0 && abatementSlope > 0, "costs are strictly convex")
    self.name = name
    markets = [product, permits]
    self.weights = weights
    self.cost = cost
    self.costSlope = costSlope
    self.reference = reference
    self.intensity = intensity
    self.abatementCost = abatementCost
    self.abatementSlope = abatementSlope
    self.benchmark = benchmark
  }

  /// Output and rate abatement at given prices, and whether the latter is inside its bounds.
  package func choose(product: Double, permit: Double)
    -> (output: Double, abatement: Double, inside: Bool)
  {
    let wanted = (permit - abatementCost) / abatementSlope
    let abatement = min(max(wanted, 0), intensity)
    let unit =
      cost + abatementCost * abatement + abatementSlope * abatement * abatement / 2
      + permit * (intensity - abatement - benchmark)
    return (max(reference + (product - unit) / costSlope, 0), abatement, wanted == abatement)
  }

  package func respond(
    to prices: LocalPrices, derivatives: DerivativeRequest?, workspace: Workspace
  ) -> Response {
    let years = weights.count
    var response = Response(value: 0, positions: Array(repeating: 0, count: 2 * years))
    // Own and cross slopes of a year: product, permits.
    var slopes: [[[Double]]] = []
    for year in 0..<years {
      let (output, abatement, inside) = choose(product: prices[0, year], permit: prices[1, year])
      let net = intensity - abatement - benchmark
      response.value +=
        weights[year] * costSlope * (reference * reference - output * output) / 2
      response.positions[year] = -output
      response.positions[years + year] = net * output
      let running = output > 0 ? 1 / costSlope : 0
      slopes.append([
        [-running, running * net],
        [running * net, -running * net * net - (inside ? output / abatementSlope : 0)],
      ])
    }
    if let derivatives {
      response.jacobian = sameYear(derivatives) { slopes[$0][$1][$2] }
    }
    return response
  }
}
