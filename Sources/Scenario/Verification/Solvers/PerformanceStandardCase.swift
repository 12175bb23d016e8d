import Market

extension ReferenceSolver {
  /// Kind `tps`: a tradable performance standard against cap-and-trade at the same emissions.
  package static let performanceStandard = ReferenceSolver(
    kind: "tps", solve: { try PerformanceStandardCase($0).solve() })
}

/// Producers of several products under no policy, under benchmarks per unit of output, and under a cap of the
/// emissions that the benchmarks reach.
///
/// A plant with a slope `d = 0` has constant returns: at given prices any output may be best. Such plants are solved
/// exactly by proximal steps (Rockafellar 1976): the cost of an output `q` is raised by `s (q - q0)^2/2`, the market
/// solved, and `q0` put where `q` came out, until it stays; there the added cost and its slope are 0. Equilibria under a
/// policy start from the one without.
struct PerformanceStandardCase {
  private struct Plant {
    let market: Int
    let cost: Double
    let slope: Double
    let intensity: Double
    let low: Double
    let rise: Double
    let benchmark: Double
  }

  /// Inverse demand `A - B Q` of each product.
  private let demand: [(intercept: Double, slope: Double)]
  private let plants: [Plant]

  init(_ input: JSONValue) throws {
    let demand = try input.array("markets").map {
      (intercept: try $0.number("A"), slope: try $0.number("B"))
    }
    self.demand = demand
    plants = try input.array("plants").map { plant in
      let market = try plant.integer("market")
      guard demand.indices.contains(market) else {
        throw ReferenceInputError.outOfRange("market", Double(market))
      }
      return Plant(
        market: market, cost: try plant.number("c"), slope: try plant.number("d"),
        intensity: try plant.number("e"), low: try plant.number("a"),
        rise: try plant.number("b"), benchmark: try plant.number("benchmark"))
    }
  }

  func solve() throws -> JSONValue {
    let baseline = try outcome(benchmarks: nil, supply: nil, start: nil)
    let standard = try outcome(
      benchmarks: plants.map(\.benchmark), supply: 0, start: baseline)
    let cap = try outcome(benchmarks: nil, supply: standard.emissions, start: baseline)
    let (costStandard, costCap) = (
      baseline.welfare - standard.welfare, baseline.welfare - cap.welfare
    )
    return .object([
      "baseline": baseline.json, "tps": standard.json, "capAndTrade": cap.json,
      "costTPS": .number(costStandard), "costCT": .number(costCap),
      "efficiencyLoss": .number(costStandard - costCap),
      "costRatio": costCap > 1e-9 * abs(baseline.welfare) ? .number(costStandard / costCap) : .null,
    ])
  }

  private struct Outcome {
    let permitPrice: Double
    let output: [Double]
    let abatement: [Double]
    let productPrice: [Double]
    let emissions: Double
    let welfare: Double

    var json: JSONValue {
      .object([
        "permitPrice": .number(permitPrice), "output": .numbers(output),
        "rateAbatement": .numbers(abatement), "productPrice": .numbers(productPrice),
        "emissions": .number(emissions), "welfare": .number(welfare),
      ])
    }
  }

  /// Slope of a proximal step, as a part of the slope of demand: a step leaves about this part of the error.
  private static let proximalPart = 1e-3
  /// Most proximal steps; with the part above three are usual.
  private static let proximalSteps = 100
  /// Movement of an output in a proximal step, relative to the largest, at which it counts as at rest: what is left
  /// is the proximal part of it.
  private static let rest = 1e-9
  /// Residual of each solve, well below a movement that counts.
  private static let target = 1e-13

  /// The equilibrium with permits granted per unit of output and `supply` more of them; nil: no permit market.
  private func outcome(
    benchmarks: [Double]?, supply: Double?, start: Outcome?
  ) throws -> Outcome {
    let permits = demand.count
    var output = start?.output ?? plants.map { _ in 0 }
    var prices = start.map { $0.productPrice + [$0.permitPrice] }
    var options = SolverOptions()
    options.target = Self.target
    for _ in 0..<Self.proximalSteps {
      let producers = producers(benchmarks, reference: output)
      let solved = try Market.solve(
        problem(producers, supply: supply), start: prices.map { $0.map { [$0] } },
        options: options)
      let found = solved.prices.map { $0[0] }
      let choices = zip(producers, plants).map {
        $0.choose(product: found[$1.market], permit: found[permits])
      }
      let moved = zip(output, choices).reduce(0) { max($0, abs($1.0 - $1.1.output)) }
      output = choices.map(\.output)
      prices = found
      if moved <= Self.rest * (output.max() ?? 0) || plants.allSatisfy({ $0.slope > 0 }) {
        return outcome(prices: found, output: output, abatement: choices.map(\.abatement))
      }
    }
    throw ReferenceInputError.notAtRest(steps: Self.proximalSteps)
  }

  private func producers(_ benchmarks: [Double]?, reference: [Double]) -> [QuadraticProducer] {
    plants.enumerated().map { index, plant in
      let constant = plant.slope == 0
      return QuadraticProducer(
        name: "plant \(index)", product: plant.market, permits: demand.count, weights: [1],
        cost: plant.cost,
        costSlope: constant ? Self.proximalPart * demand[plant.market].slope : plant.slope,
        reference: constant ? reference[index] : 0, intensity: plant.intensity,
        abatementCost: plant.low, abatementSlope: plant.rise, benchmark: benchmarks?[index] ?? 0)
    }
  }

  private func problem(_ producers: [QuadraticProducer], supply: Double?) -> MarketProblem {
    let permits = demand.count
    let buyers = demand.enumerated().map { index, curve in
      CurveParticipant(
        name: "buyers \(index)", market: index, side: .buys,
        curves: [.linear(intercept: curve.intercept / curve.slope, slope: -1 / curve.slope)],
        weights: [1])
    }
    let largest = demand.map { $0.intercept / $0.slope }
    let emitted = plants.reduce(0) { $0 + $1.intensity * largest[$1.market] }
    var markets = demand.enumerated().map { index, curve in
      MarketDefinition(
        name: "product \(index)", unit: "", pricing: .found(start: [curve.intercept / 2]),
        floor: [0], ceiling: [.infinity], typicalMove: curve.intercept / 20, size: [largest[index]])
    }
    let steepest = plants.reduce(1) { max($0, $1.low + $1.rise * $1.intensity) }
    markets.append(
      MarketDefinition(
        name: "permits", unit: "",
        pricing: supply == nil ? .given([0]) : .found(start: [0]), floor: [0],
        ceiling: [.infinity], typicalMove: steepest / 20, size: [max(emitted, 1e-9)]))
    let regulator = CurveParticipant(
      name: "regulator", market: permits, side: .sells, curves: [.constant(supply ?? 0)],
      weights: [1])
    return MarketProblem(
      years: 1, discountFactor: 1, lastYearRepeats: false, markets: markets,
      participants: producers + buyers + [regulator])
  }

  private func outcome(prices: [Double], output: [Double], abatement: [Double]) -> Outcome {
    var welfare = 0.0
    for (index, curve) in demand.enumerated() {
      let total = zip(plants, output).reduce(0) { $1.0.market == index ? $0 + $1.1 : $0 }
      welfare += curve.intercept * total - curve.slope * total * total / 2
    }
    var emissions = 0.0
    for (plant, (quantity, lowered)) in zip(plants, zip(output, abatement)) {
      let cost = plant.low * lowered + plant.rise * lowered * lowered / 2
      welfare -=
        plant.cost * quantity + plant.slope * quantity * quantity / 2 + cost * quantity
      emissions += (plant.intensity - lowered) * quantity
    }
    return Outcome(
      permitPrice: prices[demand.count], output: output, abatement: abatement,
      productPrice: Array(prices.prefix(demand.count)), emissions: emissions, welfare: welfare)
  }
}
