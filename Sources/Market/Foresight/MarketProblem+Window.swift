extension MarketDefinition {
  /// The market in some of its years; found prices start from `start`.
  func years(_ range: Range<Int>, start: [Double]?) -> MarketDefinition {
    let pricing: Pricing =
      switch self.pricing {
      case .given(let path): .given(Array(path[range]))
      // Years before the first found one keep their history.
      case .found(let own):
        .found(
          start: range.enumerated().map { place, year in
            isFound(year) ? start?[place] ?? own[year] : own[year]
          })
      }
    return MarketDefinition(
      name: name, unit: unit, quantityUnit: quantityUnit, pricing: pricing,
      floor: Array(floor[range]), ceiling: Array(ceiling[range]), typicalMove: typicalMove,
      size: Array(size[range]),
      bank: bank.map { BankRule(least: $0.cut(range, \.least), most: $0.cut(range, \.most)) },
      foundFrom: min(max(foundFrom - range.lowerBound, 0), range.count))
  }
}

extension BankRule {
  /// Limits in some years; the end of the last year is without one and needs none.
  fileprivate func cut(_ range: Range<Int>, _ limit: KeyPath<BankRule, [Double]>) -> [Double] {
    Array(self[keyPath: limit].prefix(range.upperBound).dropFirst(range.lowerBound))
  }
}

/// Participants from a year on, in the state that earlier years have left them in, and what is held.
struct Remainder {
  /// First year, counted in the whole problem.
  var year: Int
  var participants: [any WindowedParticipant]
  /// What is held at the end of the year before, by market.
  var holdings: [Double]

  init(_ problem: MarketProblem) throws(MarketError) {
    year = 0
    holdings = problem.markets.map { _ in 0 }
    participants = []
    for participant in problem.participants {
      guard let windowed = participant as? any WindowedParticipant else {
        throw .noWindow(participant: participant.name)
      }
      participants.append(windowed)
    }
  }

  /// Sellers of what is held.
  func carried(_ problem: MarketProblem, weights: [Double]) -> [any Participant] {
    problem.markets.indices.filter { problem.markets[$0].bank != nil && holdings[$0] != 0 }.map {
      market in
      CurveParticipant(
        name: "bank", market: market, side: .sells,
        curves: weights.indices.map { .constant($0 == 0 ? holdings[market] : 0) }, weights: weights)
    }
  }
}
