extension MarketProblem {
  /// What is wrong with a problem before any price is found: one fault for each market or participant, none if all is
  /// well.
  ///
  /// Participants are asked once at the starting prices, with their Jacobians: it costs about one step of the solver.
  package func faults() -> [MarketFault] {
    var faults: [MarketFault] = []
    for (index, market) in markets.enumerated() {
      if let fault = fault(of: market, index) { faults.append(fault) }
    }
    guard faults.isEmpty else { return faults }
    let workspace = Workspace()
    for (index, participant) in participants.enumerated() {
      if let fault = fault(of: participant, index, workspace) { faults.append(fault) }
    }
    return faults
  }

  /// The starting prices, `[market][year]`.
  var startingPrices: [[Double]] {
    markets.map { market in
      switch market.pricing {
      case .given(let path), .found(start: let path): path
      }
    }
  }

  func isFound(_ market: Int) -> Bool {
    if case .found = markets[market].pricing { return true }
    return false
  }

  private func fault(of market: MarketDefinition, _ index: Int) -> MarketFault? {
    let values =
      startingPrices[index] + market.floor + market.ceiling + market.size
      + (market.bank.map { $0.least + $0.most } ?? [])
    guard !values.contains(where: \.isNaN), startingPrices[index].allSatisfy(\.isFinite) else {
      return .notANumber(name: market.name)
    }
    guard isFound(index) else { return nil }
    for year in 0..<years where market.floor[year] > market.ceiling[year] {
      return .ceilingBelowFloor(
        market: index, year: year, floor: market.floor[year], ceiling: market.ceiling[year])
    }
    return participants.contains { $0.markets.contains(index) }
      ? nil : .noParticipants(market: index)
  }

  private func fault(
    of participant: any Participant, _ index: Int, _ workspace: Workspace
  ) -> MarketFault? {
    let prices = LocalPrices(
      values: participant.markets.flatMap { startingPrices[$0] }, years: years)
    let request = DerivativeRequest(
      years: participant.markets.map { isFound($0) ? Array(0..<years) : [] })
    let answer = participant.respond(to: prices, derivatives: request, workspace: workspace)
    guard answer.value.isFinite, answer.positions.allSatisfy(\.isFinite),
      answer.jacobian.allSatisfy(\.isFinite)
    else { return .notANumber(name: participant.name) }
    if let buyers = participant as? CurveParticipant, buyers.side == .buys,
      let year = answer.positions.firstIndex(where: { $0 < 0 })
    {
      return .negativeDemand(
        participant: index, market: buyers.markets[0], year: year,
        quantity: answer.positions[year])
    }
    var place = 0
    for (slot, asked) in request.years.enumerated() {
      for year in asked {
        let slope = answer.jacobian[place * request.count + place]
        let market = markets[participant.markets[slot]]
        place += 1
        // A rise by the whole market over a typical move would be one: rounding is far below.
        guard slope * market.typicalMove <= MarketFault.leastSlope * market.size[year] else {
          return .wrongSign(
            participant: index, market: participant.markets[slot], year: year, slope: slope)
        }
      }
    }
    return nil
  }
}

extension MarketFault {
  /// Slope that counts as one, in market sizes over a typical move.
  static let leastSlope = 1e-9
}
