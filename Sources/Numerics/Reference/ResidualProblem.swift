/// Sums of squares to be minimised, by name: Moré, Garbow and Hillstrom 1981, "Testing unconstrained optimization
/// software", ACM Transactions on Mathematical Software 7, 17-41; numbers of the problems in that paper.
package struct ResidualProblem: Sendable {
  /// How many variables the problem has.
  package let variableCount: Int
  /// The residuals at `x`.
  package let residuals: @Sendable (_ x: [Double]) -> [Double]

  /// The names of all problems.
  package static var names: [String] { table.keys.sorted() }

  /// The problem of a name; throws ``NumericsError/unknownName(_:)`` if there is none.
  package init(named name: String) throws(NumericsError) {
    guard let problem = Self.table[name] else { throw .unknownName(name) }
    self = problem
  }

  private init(_ count: Int, _ residuals: @escaping @Sendable ([Double]) -> [Double]) {
    variableCount = count
    self.residuals = residuals
  }

  private static let table: [String: ResidualProblem] = [
    // 1
    "rosenbrock": ResidualProblem(2) { x in [10 * (x[1] - x[0] * x[0]), 1 - x[0]] },
    // 2
    "freudenstein_roth": ResidualProblem(2) { x in
      [
        -13 + x[0] + ((5 - x[1]) * x[1] - 2) * x[1],
        -29 + x[0] + ((x[1] + 1) * x[1] - 14) * x[1],
      ]
    },
    // 5
    "beale": ResidualProblem(2) { x in
      let y = x[1]
      return [1.5 - x[0] * (1 - y), 2.25 - x[0] * (1 - y * y), 2.625 - x[0] * (1 - y * y * y)]
    },
    // 6
    "jennrich": ResidualProblem(2) { x in
      (1...10).map { i in
        let t = Double(i)
        return 2 + 2 * t - (exp(t * x[0]) + exp(t * x[1]))
      }
    },
    // 7
    "helical": ResidualProblem(3) { x in
      let turn = atan(x[1] / x[0]) / (2 * Double.pi) + (x[0] < 0 ? 0.5 : 0)
      let radius = (x[0] * x[0] + x[1] * x[1]).squareRoot()
      return [10 * (x[2] - 10 * turn), 10 * (radius - 1), x[2]]
    },
    // 8
    "bard": ResidualProblem(3) { x in
      bard.enumerated().map { index, y in
        let u = Double(index + 1)
        let v = 16 - u
        return y - (x[0] + u / (v * x[1] + min(u, v) * x[2]))
      }
    },
    // 10
    "meyer": ResidualProblem(3) { x in
      meyer.enumerated().map { index, y in
        x[0] * exp(x[1] / (50 + 5 * Double(index) + x[2])) - y
      }
    },
    // 12
    "box3d": ResidualProblem(3) { x in
      (1...10).map { i in
        let t = Double(i) / 10
        return exp(-t * x[0]) - exp(-t * x[1]) - x[2] * (exp(-t) - exp(-10 * t))
      }
    },
    // 13
    "powell_singular": ResidualProblem(4) { x in
      let (a, b) = (x[1] - 2 * x[2], x[0] - x[3])
      return [
        x[0] + 10 * x[1], 5.0.squareRoot() * (x[2] - x[3]), a * a, 10.0.squareRoot() * b * b,
      ]
    },
    // 14
    "wood": ResidualProblem(4) { x in
      [
        10 * (x[1] - x[0] * x[0]), 1 - x[0], 90.0.squareRoot() * (x[3] - x[2] * x[2]), 1 - x[2],
        10.0.squareRoot() * (x[1] + x[3] - 2), (x[1] - x[3]) / 10.0.squareRoot(),
      ]
    },
    // 15
    "kowalik": ResidualProblem(4) { x in
      zip(kowalik, kowalikTimes).map { y, u in
        y - x[0] * (u * u + u * x[1]) / (u * u + u * x[2] + x[3])
      }
    },
    // 16
    "brown_dennis": ResidualProblem(4) { x in
      (1...20).map { i in
        let t = Double(i) / 5
        let (a, b) = (x[0] + t * x[1] - exp(t), x[2] + x[3] * sin(t) - cos(t))
        return a * a + b * b
      }
    },
    // 17
    "osborne1": ResidualProblem(5) { x in
      osborne.enumerated().map { index, y in
        let t = 10 * Double(index)
        return y - (x[0] + x[1] * exp(-t * x[3]) + x[2] * exp(-t * x[4]))
      }
    },
  ]

  private static let bard = [
    0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39,
  ]
  private static let meyer: [Double] = [
    34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820,
    3307, 2872,
  ]
  private static let kowalik = [
    0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246,
  ]
  private static let kowalikTimes = [
    4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625,
  ]
  private static let osborne = [
    0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.850, 0.818, 0.784, 0.751, 0.718, 0.685,
    0.658, 0.628, 0.603, 0.580, 0.558, 0.538, 0.522, 0.506, 0.490, 0.478, 0.467, 0.457, 0.448,
    0.438, 0.431, 0.424, 0.420, 0.414, 0.411, 0.406,
  ]

  private static func exp(_ x: Double) -> Double { elementaryExponential(x) }
  private static func atan(_ x: Double) -> Double { elementaryArcTangent(x) }
  private static func sin(_ x: Double) -> Double { elementarySine(x) }
  private static func cos(_ x: Double) -> Double { elementaryCosine(x) }
}
