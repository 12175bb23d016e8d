import Market

extension ReferenceSolver {
  /// Kind `banking_msr`: permits that keep, with a reserve that acts on the bank of the year before.
  ///
  /// One answer for each equilibrium found, the one reached from the market without a reserve first.
  package static let reserveBanking = ReferenceSolver(
    kind: "banking_msr", answers: { try ReserveBankingCase($0).solve() })
}

/// The market of `BankingCase` with a stability reserve (EU Decision 2015/1814; Perino 2018).
struct ReserveBankingCase {
  let market: BankingCase
  let reserve: ReserveMarket

  init(_ input: JSONValue) throws {
    market = try BankingCase(input)
    let rule = try input.member("msr")
    reserve = ReserveMarket(
      market: 0,
      rule: StabilityReserve(
        upper: try rule.number("upper"), lower: try rule.number("lower"),
        intakeRate: try rule.number("intakeRate"), release: try rule.number("release"),
        auctionShare: try rule.number("auctionShare"), startYear: try rule.integer("startYear"),
        most: try rule.number("reserveCap", default: .infinity)),
      caps: market.cap, initialBank: market.initialBank,
      initialReserve: try rule.number("reserve0", default: 0))
  }

  func solve() throws -> [JSONValue] {
    let outcome = try solveReserve(market.problem(0), reserve)
    return ([outcome.reached] + outcome.others).map(answer)
  }

  /// Bank below which it counts as empty, as in the reference.
  private static let emptyBank = 1e-6

  private func answer(_ found: ReserveEquilibrium) -> JSONValue {
    let abated = market.abatement(at: found.equilibrium.prices[0])
    let emissions = zip(market.baseline, abated).map(-)
    let bank = found.equilibrium.holdings[0].map { max($0, 0) }
    let empty = bank.firstIndex { $0 < Self.emptyBank }
    return .object([
      "price": .numbers(abated.map { market.low + market.rise * $0 }),
      "emissions": .numbers(emissions), "bank": .numbers(bank),
      "reserve": .numbers(found.steps.map(\.held)),
      "intake": .numbers(found.steps.map(\.intake)),
      "release": .numbers(found.steps.map(\.release)),
      "cancelled": .numbers(found.steps.map(\.cancelled)),
      "firstZeroBankYear": empty.map { .number(Double($0)) } ?? .null,
      "cumulativeEmissions": .number(emissions.reduce(0, +)),
    ])
  }
}
