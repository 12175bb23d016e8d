package import Scenario

extension ReferenceSolver {
  /// Kinds about sensitivity: `gsa_analytic`, `gsa_estimator`, `morris_ee`.
  package static let studies: [ReferenceSolver] = [
    ReferenceSolver(kind: "gsa_analytic") { input in
      let function = try TestFunction(input)
      let known = try AnalyticIndices(function)
      var answer: [String: JSONValue] = [
        "mean": .number(known.mean), "variance": .number(known.variance),
        "S1": .numbers(known.first), "ST": .numbers(known.total),
        "S2": .object(known.pairs.mapValues(JSONValue.number)),
      ]
      if input["evalPoints"] != nil {
        answer["evalValues"] = .numbers(try input.table("evalPoints").map { function($0) })
      }
      return .object(answer)
    },
    ReferenceSolver(kind: "gsa_estimator") { input in
      let indices = try VarianceIndices(
        a: input.numbers("yA"), b: input.numbers("yB"), mixed: input.table("yAB"),
        resampling: nil)
      return .object([
        "S1": .numbers(indices.first.map(\.value)), "ST": .numbers(indices.total.map(\.value)),
      ])
    },
    ReferenceSolver(kind: "morris_ee") { input in
      let function = try TestFunction(input)
      let paths = try input.array("trajectories").map { path in
        guard case .array(let points) = path else {
          throw ReferenceInputError.unknownWord("trajectories", "no list")
        }
        return try points.map { try $0.row() }
      }
      let effects = try ElementaryEffects(
        paths: paths, outputs: paths.map { $0.map { function($0) } }, resampling: nil
      ).effects
      return .object([
        "mu": .numbers(effects.map(\.mean)), "muStar": .numbers(effects.map(\.size)),
        "sigma": .numbers(effects.map(\.spread)),
      ])
    },
  ]
}

extension JSONValue {
  fileprivate func row() throws -> [Double] {
    try JSONValue.object(["row": self]).numbers("row")
  }

  fileprivate func table(_ key: String) throws -> [[Double]] {
    try array(key).map { try $0.row() }
  }
}

extension TestFunction {
  /// The function that a case names.
  init(_ input: JSONValue) throws {
    func bounds() throws -> [ClosedRange<Double>] {
      try input.table("bounds").map { pair in
        guard pair.count == 2, pair[0] <= pair[1] else {
          throw ReferenceInputError.outOfRange("bounds", pair.first ?? .nan)
        }
        return pair[0]...pair[1]
      }
    }
    switch try input.string("function") {
    case "ishigami": self = .ishigami(a: try input.number("a"), b: try input.number("b"))
    case "sobol_g": self = .productOfDistances(try input.numbers("a"))
    case "lognormal_product":
      self = .logNormalProduct(
        means: try input.numbers("muLog"), deviations: try input.numbers("sigmaLog"))
    case "linear":
      self = .linear(
        coefficients: try input.numbers("coef"), bounds: try bounds(),
        constant: try input.number("const", default: 0))
    case "morris20": self = .morris
    case "market_price": self = .marketPrice(try bounds())
    case let other: throw ReferenceInputError.unknownWord("function", other)
    }
  }
}
