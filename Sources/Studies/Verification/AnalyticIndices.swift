import Numerics

/// Mean, variance and variance shares of a test function, without sampling.
struct AnalyticIndices: Sendable {
  let mean: Double
  let variance: Double
  let first: [Double]
  let total: [Double]
  /// Shares of pairs that are not nil, by "i,j" counted from 1.
  var pairs: [String: Double] = [:]

  init(mean: Double, variance: Double, first: [Double], total: [Double]) {
    self.mean = mean
    self.variance = variance
    self.first = first
    self.total = total
  }

  /// The decomposition of a product of independent factors of mean 1 with relative variances `w`:
  /// `V = prod (1 + w) - 1`, `V_i = w_i`, `V_Ti = w_i prod_(j != i) (1 + w_j)`.
  private init(productOf w: [Double], mean: Double) {
    let product = w.reduce(1) { $0 * (1 + $1) }
    self.init(
      mean: mean, variance: mean * mean * (product - 1), first: w.map { $0 / (product - 1) },
      total: w.map { $0 * product / (1 + $0) / (product - 1) })
  }

  init(_ function: TestFunction) throws(NumericsError) {
    switch function {
    case .ishigami(let a, let b):
      let fourth = Double.pi * .pi * .pi * .pi
      let alone = 0.5 * (1 + b * fourth / 5) * (1 + b * fourth / 5)
      let second = a * a / 8
      let both = b * b * fourth * fourth * (1.0 / 18 - 1.0 / 50)
      let whole = alone + second + both
      self.init(
        mean: a / 2, variance: whole, first: [alone / whole, second / whole, 0],
        total: [(alone + both) / whole, second / whole, both / whole])
      pairs = ["1,3": both / whole]
    case .productOfDistances(let a):
      self.init(productOf: a.map { 1 / (3 * (1 + $0) * (1 + $0)) }, mean: 1)
    case .logNormalProduct(let means, let deviations):
      let exponent = zip(means, deviations).reduce(0) { $0 + $1.0 + $1.1 * $1.1 / 2 }
      self.init(
        productOf: deviations.map { elementaryExponential($0 * $0) - 1 },
        mean: elementaryExponential(exponent))
    case .linear(let coefficients, let bounds, let constant):
      let parts = zip(coefficients, bounds).map { coefficient, bound in
        let width = coefficient * (bound.upperBound - bound.lowerBound)
        return width * width / 12
      }
      let whole = parts.reduce(0, +)
      let shares = parts.map { $0 / whole }
      self.init(
        mean: zip(coefficients, bounds).reduce(constant) { $0 + $1.0 * $1.1.place(0.5) },
        variance: whole, first: shares, total: shares)
    case .morris: try self.init(multilinear: TestFunction.morrisTerms)
    case .marketPrice:
      self.init(integrating: function, order: AnalyticIndices.order)
    }
  }

  /// Points of the quadrature per input: its error falls geometrically, below 1e-10 here.
  static let order = 12

  /// A sum of products of independent inputs: `E` and `V` of each input suffice. Every product is expanded about the means
  /// of its inputs; terms of the same inputs belong together.
  private init(multilinear terms: [(inputs: [Int], factor: Double)]) throws(NumericsError) {
    var means = Array(repeating: 0.0, count: 20)
    var variances = Array(repeating: 1.0 / 3, count: 20)
    let mean = try Integration.integral(over: 0...1) { TestFunction.bent($0) }.value
    let square = try Integration.integral(over: 0...1) {
      TestFunction.bent($0) * TestFunction.bent($0)
    }.value
    for i in [2, 4, 6] {
      means[i] = mean
      variances[i] = square - mean * mean
    }
    var expanded: [[Int]: Double] = [:]
    for term in terms {
      for choice in 0..<(1 << term.inputs.count) {
        var kept: [Int] = []
        var factor = term.factor
        for (place, input) in term.inputs.enumerated() {
          if choice >> place & 1 == 1 { kept.append(input) } else { factor *= means[input] }
        }
        expanded[kept, default: 0] += factor
      }
    }
    var whole = 0.0
    var first = Array(repeating: 0.0, count: 20)
    var total = first
    for (inputs, factor) in expanded.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) })
    where !inputs.isEmpty {
      let part = inputs.reduce(factor * factor) { $0 * variances[$1] }
      whole += part
      for input in inputs { total[input] += part }
      if inputs.count == 1 { first[inputs[0]] += part }
    }
    self.init(
      mean: expanded[[]] ?? 0, variance: whole, first: first.map { $0 / whole },
      total: total.map { $0 / whole })
  }

  /// Gauss-Legendre quadrature over all inputs at once, for functions of few inputs.
  private init(integrating function: TestFunction, order: Int) {
    let (nodes, weights) = AnalyticIndices.legendre(order)
    let size = function.dimensions
    var mean = 0.0
    var square = 0.0
    // By input: the function averaged over the others at each node, and averaged over it at each point of the others.
    var others = Array(repeating: Array(repeating: 0.0, count: order), count: size)
    let count = (0..<size).reduce(1) { product, _ in product * order }
    let line = (mean: 0.0, weight: 0.0)
    var along = Array(repeating: Array(repeating: line, count: count / order), count: size)
    var place = Array(repeating: 0, count: size)
    var point = Array(repeating: nodes[0], count: size)
    for index in 0..<count {
      var rest = index
      var weight = 1.0
      for input in 0..<size {
        place[input] = rest % order
        rest /= order
        point[input] = nodes[place[input]]
        weight *= weights[place[input]]
      }
      let value = function(point)
      mean += weight * value
      square += weight * value * value
      var stride = 1
      for input in 0..<size {
        let own = weights[place[input]]
        others[input][place[input]] += weight / own * value
        let line = index / (stride * order) * stride + index % stride
        along[input][line].mean += own * value
        along[input][line].weight = weight / own
        stride *= order
      }
    }
    let variance = square - mean * mean
    self.init(
      mean: mean, variance: variance,
      first: others.map { values in
        zip(values, weights).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 } / variance
      },
      total: along.map { lines in
        // Total = E V(f | others) = E f^2 - E (E f | others)^2.
        let explained = lines.reduce(0) { $0 + $1.weight * $1.mean * $1.mean }
        return (square - explained) / variance
      })
  }

  /// Nodes and weights on 0 ... 1: roots of the Legendre polynomial by Newton's method (Abramowitz and Stegun 25.4.29).
  static func legendre(_ order: Int) -> (nodes: [Double], weights: [Double]) {
    var nodes: [Double] = []
    var weights: [Double] = []
    for index in 0..<order {
      var x = elementarySine(.pi * (0.5 - (Double(index) + 0.75) / (Double(order) + 0.5)))
      var slope = 1.0
      for _ in 0..<20 {
        var (previous, current) = (1.0, x)
        for degree in 2...order {
          let k = Double(degree)
          (previous, current) = (current, ((2 * k - 1) * x * current - (k - 1) * previous) / k)
        }
        slope = Double(order) * (x * current - previous) / (x * x - 1)
        let step = current / slope
        x -= step
        if abs(step) < 1e-16 { break }
      }
      nodes.append((x + 1) / 2)
      weights.append(1 / ((1 - x * x) * slope * slope))
    }
    return (nodes, weights)
  }
}
