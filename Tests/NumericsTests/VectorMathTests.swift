import Numerics
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Distance in units of the last place of the expected number.
private func ulps(_ found: Double, _ expected: Double) -> Double {
  found == expected ? 0 : abs(found - expected) / expected.ulp
}

@Suite struct VectorMathTests {
  /// Arguments on several scales, the same in each run.
  private static func arguments(_ scale: Double, count: Int = 20_000) throws -> [Double] {
    let stream = try RandomStream(seed: 7, stream: UInt64(scale.bitPattern))
    return (0..<count).map { _ in (2 * stream.uniform() - 1) * scale }
  }

  // The scalar functions are themselves within 1 ulp, so the difference may be one more than the promise.
  @Test(arguments: [1e-3, 1, 5, 30, 700])
  func exponentialsAgreeWithTheScalarFunction(scale: Double) throws {
    let x = try Self.arguments(scale)
    for (x, y) in zip(x, VectorMath.exponential(x)) { #expect(ulps(y, exp(x)) <= 2) }
  }

  @Test(arguments: [1e-300, 1e-3, 1, 5, 1e10, 1e300])
  func logarithmsAgreeWithTheScalarFunction(scale: Double) throws {
    let x = try Self.arguments(scale).map { abs($0) }
    for (x, y) in zip(x, VectorMath.logarithm(x)) { #expect(ulps(y, log(x)) <= 2) }
  }

  @Test(arguments: [1e-3, 1, 5, 30, 700])
  func softplusAndLogisticStayAccurateFarFromZero(scale: Double) throws {
    let x = try Self.arguments(scale)
    for (x, y) in zip(x, VectorMath.softplus(x)) {
      #expect(ulps(y, max(x, 0) + log1p(exp(-abs(x)))) <= 4)
    }
    for (x, y) in zip(x, VectorMath.logistic(x)) {
      let e = exp(-abs(x))
      #expect(ulps(y, x < 0 ? e / (1 + e) : 1 / (1 + e)) <= 4)
    }
  }

  @Test func extremeArgumentsHaveTheirLimits() {
    let x: [Double] = [0, -0.0, .infinity, -.infinity, 1e300, -1e300, 709.79, -708.1]
    #expect(VectorMath.exponential(x) == [1, 1, .infinity, 0, .infinity, 0, .infinity, 0])
    #expect(VectorMath.exponential([.nan])[0].isNaN)
    #expect(VectorMath.exponential([709.78])[0].isFinite)
    #expect(VectorMath.logarithm([0, .infinity, 1]) == [-.infinity, .infinity, 0])
    #expect(VectorMath.logarithm([-1])[0].isNaN)
    #expect(VectorMath.logarithm([.leastNonzeroMagnitude])[0] == log(.leastNonzeroMagnitude))
    #expect(VectorMath.softplus([1e300, -1e300, .infinity]) == [1e300, 0, .infinity])
    #expect(VectorMath.logistic([1e300, -1e300, 0]) == [1, 0, 0.5])
  }

  @Test(arguments: [1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 64, 67])
  func bitsDependOnNeitherPlaceNorLength(length: Int) throws {
    let x = try Self.arguments(20, count: 67 * 8)
    let functions = [
      VectorMath.exponential, VectorMath.softplus, VectorMath.logistic,
      { VectorMath.logarithm($0.map { abs($0) }) },
    ]
    for function in functions {
      let whole = function(x).map(\.bitPattern)
      for start in stride(from: 0, to: x.count - length, by: length) {
        let piece = function(Array(x[start..<start + length])).map(\.bitPattern)
        #expect(piece == Array(whole[start..<start + length]))
      }
    }
  }

  /// Softmin against its formula in scalar arithmetic (1e-12: a few ulp of costs near 1,000), and its limit at spread 0.
  @Test(arguments: [(1, 8), (3, 8), (5, 24)])
  func softminFollowsItsFormula(planes: Int, count: Int) throws {
    let stream = try RandomStream(seed: 5, stream: 6)
    let costs = (0..<planes * count).map { _ in 1000 + 900 * stream.uniform() }
    var shares = costs
    var values = Array(repeating: 0.0, count: count)
    for spread in [150.0, 3.0, 0.0] {
      shares.withUnsafeMutableBufferPointer { shares in
        values.withUnsafeMutableBufferPointer { values in
          guard let shares = shares.baseAddress, let values = values.baseAddress else { return }
          if spread > 0 {
            VectorKernel.softmin(
              costs, planes: planes, count: count, stride: count, spread: spread, shares: shares,
              values: values)
          } else {
            VectorKernel.hardmin(
              costs, extra: [Double](repeating: 0, count: planes), planes: planes, count: count,
              stride: count, limit: 1e12, shares: shares, values: values)
          }
        }
      }
      for lane in 0..<count {
        let own = (0..<planes).map { costs[$0 * count + lane] }
        let least = own.min() ?? 0
        let weights = own.map { spread > 0 ? exp((least - $0) / spread) : $0 == least ? 1 : 0 }
        let sum = weights.reduce(0, +)
        #expect(abs(values[lane] - (least - spread * log(sum))) < 1e-12 * least)
        for plane in 0..<planes {
          #expect(abs(shares[plane * count + lane] - weights[plane] / sum) < 1e-12)
        }
      }
    }
  }

  /// Softmin over nests, then within them, against its formula in scalar arithmetic; the third plane is forbidden, the
  /// second vector needed by nobody.
  @Test func nestedSoftminFollowsItsFormula() throws {
    let (planes, count, nests) = (5, 16, [0, 3, 4, 5])
    let (inner, outer) = (60.0, 150.0)
    let stream = try RandomStream(seed: 5, stream: 7)
    let costs = (0..<planes * count).map { _ in 900 * stream.uniform() }
    let (place, start): ([Int32], [Double]) = ([4, 0, 2, 1, 3], [400, 150, 1e12, 300, 0])
    let spreads = [inner, inner, inner, outer, outer, 1, 1, 1]
    let factors = VectorMath.exponential(costs.indices.map { -costs[$0] / spreads[$0 / count] })
    let needed = (0..<count).map { $0 < 6 ? 1.0 : 0 }
    var shares = Array(repeating: Double.nan, count: planes * count)
    var values = Array(repeating: Double.nan, count: count)
    let isWide = VectorKernel.nestedSoftmin(
      factor: factors, cost: start, place: place, planeSpread: spreads, nest: nests.map(Int32.init),
      nests: 3, count: count, needed: needed, least: 1e-130, ratio: inner / outer, spread: outer,
      forbidden: 1e12, shares: &shares, values: &values)
    #expect(isWide)
    for lane in 0..<8 {
      let y = (0..<planes).map { costs[$0 * count + lane] + start[Int(place[$0])] }
      let own = y.map { exp(-$0 / inner) }
      let nest = [-inner * log(own[0] + own[1]), y[3], y[4]]
      let sum = nest.map { exp(-$0 / outer) }.reduce(0, +)
      #expect(abs(values[lane] + outer * log(sum)) < 1e-12 * 1000)
      for plane in 0..<planes {
        let within = plane < 3 ? own[plane] / (own[0] + own[1]) : 1
        let share = exp(-nest[max(plane - 2, 0)] / outer) / sum * within
        #expect(abs(shares[plane * count + lane] - share) < 1e-12)
      }
    }
    for lane in 8..<count {
      #expect(values[lane] == 1e12)
      for plane in 0..<planes { #expect(shares[plane * count + lane] == 0) }
    }
    let isThin = VectorKernel.nestedSoftmin(
      factor: factors.map { $0 * 1e-200 }, cost: start, place: place, planeSpread: spreads,
      nest: nests.map(Int32.init), nests: 3, count: count, needed: needed, least: 1e-60,
      ratio: inner / outer, spread: outer, forbidden: 1e12, shares: &shares, values: &values)
    #expect(!isThin)
  }

  @Test(arguments: [0.0, 0.7])
  func gatherAndScatterFollowTheirFormulas(strength: Double) throws {
    let count = 16
    let stream = try RandomStream(seed: 3, stream: 4)
    func numbers(_ count: Int) -> [Double] { (0..<count).map { _ in stream.uniform() } }
    let (table, base, mean) = (numbers(3 * count), numbers(count), numbers(count))
    let (places, shares): ([Int32], [Double]) = ([2, 0], [0.25, 0.5])
    var sum = numbers(count)
    sum.withUnsafeMutableBufferPointer {
      guard let sum = $0.baseAddress else { return }
      VectorKernel.gather(
        sum, from: table, places: places, shares: shares, options: 2, scale: 3, count: count)
    }
    var target = Array(repeating: 1.0, count: 3 * count)
    target.withUnsafeMutableBufferPointer {
      guard let target = $0.baseAddress else { return }
      VectorKernel.scatter(
        target, places: places, shares: shares, options: 2, base: base, strength: strength,
        table: table, mean: mean, count: count)
    }
    for lane in 0..<count {
      let expected = 3 * (0.25 * table[2 * count + lane] + 0.5 * table[lane])
      #expect(abs(sum[lane] - expected) < 1e-15 * 8)
      for (place, share) in [(2, 0.25), (1, 0), (0, 0.5)] {
        let flow = base[lane] - strength * (table[place * count + lane] - mean[lane])
        #expect(abs(target[place * count + lane] - (1 + share * flow)) < 1e-15 * 8)
      }
    }
  }

  /// Sums of products of rows, also of none and onto themselves, and a table turned round.
  @Test func productsOfRowsAndTransposeFollowTheirFormulas() throws {
    let count = 8
    let stream = try RandomStream(seed: 3, stream: 5)
    let (a, b, base) = (
      (0..<2 * count).map { _ in stream.uniform() }, (0..<3 * count).map { _ in stream.uniform() },
      (0..<3 * count).map { _ in stream.uniform() }
    )
    let first: [Int32] = [0, 2, 2, 3]
    let (left, right): ([Int32], [Int32]) = ([1, 0, 0], [2, 0, 1])
    var y = base
    y.withUnsafeMutableBufferPointer {
      guard let y = $0.baseAddress else { return }
      VectorKernel.addProducts(
        y, y, first: first, a, left: left, b, right: right, rows: 3, count: count)
    }
    for row in 0..<3 {
      for place in 0..<count {
        let products = (first[row]..<first[row + 1]).map {
          a[Int(left[Int($0)]) * count + place] * b[Int(right[Int($0)]) * count + place]
        }
        let expected = base[row * count + place] + products.reduce(0, +)
        #expect(abs(y[row * count + place] - expected) < 1e-15 * 4)
      }
    }
    var turned = Array(repeating: -1.0, count: 5 * 4)
    VectorKernel.transpose(b, rows: 3, columns: 5, width: count, &turned, stride: 4)
    for row in 0..<4 {
      for column in 0..<5 {
        #expect(turned[column * 4 + row] == (row < 3 ? b[row * count + column] : -1))
      }
    }
  }

  /// Uptake and output of costs that scatter, against `log1p` and `exp` (1e-14: a few ulp of what is at most 6 spreads).
  @Test func uptakeAndOutputOfScatteredCostsFollowTheirFormulas() throws {
    let net = (0..<24).map { Double($0 - 12) * 40 }
    let spread = net.indices.map { $0 % 5 == 0 ? 0 : 20 + Double($0) }
    let maximum = net.indices.map { 0.5 + Double($0) / 48 }
    var (share, saving) = (net, net)
    VectorKernel.logisticUptake(net, spread: spread, share: &share, saving: &saving, count: 24)
    var (used, slope, holding) = (net, net, Array(repeating: 100.0, count: 24))
    VectorKernel.logisticOutput(
      net, maximum: maximum, spread: 80, utilisation: &used, slope: &slope, holding: &holding,
      count: 24)
    for place in net.indices {
      let (cost, own) = (net[place], spread[place])
      #expect(abs(share[place] - (own > 0 ? 1 / (1 + exp(cost / own)) : 0)) < 1e-14)
      #expect(abs(saving[place] - (own > 0 ? own * log1p(exp(-cost / own)) : 0)) < 1e-14 * 600)
      let running = 1 / (1 + exp(cost / 80))
      #expect(abs(used[place] - maximum[place] * running) < 1e-14)
      #expect(abs(slope[place] + maximum[place] / 80 * running * (1 - running)) < 1e-16)
      let expected = 100 - maximum[place] * 80 * log1p(exp(-cost / 80))
      #expect(abs(holding[place] - expected) < 1e-14 * 600)
    }
  }

  @Test(arguments: [0, 1, 8, 13])
  func addScaledAndDotFollowTheirFormulas(count: Int) throws {
    let stream = try RandomStream(seed: 3, stream: 4)
    let v = (0..<2).map { _ in (0..<count).map { _ in stream.uniform() } }
    var y = v[0]
    VectorMath.addScaled(&y, 2.5, v[1])
    #expect(y == zip(v[0], v[1]).map { $0 + 2.5 * $1 })
    // Whole numbers: every order of summation gives the same.
    #expect(
      VectorMath.dot((0..<count).map(Double.init), Array(repeating: 2, count: count))
        == Double(count * (count - 1)))
  }
}
