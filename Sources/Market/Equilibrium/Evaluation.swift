/// What all participants do at one set of prices.
struct Evaluation: Sendable {
  /// Net purchases summed over participants, `[market * years + year]`.
  let excess: [Double]
  /// Sum of values: the dual function, where all rates are equal.
  let value: Double
  /// `d excess / d price` over the free unknowns, square, row-major; empty if not asked for.
  let jacobian: [Double]
}

/// Sums participants' answers.
struct Evaluator: Sendable {
  /// Participants to a piece of work: small enough to share among threads, large enough to lend memory once.
  static let pieceSize = 4
  /// Pieces whose answers are held at a time: enough for a few threads, few enough for their Jacobians.
  static let piecesAtATime = 6

  let problem: MarketProblem
  let coordinates: Coordinates
  let parallel: ParallelMap

  /// Answers at `prices`; with `free` (ascending unknowns) also the Jacobian over the prices of their markets and
  /// years.
  func evaluate(_ prices: [Double], free: [Int]?) -> Evaluation {
    let years = problem.years
    let participants = problem.participants
    // Free years of each market, and the column of each free unknown.
    var column = Array(repeating: -1, count: problem.markets.count * years)
    for (place, unknown) in (free ?? []).enumerated() {
      let own = coordinates.list[unknown]
      column[own.market * years + own.year] = place
    }
    let columns = column
    var excess = Array(repeating: 0.0, count: prices.count)
    var value = 0.0
    let count = free?.count ?? 0
    var jacobian = Array(repeating: 0.0, count: count * count)
    let wave = Evaluator.pieceSize * Evaluator.piecesAtATime
    for first in stride(from: 0, to: participants.count, by: wave) {
      let own = participants[first..<min(first + wave, participants.count)]
      let pieces = (own.count + Evaluator.pieceSize - 1) / Evaluator.pieceSize
      let responses = parallel.run(pieces) { piece in
        let workspace = Workspace()
        let start = own.startIndex + piece * Evaluator.pieceSize
        return own[start..<min(start + Evaluator.pieceSize, own.endIndex)].map { participant in
          let request = free == nil ? nil : self.request(participant, columns)
          return participant.respond(
            to: self.local(prices, participant), derivatives: request, workspace: workspace)
        }
      }
      for (participant, response) in zip(own, responses.joined()) {
        value += response.value
        for (place, market) in participant.markets.enumerated() {
          for year in 0..<years {
            excess[market * years + year] += response.positions[place * years + year]
          }
        }
        guard free != nil, !response.jacobian.isEmpty else { continue }
        var map: [Int] = []
        for market in participant.markets {
          for year in 0..<years {
            let place = columns[market * years + year]
            if place >= 0 { map.append(place) }
          }
        }
        for (row, target) in map.enumerated() {
          for (place, other) in map.enumerated() {
            jacobian[target * count + other] += response.jacobian[row * map.count + place]
          }
        }
      }
    }
    return Evaluation(excess: excess, value: value, jacobian: jacobian)
  }

  /// The prices of a participant's own markets.
  func local(_ prices: [Double], _ participant: any Participant) -> LocalPrices {
    let years = problem.years
    return LocalPrices(
      values: participant.markets.flatMap { prices[($0 * years)..<(($0 + 1) * years)] },
      years: years)
  }

  private func request(_ participant: any Participant, _ columns: [Int]) -> DerivativeRequest {
    let years = problem.years
    return DerivativeRequest(
      years: participant.markets.map { market in
        (0..<years).filter { columns[market * years + $0] >= 0 }
      })
  }
}
