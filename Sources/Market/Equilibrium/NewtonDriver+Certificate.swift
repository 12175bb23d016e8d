extension NewtonDriver {
  /// The proof, from the unknowns and what follows from them.
  func certificate() -> Certificate {
    var worst = Certificate.Residual(value: 0, market: 0, year: 0)
    var complementarity = 0.0
    for (index, unknown) in coordinates.list.enumerated() {
      let residual = abs(
        coordinates.residual(index, value: unknowns[index], gradient: gradient[index]))
      if residual > worst.value {
        worst = .init(value: residual, market: unknown.market, year: unknown.year)
      }
      complementarity = max(complementarity, leftOver(index))
    }
    return Certificate(
      excess: worst, complementarity: complementarity, supplierGap: evaluator.optimalityGap(prices))
  }

  /// What is left over times what should then be zero.
  private func leftOver(_ index: Int) -> Double {
    let unknown = coordinates.list[index]
    if unknown.limits != nil {
      let distance = coordinates.signed(
        index, gradient: gradient[index], value: unknowns[index], towards: 0)
      return abs(distance) / unknown.scale * min(abs(unknowns[index]) / unknown.move, 1)
    }
    let relative = gradient[index] / unknown.scale
    let bound = relative < 0 ? unknown.floor : unknown.ceiling
    let distance = bound.isFinite ? abs(unknowns[index] - bound) / unknown.move : 1
    return abs(relative) * min(distance, 1)
  }

  func equilibrium(_ certificate: Certificate) -> Equilibrium {
    let years = coordinates.years
    let markets = evaluator.problem.markets.indices
    func rows(_ flat: [Double]) -> [[Double]] {
      markets.map { Array(flat[($0 * years)..<(($0 + 1) * years)]) }
    }
    return Equilibrium(
      prices: rows(prices), excess: rows(evaluation.excess),
      holdings: markets.map { market in
        guard coordinates.banked[market], coordinates.first[market] >= 0 else { return [] }
        return coordinates.holdings(market, evaluation.excess)
      }, certificate: certificate, iterations: steps, evaluations: evaluations)
  }

  /// The error that names the worst market.
  func failure(_ certificate: Certificate) -> MarketError {
    let worst = certificate.excess
    let place = worst.market * coordinates.years + worst.year
    return .noEquilibrium(
      market: worst.market, year: worst.year, price: prices[place],
      missing: evaluation.excess[place], residual: worst.value)
  }
}

extension Evaluator {
  /// The first participant whose answer is not a number.
  func culprit(_ prices: [Double]) -> String {
    let workspace = Workspace()
    return problem.participants.first {
      let response = $0.respond(
        to: local(prices, $0), derivatives: nil, workspace: workspace)
      return !response.value.isFinite || !response.positions.allSatisfy(\.isFinite)
    }?.name ?? ""
  }
}
