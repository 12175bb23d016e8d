import Market

extension ReferenceSolver {
  /// Kind `tps`: a tradable performance standard against cap-and-trade at the same emissions.
  package static let performanceStandard = ReferenceSolver(
    kind: "tps", solve: { try PerformanceStandardCase($0).solve() })
}

/// Producers of several products under no policy, under benchmarks per unit of output, and under a cap of the
/// emissions that the benchmarks reach.
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
      return Plant(
        market: market, cost: try plant.number("c"), slope: try plant.number("d"),
        intensity: try plant.number("e"), low: try plant.number("a"),
        rise: try plant.number("b"), benchmark: try plant.number("benchmark"))
    }
  }

  func solve() throws -> JSONValue {
    let baseline = try outcome(benchmarks: nil, supply: nil)
    let standard = try outcome(benchmarks: plants.map(\.benchmark), supply: 0)
    let cap = try outcome(benchmarks: nil, supply: standard.emissions)
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

  /// The equilibrium with permits granted per unit of output and `supply` more of them; nil: no permit market.
  private func outcome(benchmarks: [Double]?, supply: Double?) throws -> Outcome {
    let permits = demand.count
    // Constant returns (d = 0) are approached by a slope that is a small part of demand's.
    func producers(_ part: Double) -> [QuadraticProducer] {
      plants.enumerated().map { index, plant in
        QuadraticProducer(
          name: "plant \(index)", product: plant.market, permits: permits, weights: [1],
          cost: plant.cost, costSlope: max(plant.slope, part * demand[plant.market].slope),
          intensity: plant.intensity,
          abatementCost: plant.low, abatementSlope: plant.rise, benchmark: benchmarks?[index] ?? 0)
      }
    }
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
        pricing: supply == nil ? .given([0]) : .found(start: [steepest / 10]), floor: [0],
        ceiling: [.infinity], typicalMove: steepest / 20, size: [max(emitted, 1e-9)]))
    let regulator = CurveParticipant(
      name: "regulator", market: permits, side: .sells, curves: [.constant(supply ?? 0)],
      weights: [1])
    let flattest = 1e-10
    let solved = try solveHardening(from: 1, to: flattest) { part in
      MarketProblem(
        years: 1, discountFactor: 1, lastYearRepeats: false, markets: markets,
        participants: producers(part) + buyers + [regulator])
    }
    let productPrice = (0..<permits).map { solved.prices[$0][0] }
    let permitPrice = solved.prices[permits][0]
    let choices = zip(producers(flattest), plants).map {
      $0.choose(product: productPrice[$1.market], permit: permitPrice)
    }
    var welfare = 0.0
    for (index, curve) in demand.enumerated() {
      let total = zip(plants, choices).reduce(0) { $1.0.market == index ? $0 + $1.1.output : $0 }
      welfare += curve.intercept * total - curve.slope * total * total / 2
    }
    for (plant, choice) in zip(plants, choices) {
      let abatement =
        plant.low * choice.abatement + plant.rise * choice.abatement * choice.abatement / 2
      welfare -=
        plant.cost * choice.output + plant.slope * choice.output * choice.output / 2
        + abatement * choice.output
    }
    return Outcome(
      permitPrice: permitPrice, output: choices.map(\.output),
      abatement: choices.map(\.abatement), productPrice: productPrice,
      emissions: zip(plants, choices).reduce(0) {
        $0 + ($1.0.intensity - $1.1.abatement) * $1.1.output
      }, welfare: welfare)
  }
}
