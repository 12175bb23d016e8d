extension MarketProblem {
  /// What a participant does at prices `[market][year]`: net purchases, `[its own market][year]`.
  package func positions(of participant: any Participant, at prices: [[Double]]) -> [[Double]] {
    let local = LocalPrices(values: participant.markets.flatMap { prices[$0] }, years: years)
    let answer = participant.respond(to: local, derivatives: nil, workspace: Workspace())
    return participant.markets.indices.map {
      Array(answer.positions[($0 * years)..<(($0 + 1) * years)])
    }
  }
}
