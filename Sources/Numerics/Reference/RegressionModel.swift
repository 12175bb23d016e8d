/// The regression curves of the NIST Statistical Reference Datasets (nonlinear regression), by the name of the dataset.
package struct RegressionModel: Sendable {
  /// How many parameters the curve has.
  package let parameterCount: Int
  /// The curve at parameters `b` and abscissa `x`.
  package let value: @Sendable (_ b: [Double], _ x: Double) -> Double

  /// The names of all models.
  package static var names: [String] { table.keys.sorted() }

  /// The model of a dataset; throws ``NumericsError/unknownName(_:)`` if there is none.
  package init(named name: String) throws(NumericsError) {
    guard let model = Self.table[name] else { throw .unknownName(name) }
    self = model
  }

  private init(_ count: Int, _ value: @escaping @Sendable ([Double], Double) -> Double) {
    parameterCount = count
    self.value = value
  }

  private static let table: [String: RegressionModel] = [
    "Misra1a": RegressionModel(2) { b, x in b[0] * (1 - exp(-b[1] * x)) },
    "Misra1b": RegressionModel(2) { b, x in b[0] * (1 - pow(1 + b[1] * x / 2, -2)) },
    "Misra1c": RegressionModel(2) { b, x in b[0] * (1 - pow(1 + 2 * b[1] * x, -0.5)) },
    "Misra1d": RegressionModel(2) { b, x in b[0] * b[1] * x / (1 + b[1] * x) },
    "Chwirut1": RegressionModel(3) { b, x in exp(-b[0] * x) / (b[1] + b[2] * x) },
    "Chwirut2": RegressionModel(3) { b, x in exp(-b[0] * x) / (b[1] + b[2] * x) },
    "DanWood": RegressionModel(2) { b, x in b[0] * pow(x, b[1]) },
    "BoxBOD": RegressionModel(2) { b, x in b[0] * (1 - exp(-b[1] * x)) },
    "Rat42": RegressionModel(3) { b, x in b[0] / (1 + exp(b[1] - b[2] * x)) },
    "Rat43": RegressionModel(4) { b, x in b[0] / pow(1 + exp(b[1] - b[2] * x), 1 / b[3]) },
    "Kirby2": RegressionModel(5) { b, x in
      polynomial(b[0..<3], x) / (1 + x * polynomial(b[3..<5], x))
    },
    "Hahn1": RegressionModel(7) { b, x in
      polynomial(b[0..<4], x) / (1 + x * polynomial(b[4..<7], x))
    },
    "Thurber": RegressionModel(7) { b, x in
      polynomial(b[0..<4], x) / (1 + x * polynomial(b[4..<7], x))
    },
    "MGH09": RegressionModel(4) { b, x in
      b[0] * (x * x + b[1] * x) / (x * x + b[2] * x + b[3])
    },
    "MGH10": RegressionModel(3) { b, x in b[0] * exp(b[1] / (x + b[2])) },
    "MGH17": RegressionModel(5) { b, x in
      b[0] + b[1] * exp(-b[3] * x) + b[2] * exp(-b[4] * x)
    },
    "Eckerle4": RegressionModel(3) { b, x in
      let distance = (x - b[2]) / b[1]
      return b[0] / b[1] * exp(-0.5 * distance * distance)
    },
    "Roszman1": RegressionModel(4) { b, x in
      b[0] - b[1] * x - atan(b[2] / (x - b[3])) / Double.pi
    },
    "Lanczos3": RegressionModel(6) { b, x in
      let fast = b[0] * exp(-b[1] * x)
      return fast + b[2] * exp(-b[3] * x) + b[4] * exp(-b[5] * x)
    },
    "Gauss1": RegressionModel(8) { b, x in
      let first = (x - b[3]) / b[4]
      let second = (x - b[6]) / b[7]
      let base = b[0] * exp(-b[1] * x)
      return base + b[2] * exp(-first * first) + b[5] * exp(-second * second)
    },
  ]

  private static func polynomial(_ coefficients: ArraySlice<Double>, _ x: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * x + $1 }
  }

  private static func exp(_ x: Double) -> Double { elementaryExponential(x) }
  private static func pow(_ x: Double, _ y: Double) -> Double { elementaryPower(x, y) }
  private static func atan(_ x: Double) -> Double { elementaryArcTangent(x) }
}
