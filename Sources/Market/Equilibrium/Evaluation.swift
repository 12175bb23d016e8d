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
  /// Participants to a piece of work: small enough to share among threads, large enough to lend memory once and to add
  /// up their Jacobians, which are the largest thing that a solve holds.
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
    let directions = free.map { Directions($0, coordinates, markets: problem.markets.count) }
    var excess = Array(repeating: 0.0, count: prices.count)
    var value = 0.0
    let count = free?.count ?? 0
    var jacobian = Array(repeating: 0.0, count: count * count)
    let wave = Evaluator.pieceSize * Evaluator.piecesAtATime
    for first in stride(from: 0, to: participants.count, by: wave) {
      let own = participants[first..<min(first + wave, participants.count)]
      let pieces = stride(from: own.startIndex, to: own.endIndex, by: Evaluator.pieceSize).map {
        Piece(own[$0..<min($0 + Evaluator.pieceSize, own.endIndex)])
      }
      let responses = parallel.run(pieces.count) { index, workspace in
        [self.answer(pieces[index], prices, directions, workspace)]
      }
      for (piece, response) in zip(pieces, responses.joined()) {
        value += response.value
        for (place, market) in piece.markets.enumerated() {
          for year in 0..<years {
            excess[market * years + year] += response.positions[place * years + year]
          }
        }
        guard let directions else { continue }
        directions.add(
          response.jacobian, over: piece.markets, to: &jacobian,
          places: piece.markets.map { directions.first[$0] }, width: count)
      }
    }
    return Evaluation(excess: excess, value: value, jacobian: jacobian)
  }

  /// The sum of a piece's answers over all its markets.
  private func answer(
    _ piece: Piece, _ prices: [Double], _ directions: Directions?, _ workspace: Workspace
  ) -> Response {
    let years = problem.years
    var starts: [Int] = []
    var count = 0
    for market in piece.markets {
      starts.append(count)
      count += directions?.years[market].count ?? 0
    }
    var sum = Response(
      value: 0, positions: Array(repeating: 0, count: piece.markets.count * years),
      jacobian: Array(repeating: 0, count: count * count))
    for participant in piece.participants {
      let request = directions.map { directions in
        DerivativeRequest(years: participant.markets.map { directions.years[$0] })
      }
      let response = participant.respond(
        to: local(prices, participant), derivatives: request, workspace: workspace)
      let places = participant.markets.map { piece.markets.firstIndex(of: $0) ?? 0 }
      sum.value += response.value
      for (own, place) in places.enumerated() {
        for year in 0..<years {
          sum.positions[place * years + year] += response.positions[own * years + year]
        }
      }
      guard let directions, !response.jacobian.isEmpty else { continue }
      directions.add(
        response.jacobian, over: participant.markets, to: &sum.jacobian,
        places: places.map { starts[$0] }, width: count)
    }
    return sum
  }

  /// Largest gap between what a participant does and its best answer.
  func optimalityGap(_ prices: [Double]) -> Double {
    let participants = problem.participants
    let gaps = parallel.run(participants.count) { index, workspace in
      let own = participants[index]
      let gap = own.optimalityGap(at: self.local(prices, own), workspace: workspace) ?? 0
      return [Response(value: gap, positions: [])]
    }
    return gaps.joined().reduce(0) { max($0, $1.value) }
  }

  /// The prices of a participant's own markets.
  func local(_ prices: [Double], _ participant: any Participant) -> LocalPrices {
    let years = problem.years
    return LocalPrices(
      values: participant.markets.flatMap { prices[($0 * years)..<(($0 + 1) * years)] },
      years: years)
  }
}

/// Participants that answer together.
private struct Piece: Sendable {
  let participants: ArraySlice<any Participant>
  /// All their markets, ascending.
  let markets: [Int]

  init(_ participants: ArraySlice<any Participant>) {
    self.participants = participants
    markets = Set(participants.flatMap(\.markets)).sorted()
  }
}

/// The unknown prices of a Jacobian, by market.
private struct Directions: Sendable {
  /// Years of each market.
  let years: [[Int]]
  /// Place of each market's first direction among all.
  let first: [Int]

  init(_ free: [Int], _ coordinates: Coordinates, markets: Int) {
    var years: [[Int]] = Array(repeating: [], count: markets)
    for unknown in free {
      let own = coordinates.list[unknown]
      years[own.market].append(own.year)
    }
    var first: [Int] = []
    var count = 0
    for own in years {
      first.append(count)
      count += own.count
    }
    self.years = years
    self.first = first
  }

  /// Adds a square matrix over the directions of `markets` to one of `width` directions in which those of each market start
  /// at `places`.
  func add(
    _ part: [Double], over markets: [Int], to whole: inout [Double], places: [Int], width: Int
  ) {
    part.withUnsafeBufferPointer { part in
      whole.withUnsafeMutableBufferPointer { whole in
        guard var source = part.baseAddress, let whole = whole.baseAddress else { return }
        for (market, place) in zip(markets, places) {
          for row in years[market].indices {
            let target = whole + (place + row) * width
            for (other, column) in zip(markets, places) {
              let count = years[other].count
              Kernel.addScaled(target + column, 1, source, count: count)
              source += count
            }
          }
        }
      }
    }
  }
}
