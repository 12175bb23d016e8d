import Market

extension ReferenceSolver {
  /// Kind `banking_continuous`: exhaustion of a bank in continuous time.
  package static let continuousBanking = ReferenceSolver(kind: "banking_continuous") { input in
    let banking = try ContinuousBanking(
      rise: input.number("c"), gap: input.number("u") - input.number("A0"),
      decline: input.number("g"), rate: input.number("r"), initialBank: input.number("B0"))
    let end = banking.exhaustionTime
    let times = input["sampleTimes"] == nil ? [0, end / 2, end] : try input.numbers("sampleTimes")
    return [
      "exhaustionTime": .number(end), "initialPrice": .number(banking.initialPrice),
      "priceAtExhaustion": .number(banking.price(at: end)),
      "sampleTimes": .numbers(times), "price": .numbers(times.map(banking.price)),
      "peakBank": .number(try banking.peakBank()),
      "pvAbatementCostBankingPhase": .number(banking.abatementCost),
    ]
  }
}
