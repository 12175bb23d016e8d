/// A participant that knows the price of this year and expects it to grow at a fixed rate; in a market of its own, one
/// year long.
///
/// Its answer is what it does this year, or, in a market with a bank whose price is to bring together all the years that
/// it looks ahead to, the sum of what it expects to do in them.
struct Expecting: Participant {
  /// How a market's price path follows from this year's price.
  enum Path {
    /// `p (1 + g)^s`
    case grows([Double])
    /// Announced.
    case given([Double])
  }

  let inner: any WindowedParticipant
  /// By local market.
  let paths: [Path]
  /// Whether all years count, by local market.
  let isSummed: [Bool]
  /// Weight of each year in such a sum: 1, and more for a last year that repeats.
  let counts: [Double]

  var name: String { inner.name }
  var markets: [Int] { inner.markets }
  var weights: [Double] { [inner.weights[0]] }

  func ahead(_ prices: LocalPrices) -> LocalPrices {
    let values = paths.enumerated().flatMap { market, path -> [Double] in
      switch path {
      case .grows(let factors): factors.map { $0 * prices[market, 0] }
      case .given(let path): path
      }
    }
    return LocalPrices(values: values, years: inner.weights.count)
  }

  func respond(
    to prices: LocalPrices, derivatives: DerivativeRequest?, workspace: Workspace
  ) -> Response {
    let years = inner.weights.count
    let free = derivatives.map { derivatives in paths.indices.map { !derivatives.years[$0].isEmpty }
    }
    let request = free.map { free in
      DerivativeRequest(years: free.map { $0 ? Array(0..<years) : [] })
    }
    let answer = inner.respond(to: ahead(prices), derivatives: request, workspace: workspace)
    let positions = paths.indices.map { market in
      (0..<(isSummed[market] ? years : 1)).reduce(0.0) {
        $0 + counts[$1] * answer.positions[market * years + $1]
      }
    }
    var response = Response(value: answer.value, positions: positions)
    if let free, let request {
      let asked = paths.indices.filter { free[$0] }
      let width = request.count
      response.jacobian = asked.enumerated().flatMap { row, market in
        asked.enumerated().map { column, other in
          guard case .grows(let factors) = paths[other] else { return 0 }
          var sum = 0.0
          for year in 0..<(isSummed[market] ? years : 1) {
            for later in 0..<years {
              sum +=
                counts[year] * factors[later]
                * answer.jacobian[(row * years + year) * width + column * years + later]
            }
          }
          return sum
        }
      }
    }
    return response
  }
}
