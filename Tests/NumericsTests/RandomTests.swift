import Numerics
import Testing

@Suite struct RandomTests {
  @Test(arguments: [
    (QuasiRandomSequence.Method.sobol, 41), (.niederreiter, 13), (.halton, 1230), (.sobol, 0),
  ])
  func dimensionsBeyondTheTablesAreRefused(method: QuasiRandomSequence.Method, dimension: Int) {
    #expect {
      _ = try QuasiRandomSequence(method, dimension: dimension)
    } throws: { error in
      guard case .outOfRange("dimension", _, _) = error as? NumericsError else { return false }
      return true
    }
  }

  // The mean of f = product of 2 x_i is 1; a thousand random points would be off by about 0.06.
  @Test(arguments: QuasiRandomSequence.Method.allCases)
  func theLargestDimensionStillFillsTheCube(method: QuasiRandomSequence.Method) throws {
    let dimension = min(method.maximumDimension, 40)
    let points = try QuasiRandomSequence.points(
      method, dimension: dimension, count: 1023, skipping: 1)
    for axis in 0..<dimension {
      let mean = points.reduce(0) { $0 + $1[axis] } / Double(points.count)
      #expect(abs(mean - 0.5) < 0.05)
    }
    let plane = points.reduce(0) { $0 + 4 * $1[0] * $1[1] } / Double(points.count)
    #expect(abs(plane - 1) < 0.01)
    #expect(points.allSatisfy { $0.allSatisfy { $0 > 0 && $0 < 1 } })
  }

  @Test func onlyNiederreitersSequenceBeginsAtTheOrigin() throws {
    for method in QuasiRandomSequence.Method.allCases {
      let first = try QuasiRandomSequence.points(method, dimension: 2, count: 1)[0]
      #expect((first == [0, 0]) == (method == .niederreiter))
    }
  }

  @Test func skippingContinuesTheSequence() throws {
    let whole = try QuasiRandomSequence.points(.sobol, dimension: 3, count: 20)
    let tail = try QuasiRandomSequence.points(.sobol, dimension: 3, count: 15, skipping: 5)
    #expect(Array(whole[5...]) == tail)
  }

  // Test vectors of the authors (Random123, philox4x32-10): key and counter zero; the first four words, low first.
  @Test func theGeneratorIsThePublishedOne() throws {
    let stream = try RandomStream(seed: 0, stream: 0)
    #expect(stream.next() == 0xe169_c58d_6627_e8d5)
    #expect(stream.next() == 0x9b00_dbd8_bc57_ac4c)
  }

  @Test func numbersDependOnSeedAndStreamAlone() throws {
    func draw(_ seed: UInt64, _ index: UInt64) throws -> [UInt64] {
      let stream = try RandomStream(seed: seed, stream: index)
      return (0..<9).map { _ in stream.next() }
    }
    let backwards = try (0..<50).reversed().map { try draw(5, $0) }
    #expect(try (0..<50).map { try draw(5, $0) } == backwards.reversed())
    #expect(Set(backwards).count == 50)
    #expect(try draw(5, 1) != draw(6, 1))
    // Seeds and streams above 32 bits are not cut.
    #expect(try draw(1 << 40, 0) != draw(0, 0))
    #expect(try draw(0, 1 << 40) != draw(0, 0))
  }

  // 100,000 numbers: the mean of a uniform number strays by 0.0009, the correlation of two streams by 0.003.
  @Test func streamsAreEvenAndUncorrelated() throws {
    let count = 100_000
    let (first, second) = (
      try RandomStream(seed: 1, stream: 0), try RandomStream(seed: 1, stream: 1)
    )
    let x = (0..<count).map { _ in first.uniform() }
    let y = (0..<count).map { _ in second.uniform() }
    #expect(abs(try Statistics.mean(x) - 0.5) < 0.004)
    #expect(abs(try Statistics.variance(x) - 1.0 / 12) < 0.002)
    #expect(abs(try Statistics.correlation(x, y)) < 0.013)
    #expect(x.allSatisfy { $0 >= 0 && $0 < 1 })
  }

  @Test func permutationsHoldEveryIndexOnce() throws {
    let order = try RandomStream(seed: 1, stream: 9).permutation(100)
    #expect(order.sorted() == Array(0..<100))
    #expect(order != Array(0..<100))
  }
}
