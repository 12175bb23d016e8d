import Market
import Numerics

extension ReferenceSolver {
  /// Kind `weitzman`: the advantage of a price over a quantity.
  package static let pricesVersusQuantities = ReferenceSolver(kind: "weitzman") { input in
    let slope = try input.number("Cpp")
    guard slope > 0 else { throw ReferenceInputError.outOfRange("Cpp", slope) }
    let delta = advantageOfPrices(
      deviation: try input.number("sigma"), benefitSlope: try input.number("Bpp"),
      costSlope: slope)
    return [
      "delta": .number(delta), "preferred": .string(delta > 0 ? "price" : "quantity"),
    ]
  }

  /// Kind `collar_uncertainty`: exact moments of a price between floor and ceiling.
  package static let collaredPrice = ReferenceSolver(kind: "collar_uncertainty") { input in
    let (floor, ceiling) = (try input.number("floor"), try input.number("ceiling"))
    guard floor < ceiling else { throw ReferenceInputError.outOfRange("ceiling", ceiling) }
    let price = try CollaredPrice(
      low: input.number("a"), rise: input.number("b"),
      abatement: NormalDistribution(
        mean: input.number("R"), standardDeviation: input.number("sigma")),
      collar: floor...ceiling)
    return [
      "meanPrice": .number(price.mean), "sdPrice": .number(price.standardDeviation),
      "probFloor": .number(price.floorProbability),
      "probCeiling": .number(price.ceilingProbability),
      "meanAbatement": .number(price.meanAbatement),
      "meanCeilingSales": .number(price.meanCeilingSales),
      "meanUnsold": .number(price.meanUnsold),
    ]
  }
}
