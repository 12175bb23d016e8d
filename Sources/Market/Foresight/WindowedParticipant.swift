/// A participant that can be asked for a part of its years, as those do who do not foresee all of them.
package protocol WindowedParticipant: Participant {
  /// The participant over its first `years` years, the last of which repeats for ever if `lastYearRepeats`; `weights` are
  /// those of the markets over these years, for participants without a rate of their own.
  func window(years: Int, lastYearRepeats: Bool, weights: [Double]) -> any WindowedParticipant
  /// The participant from its second year on, after its first year has passed at the prices that `seen` saw ahead:
  /// `seen` is the window in which it decided, `prices` are those of the window.
  func next(after seen: any WindowedParticipant, at prices: LocalPrices) -> any WindowedParticipant
}

/// A participant whose years do not depend on each other, which makes windows a matter of cutting its arrays.
package protocol YearlyParticipant: WindowedParticipant {
  /// The same participant in some of its years, with the given weights.
  func years(_ range: Range<Int>, weights: [Double]) -> Self
}

extension YearlyParticipant {
  package func window(
    years: Int, lastYearRepeats: Bool, weights: [Double]
  ) -> any WindowedParticipant {
    self.years(0..<years, weights: weights)
  }

  package func next(
    after seen: any WindowedParticipant, at prices: LocalPrices
  ) -> any WindowedParticipant {
    years(1..<weights.count, weights: Array(weights.dropFirst()))
  }
}

extension CurveParticipant: YearlyParticipant {
  package func years(_ range: Range<Int>, weights: [Double]) -> CurveParticipant {
    CurveParticipant(
      name: name, market: markets[0], side: side, curves: Array(curves[range]), weights: weights)
  }
}

extension AbatementFirm: YearlyParticipant {
  package func years(_ range: Range<Int>, weights: [Double]) -> AbatementFirm {
    AbatementFirm(
      name: name, market: markets[0], baseline: Array(baseline[range]),
      segments: Array(segments[range]), weights: weights)
  }
}

extension QuadraticProducer: YearlyParticipant {
  package func years(_ range: Range<Int>, weights: [Double]) -> QuadraticProducer {
    QuadraticProducer(
      name: name, product: markets[0], permits: markets[1], weights: weights, cost: cost,
      costSlope: costSlope, reference: reference, intensity: intensity,
      abatementCost: abatementCost, abatementSlope: abatementSlope, benchmark: benchmark)
  }
}

extension AllowanceSupply: YearlyParticipant {
  package func years(_ range: Range<Int>, weights: [Double]) -> AllowanceSupply {
    AllowanceSupply(
      name: name, market: markets[0],
      parts: parts.map { Part(name: $0.name, curves: Array($0.curves[range])) }, weights: weights)
  }
}

extension Exchange: YearlyParticipant {
  package func years(_ range: Range<Int>, weights: [Double]) -> Exchange {
    Exchange(
      name: name, from: markets[0], to: markets[1], rate: Array(rate[range]),
      forward: Array(forward[range]), backward: Array(backward[range]), friction: friction,
      weights: weights)
  }
}

extension NetTrade: YearlyParticipant {
  package func years(_ range: Range<Int>, weights: [Double]) -> NetTrade {
    NetTrade(
      name: name, market: markets[0], imports: Array(imports[range]),
      exports: Array(exports[range]), importCharge: Array(importCharge[range]),
      exportCharge: Array(exportCharge[range]), weights: weights)
  }
}

extension WillingBuyers: YearlyParticipant {
  package func years(_ range: Range<Int>, weights: [Double]) -> WillingBuyers {
    WillingBuyers(
      name: name, market: markets[0], groups: Array(groups[range]), weights: weights)
  }
}
