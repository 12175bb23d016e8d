import Numerics
import Testing

@Suite struct StatisticsTests {
  // By hand: mean 5, squares of distances 9 1 1 1 0 0 4 16 = 32.
  private static let data = [2.0, 4, 4, 4, 5, 5, 7, 9]

  @Test func momentsAgreeWithTheHandWorkedCase() throws {
    #expect(try Statistics.mean(Self.data) == 5)
    #expect(abs(try Statistics.variance(Self.data) - 32.0 / 7) < 1e-14)
    #expect(abs(try Statistics.standardDeviation(Self.data) - (32.0 / 7).squareRoot()) < 1e-14)
    // Cubes of distances: -27 -1 -1 -1 0 0 8 64 = 42, over 8 sd^3 with sd^2 = 32/7.
    let sd = (32.0 / 7).squareRoot()
    #expect(abs(try Statistics.skewness(Self.data) - 42 / (8 * sd * sd * sd)) < 1e-13)
    // Fourth powers: 81 1 1 1 0 0 16 256 = 356.
    #expect(
      abs(try Statistics.excessKurtosis(Self.data) - (356 / (8 * sd * sd * sd * sd) - 3)) < 1e-13)
  }

  @Test func quantilesAreLinearBetweenNeighbours() throws {
    #expect(try Statistics.quantiles([0, 0.5, 1], of: [3, 1, 2, 4]) == [1, 2.5, 4])
    #expect(abs(try Statistics.quantile(0.25, of: [3, 1, 2, 4]) - 1.75) < 1e-15)
    #expect(throws: NumericsError.self) { try Statistics.quantile(1.1, of: [1, 2]) }
  }

  @Test func correlationsKnowOrderAndTies() throws {
    let x = [1.0, 2, 3, 4, 5]
    #expect(abs(try Statistics.correlation(x, x.map { -2 * $0 + 1 }) + 1) < 1e-15)
    #expect(abs(try Statistics.covariance(x, x) - 2.5) < 1e-15)
    #expect(abs(try Statistics.rankCorrelation(x, x.map { $0 * $0 * $0 }) - 1) < 1e-15)
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: sum of products of distances 4.5 over sqrt(4.5 x 5).
    let found = try Statistics.rankCorrelation([10, 20, 20, 30], [1, 2, 3, 4])
    #expect(abs(found - 4.5 / (4.5 * 5).squareRoot()) < 1e-15)
  }

  @Test func tooFewOrUndefinedDataAreErrors() {
    #expect(throws: NumericsError.self) { try Statistics.mean([]) }
    #expect(throws: NumericsError.self) { try Statistics.variance([1]) }
    #expect(throws: NumericsError.self) { try Statistics.mean([1, .nan]) }
    #expect {
      try Statistics.covariance([1, 2], [1])
    } throws: { error in
      guard case .dimensionMismatch(2, 1) = error as? NumericsError else { return false }
      return true
    }
  }

  @Test func runningFiguresAgreeWithThoseOfStoredData() throws {
    var running = try RunningStatistics()
    #expect(running.mean == nil && running.minimum == nil)
    for value in Self.data { try running.add(value) }
    #expect(running.count == 8 && running.minimum == 2 && running.maximum == 9)
    #expect(abs((running.mean ?? 0) - 5) < 1e-14)
    #expect(abs((running.variance ?? 0) - 32.0 / 7) < 1e-14)
  }

  // The sampling error of the 90% quantile of 20,000 uniform numbers is 0.002.
  @Test func runningQuantilesComeClose() throws {
    let stream = try RandomStream(seed: 2, stream: 0)
    var quantile = try RunningQuantile(0.9)
    #expect(quantile.value == nil)
    for _ in 0..<20_000 { try quantile.add(stream.uniform()) }
    #expect(abs((quantile.value ?? 0) - 0.9) < 0.01)
    #expect(quantile.count == 20_000)
    #expect(throws: NumericsError.self) { _ = try RunningQuantile(2) }
  }

  @Test func binsHoldTheirLowerEdge() throws {
    var histogram = try Histogram(0..<10, bins: 5)
    #expect(histogram.edges == [0, 2, 4, 6, 8, 10])
    for value in [0.0, 1.99, 2, 9.99, 10, -1] { try histogram.add(value) }
    try histogram.add(5, weight: 2.5)
    #expect(histogram.weights == [2, 1, 2.5, 0, 1])
    #expect(histogram.weightOutside == 2)
    #expect(histogram.total == 6.5)
    #expect(histogram.bin(of: 4) == 2 && histogram.bin(of: 10) == nil)
    #expect(abs(histogram.mean - (2 * 1 + 3 + 2.5 * 5 + 9) / 6.5) < 1e-14)
    #expect(throws: NumericsError.self) { try Histogram(edges: [0, 2, 1]) }
    #expect(throws: NumericsError.self) { try Histogram(0..<1, bins: 0) }
  }

  @Test func cellsHoldTheirLowerCorner() throws {
    var grid = try Histogram2D(x: 0..<2, xBins: 2, y: 0..<3, yBins: 3)
    for (x, y) in [(0.5, 0.5), (1.0, 2.0), (1.5, 2.5), (2.0, 0.0)] { try grid.add(x, y) }
    #expect(grid.weights.elements == [1, 0, 0, 0, 0, 2])
    #expect(grid.weightOutside == 1 && grid.total == 3)
    #expect(grid.covariance > 0)
  }
}
