import Market

extension ReferenceSolver {
  /// Kind `static_market`: one permit market in one year.
  package static let staticMarket = ReferenceSolver(
    kind: "static_market", solve: StaticMarketCase.solve)
}

/// Firms with linear marginal abatement costs under one cap, with floor, ceiling and offsets
/// (`kind: static_market`).
///
/// `MAC_i(x) = a_i + b_i x` on `0 ... xmax_i`; the regulator sells the cap at any price above the floor and
/// more at the ceiling. Solved by the same engine as a national market, in one year.
enum StaticMarketCase {
  static func solve(_ input: JSONValue) throws -> JSONValue {
    let firms = try input.array("firms").map(Firm.init)
    let cap = try input.number("cap")
    let floor = try input.number("floor", default: 0)
    let ceiling = try input.number("ceiling", default: .infinity)
    let offsets = try input["offsets"].map(Firm.init)
    let price = try clearingPrice(firms, offsets, cap: cap, floor: floor, ceiling: ceiling)
    let sold = firms.map { $0.abated(price) }
    let bought = offsets?.abated(price) ?? 0
    let baseline = firms.reduce(0) { $0 + $1.baseline }
    let emissions = zip(firms, sold).map { $0.baseline - $1 }
    let short = baseline - cap - sold.reduce(0, +) - bought
    let atFloor = price <= floor
    let atCeiling = price >= ceiling
    let costs = zip(firms, sold).map { $0.cost($1) }
    var out: [String: JSONValue] = [
      "price": .number(price),
      "regime": .string(
        atFloor ? (input["floor"] == nil ? "slack" : "floor") : atCeiling ? "ceiling" : "interior"),
      "abatement": .numbers(sold), "emissions": .numbers(emissions),
      "totalEmissions": .number(emissions.reduce(0, +)), "cost": .numbers(costs),
      "totalCost": .number(costs.reduce(0, +)),
      "unsoldAllowances": .number(atFloor ? max(0, -short) : 0),
      "ceilingSales": .number(atCeiling ? max(0, short) : 0),
    ]
    if let offsets {
      out["offsetsUsed"] = .number(bought)
      out["offsetPrice"] = .number(min(price, offsets.low + offsets.rise * bought))
      out["offsetCost"] = .number(offsets.cost(bought))
    }
    if input["allocation"] != nil {
      let allocation = try input.numbers("allocation")
      let net = zip(emissions, allocation).map { $0 - $1 }
      out["netPosition"] = .numbers(net)
      out["netCost"] = .numbers(zip(costs, net).map { $0 + price * $1 })
    }
    if try input.boolean("compareUniform", default: false) {
      let share = (baseline - cap) / Double(firms.count)
      let uniform = firms.reduce(0) { $0 + $1.cost(share) }
      out["uniformCost"] = .number(uniform)
      out["gainFromTrade"] = .number(uniform - costs.reduce(0, +))
    }
    return .object(out)
  }

  /// A firm, or the supply of offsets.
  private struct Firm {
    let name: String
    let baseline: Double
    let low: Double
    let rise: Double
    let most: Double
    let fixed: Double

    init(_ value: JSONValue) throws {
      name = value["name"] == nil ? "offsets" : try value.string("name")
      baseline = try value.number("baseline", default: 0)
      low = try value.number("a")
      rise = try value.number("b")
      most = try value.number("xmax", default: try value.number("limit", default: baseline))
      fixed = try value.number("fixed", default: 0)
    }

    private var segment: AbatementFirm.Segment {
      .init(amount: most, low: low, high: low + rise * most)
    }

    func abated(_ price: Double) -> Double { segment.respond(at: price).abated }

    func cost(_ abated: Double) -> Double { fixed + low * abated + rise * abated * abated / 2 }

    var participant: AbatementFirm {
      .init(name: name, market: 0, baseline: [baseline], segments: [[segment]], weights: [1])
    }
  }

  private static func clearingPrice(
    _ firms: [Firm], _ offsets: Firm?, cap: Double, floor: Double, ceiling: Double
  ) throws -> Double {
    let everyone = firms + (offsets.map { [$0] } ?? [])
    let highest = everyone.reduce(floor) { max($0, $1.low + $1.rise * $1.most) }
    let regulator = CurveParticipant(
      name: "regulator", market: 0, side: .sells, curves: [.constant(cap)], weights: [1])
    let market = MarketDefinition(
      name: "allowances", unit: "", pricing: .found(start: [(floor + min(highest, ceiling)) / 2]),
      floor: [floor], ceiling: [ceiling], typicalMove: max(highest - floor, 1) / 10,
      size: [max(cap, firms.reduce(0) { $0 + $1.baseline })])
    let problem = MarketProblem(
      years: 1, discountFactor: 1, lastYearRepeats: false, markets: [market],
      participants: everyone.map(\.participant) + [regulator])
    return try Market.solve(problem).prices[0][0]
  }
}
