import Numerics
import Testing

@Suite struct DistributionTests {
  static func all() throws -> [any Distribution] {
    let standard = try NormalDistribution()
    return [
      try UniformDistribution(-1...3), try NormalDistribution(mean: 5, standardDeviation: 2),
      try LognormalDistribution(mean: 100, standardDeviation: 30),
      try TriangularDistribution(0...10, mode: 3), try TriangularDistribution(0...1, mode: 0),
      try BetaDistribution(a: 2, b: 3.5), try GammaDistribution(shape: 2.5, scale: 4),
      try ExponentialDistribution(mean: 7), try StudentDistribution(degreesOfFreedom: 6),
      try ChiSquaredDistribution(degreesOfFreedom: 4),
      try TruncatedNormalDistribution(standard, within: -0.5...2),
      try TruncatedNormalDistribution(standard, within: 6...(.infinity)),
      try TruncatedNormalDistribution(standard, within: -9...(-8)),
    ]
  }

  @Test(arguments: [1e-6, 0.01, 0.3, 0.5, 0.9, 0.999])
  func quantilesInvertTheCumulative(probability: Double) throws {
    for distribution in try Self.all() {
      let x = try distribution.quantile(probability)
      // The library inverts some distributions by iteration to about 1e-9.
      #expect(
        abs(distribution.cumulative(at: x) - probability) < 1e-8 * probability + 1e-12,
        "\(distribution)")
    }
  }

  @Test func theDensityIsTheSlopeOfTheCumulative() throws {
    for distribution in try Self.all() {
      for probability in [0.1, 0.4, 0.8] {
        let x = try distribution.quantile(probability)
        let h = 1e-5 * distribution.standardDeviation
        let slope =
          (distribution.cumulative(at: x + h) - distribution.cumulative(at: x - h)) / (2 * h)
        // Error of the difference: h^2 in the curvature, 1e-16 / h in rounding.
        #expect(abs(slope / distribution.density(at: x) - 1) < 1e-6, "\(distribution)")
      }
    }
  }

  @Test func momentsAgreeWithTheIntegralOfTheQuantile() throws {
    for distribution in try Self.all() {
      let options = Integration.Options(relativeTolerance: 1e-7)
      let first = try Integration.integral(over: 0...1, options: options) {
        try distribution.quantile($0)
      }
      let mean = distribution.mean
      let second = try Integration.integral(over: 0...1, options: options) {
        let distance = try distribution.quantile($0) - mean
        return distance * distance
      }
      #expect(abs(first.value - mean) < 1e-5 * (1 + abs(mean)), "\(distribution)")
      #expect(abs(second.value / distribution.variance - 1) < 1e-3, "\(distribution)")
    }
  }

  // 20,000 samples: the largest distance between the empirical and the true distribution exceeds
  // 1.95 / sqrt(n) = 0.0138 once in a thousand (Kolmogorov and Smirnov).
  @Test func samplesFollowTheDistribution() throws {
    for (index, distribution) in try Self.all().enumerated() {
      let stream = try RandomStream(seed: 11, stream: UInt64(index))
      let count = 20_000
      let sorted = (0..<count).map { _ in distribution.sample(using: stream) }.sorted()
      let distance = sorted.enumerated().reduce(0.0) { largest, sample in
        max(
          largest,
          abs(distribution.cumulative(at: sample.element) - Double(sample.offset) / Double(count)))
      }
      #expect(distance < 0.0138, "\(distribution)")
    }
  }

  // Tables: normal 97.5% (Abramowitz and Stegun 26.2), t with 6 degrees, chi-squared with 4 degrees (95%).
  @Test func quantilesAgreeWithPublishedTables() throws {
    #expect(abs(try NormalDistribution().quantile(0.975) - 1.959963984540054) < 1e-12)
    #expect(abs(try StudentDistribution(degreesOfFreedom: 6).quantile(0.975) - 2.446912) < 1e-6)
    #expect(abs(try ChiSquaredDistribution(degreesOfFreedom: 4).quantile(0.95) - 9.487729) < 1e-6)
  }

  @Test func endsOfTheSupportAreTheExtremeQuantiles() throws {
    for distribution in try Self.all() {
      #expect(try distribution.quantile(0) == distribution.support.lowerBound)
      #expect(try distribution.quantile(1) == distribution.support.upperBound)
      #expect(throws: NumericsError.self) { try distribution.quantile(1.5) }
      #expect(throws: NumericsError.self) { try distribution.quantile(.nan) }
    }
  }

  @Test func senselessParametersAreRefused() {
    #expect(throws: NumericsError.self) { try NormalDistribution(standardDeviation: 0) }
    #expect(throws: NumericsError.self) { try UniformDistribution(1...1) }
    #expect(throws: NumericsError.self) { try TriangularDistribution(0...1, mode: 2) }
    #expect(throws: NumericsError.self) { try BetaDistribution(a: -1, b: 1) }
    #expect(throws: NumericsError.self) { try GammaDistribution(shape: 1, scale: .nan) }
    #expect(throws: NumericsError.self) {
      try TruncatedNormalDistribution(NormalDistribution(), within: 60...61)
    }
  }
}
