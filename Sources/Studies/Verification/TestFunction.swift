import Numerics

/// Functions of shares between 0 and 1 whose sensitivities are known in closed form.
enum TestFunction: Sendable {
  /// `sin a + A sin^2 b + B c^4 sin a` over `-pi ... pi` (Ishigami and Homma 1990).
  case ishigami(a: Double, b: Double)
  /// `prod (|4 x - 2| + a) / (1 + a)` (Saltelli et al. 2008).
  case productOfDistances([Double])
  /// `prod exp(m + s z)` of normal `z`.
  case logNormalProduct(means: [Double], deviations: [Double])
  /// `sum c x + d` of `x` between bounds.
  case linear(coefficients: [Double], bounds: [ClosedRange<Double>], constant: Double)
  /// Twenty inputs with interactions up to the fourth order (Morris 1991; remainder of Saltelli et al. 2004).
  case morris
  /// `(R + a1/b1 + a2/b2) / (1/b1 + 1/b2)`: the price at which two firms with linear marginal costs abate R.
  case marketPrice([ClosedRange<Double>])

  var dimensions: Int {
    switch self {
    case .ishigami: 3
    case .productOfDistances(let a): a.count
    case .logNormalProduct(let means, _): means.count
    case .linear(let coefficients, _, _): coefficients.count
    case .morris: 20
    case .marketPrice(let bounds): bounds.count
    }
  }

  func callAsFunction(_ u: [Double]) -> Double {
    switch self {
    case .ishigami(let a, let b):
      let x = u.map { .pi * (2 * $0 - 1) }
      let sine = (elementarySine(x[0]), elementarySine(x[1]))
      let square = x[2] * x[2]
      return sine.0 + a * sine.1 * sine.1 + b * square * square * sine.0
    case .productOfDistances(let a):
      return zip(u, a).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
    case .logNormalProduct(let means, let deviations):
      let sum = u.indices.reduce(0.0) {
        $0 + means[$1] + deviations[$1] * ((try? NormalDistribution().quantile(u[$1])) ?? .nan)
      }
      return elementaryExponential(sum)
    case .linear(let coefficients, let bounds, let constant):
      return u.indices.reduce(constant) { $0 + coefficients[$1] * bounds[$1].place(u[$1]) }
    case .morris:
      var w = u.map { 2 * ($0 - 0.5) }
      for i in [2, 4, 6] { w[i] = TestFunction.bent(u[i]) }
      return TestFunction.morrisTerms.reduce(0) { sum, term in
        sum + term.factor * term.inputs.reduce(1) { $0 * w[$1] }
      }
    case .marketPrice(let bounds):
      let x = zip(bounds, u).map { $0.place($1) }
      return (x[4] + x[0] / x[1] + x[2] / x[3]) / (1 / x[1] + 1 / x[3])
    }
  }

  /// `2 (1.1 x / (x + 0.1) - 1/2)`
  static func bent(_ x: Double) -> Double { 2 * (1.1 * x / (x + 0.1) - 0.5) }

  /// Coefficients of the twenty-input function by the inputs they multiply, counted from 0.
  static let morrisTerms: [(inputs: [Int], factor: Double)] = {
    func sign(_ number: Int) -> Double { number.isMultiple(of: 2) ? 1 : -1 }
    var terms: [(inputs: [Int], factor: Double)] = []
    for i in 0..<20 { terms.append(([i], i < 10 ? 20 : sign(i + 1))) }
    for i in 0..<20 {
      for j in (i + 1)..<max(20, i + 1) { terms.append(([i, j], j < 6 ? -15 : sign(i + j))) }
    }
    for i in 0..<5 {
      for j in (i + 1)..<5 { for k in (j + 1)..<5 { terms.append(([i, j, k], -10)) } }
    }
    terms.append(([0, 1, 2, 3], 5))
    return terms
  }()
}

extension ClosedRange<Double> {
  /// The number at a share of the range.
  func place(_ share: Double) -> Double { lowerBound + share * (upperBound - lowerBound) }
}
