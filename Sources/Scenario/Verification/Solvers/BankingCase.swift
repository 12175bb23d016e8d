import Market

extension ReferenceSolver {
  /// Kind `banking_discrete`: permits that keep, with floor, ceiling and reserve tiers.
  package static let banking = ReferenceSolver(
    kind: "banking_discrete", solve: { try BankingCase($0).solve() })
}

/// One emitter with marginal abatement cost `a + b x` under yearly caps with banking and no borrowing (Rubin 1996).
///
/// The cap beyond free allocation is sold at the floor or above, reserve tiers at their prices and any amount at
/// the ceiling. Discounting is `(1 + r)^-t`, the last year is the last, and a bank at the end is worth nothing.
struct BankingCase {
  let years: Int
  let rate: Double
  let low: Double
  let rise: Double
  let baseline: [Double]
  let cap: [Double]
  let free: [Double]
  let initialBank: Double
  let floor: [Double]?
  let ceiling: [Double]?
  let tiers: [(price: [Double], quantity: Double)]

  init(_ input: JSONValue) throws {
    let years = try input.integer("T")
    self.years = years
    rate = try input.number("r")
    low = try input.number("a")
    rise = try input.number("b")
    baseline = try input.numbers("bau")
    cap = try input.numbers("cap")
    free =
      input["freeAllocation"] == nil
      ? Array(repeating: 0, count: years) : try input.numbers("freeAllocation")
    initialBank = try input.number("bank0", default: 0)
    func path(_ value: JSONValue, _ key: String) throws -> [Double]? {
      guard let member = value[key] else { return nil }
      if case .number(let constant) = member { return Array(repeating: constant, count: years) }
      return try value.numbers(key)
    }
    floor = try path(input, "floor")
    ceiling = try path(input, "ceiling")
    tiers = try (input["reserve"] == nil ? [] : input.array("reserve")).map {
      (try path($0, "price") ?? [], try $0.number("quantity"))
    }
  }

  /// Highest marginal cost.
  var scale: Double { low + rise * (baseline.max() ?? 0) }

  /// What the regulator brings to the market, with steps of a width.
  private func supply(_ width: Double, weights: [Double]) -> AllowanceSupply {
    let auctioned = zip(cap, free).map(-)
    var parts = [
      floor.map { .offered("auction", auctioned, at: $0, width: width) }
        ?? AllowanceSupply.Part.given("auction", auctioned),
      .given("free allocation", free),
      .given("bank", free.indices.map { $0 == 0 ? initialBank : 0 }),
    ]
    if let ceiling {
      parts.append(.offered("ceiling", baseline, at: ceiling, width: width))
    }
    for (index, tier) in tiers.enumerated() {
      parts.append(
        .offered(
          "tier \(index)", tier.price.map { _ in tier.quantity }, at: tier.price, width: width))
    }
    return AllowanceSupply(name: "regulator", market: 0, parts: parts, weights: weights)
  }

  /// Part of the largest bank below which a bank counts as empty, as in the reference.
  private static let emptyBank = 1e-5

  private var segments: [AbatementFirm.Segment] {
    baseline.map { .init(amount: $0, low: low, high: low + rise * $0) }
  }

  /// What the emitter abates at prices by year.
  func abatement(at prices: [Double]) -> [Double] {
    zip(segments, prices).map { $0.respond(at: $1).abated }
  }

  /// The market, with steps of a width.
  func problem(_ width: Double) -> MarketProblem {
    let weights = presentValueWeights(
      years: years, discountFactor: 1 / (1 + rate), perpetual: false)
    let firm = AbatementFirm(
      name: "emitter", market: 0, baseline: baseline, segments: segments.map { [$0] },
      weights: weights)
    let market = MarketDefinition(
      name: "permits", unit: "", pricing: .found(start: Array(repeating: scale / 4, count: years)),
      floor: Array(repeating: 0, count: years),
      ceiling: Array(repeating: .infinity, count: years), typicalMove: scale / 10,
      size: Array(repeating: cap.max() ?? 1, count: years),
      bank: BankRule(
        least: Array(repeating: 0, count: years), most: Array(repeating: .infinity, count: years)))
    return MarketProblem(
      years: years, discountFactor: 1 / (1 + rate), lastYearRepeats: false, markets: [market],
      participants: [supply(width, weights: weights), firm])
  }

  func solve() throws -> JSONValue {
    // The last width is a thousandth of the tolerance that prices are compared within.
    let width = 1e-9 * scale
    let solved = try solveHardening(from: 1e-1 * scale, to: width, problem: problem)
    let price = solved.prices[0]
    let sales = supply(width, weights: problem(width).weights).sales(at: price)
    let abated = abatement(at: price)
    let bank = solved.holdings[0].map { max($0, 0) }
    let empty = Self.emptyBank * max(1, bank.max() ?? 0)
    var out: [String: JSONValue] = [
      "abatement": .numbers(abated), "emissions": .numbers(zip(baseline, abated).map(-)),
      "price": .numbers(abated.map { low + rise * $0 }), "bank": .numbers(bank),
      "sold": .numbers(sales[0]),
      "ceilingSales": .numbers(ceiling == nil ? sales[0].map { _ in 0 } : sales[3]),
      "pvAbatementCost": .number(
        zip(problem(width).weights, abated).reduce(0) {
          $0 + $1.0 * (low * $1.1 + rise * $1.1 * $1.1 / 2)
        }),
      "firstZeroBankYear": bank.firstIndex { $0 < empty }.map { .number(Double($0)) } ?? .null,
    ]
    for (index, sold) in sales.dropFirst(ceiling == nil ? 3 : 4).enumerated() {
      out["reserveTier\(index + 1)"] = .numbers(sold)
    }
    return .object(out)
  }
}
