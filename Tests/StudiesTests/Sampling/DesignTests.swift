import Numerics
import PolicyModel
import Quantities
import Testing

@testable import Studies

@Suite struct DesignTests {
  private func points(
    _ method: SampleDesign.Method, size: Int, seed: UInt64 = 7, dimensions: Int
  ) throws -> [[Double]] {
    let design = try UnitDesign(
      SampleDesign(method: method, size: size, seed: seed), dimensions: dimensions)
    let cursor = try DesignCursor(design)
    return try (0..<(design.count ?? 0)).map { try cursor.point($0) }
  }

  @Test("A point depends on study, seed and index alone", arguments: SampleDesign.Method.allCases)
  func random(access method: SampleDesign.Method) throws {
    let inOrder = try points(method, size: 16, dimensions: 3)
    let design = try UnitDesign(
      SampleDesign(method: method, size: 16, seed: 7), dimensions: 3)
    let cursor = try DesignCursor(design)
    for index in inOrder.indices.shuffled() {
      #expect(try cursor.point(index) == inOrder[index])
    }
    if method != .grid { #expect(try points(method, size: 16, seed: 8, dimensions: 3) != inOrder) }
  }

  @Test(
    "A Latin hypercube has one point in each stratum of each value",
    arguments: [1, 10, 4096, 10_000])
  func strata(size: Int) throws {
    let points = try points(.latinHypercube, size: size, dimensions: 3)
    for value in 0..<3 {
      #expect(Set(points.map { Int($0[value] * Double(size)) }) == Set(0..<size))
    }
    #expect(points.allSatisfy { $0.allSatisfy { $0 > 0 && $0 < 1 } })
  }

  @Test(
    "A power of two of Sobol' points puts one into each interval of each value, whatever the seed",
    arguments: [UInt64(0), 1, 99])
  func intervals(seed: UInt64) throws {
    let points = try points(.sobol, size: 256, seed: seed, dimensions: 40)
    for value in 0..<40 {
      #expect(Set(points.map { Int($0[value] * 256) }) == Set(0..<256))
    }
    // A net in the first two values: one point in each of 16 times 16 boxes.
    #expect(Set(points.map { Int($0[0] * 16) * 16 + Int($0[1] * 16) }).count == 256)
  }

  @Test(
    "Low-discrepancy designs fill the square more evenly than random points",
    arguments: [SampleDesign.Method.sobol, .halton])
  func discrepancy(method: SampleDesign.Method) throws {
    let even = Self.discrepancy(try points(method, size: 512, dimensions: 2))
    let random = Self.discrepancy(try points(.random, size: 512, dimensions: 2))
    // L2 star discrepancy: of order log(n)/n against 1/sqrt(n).
    #expect(even < 0.005)
    #expect(random > 2 * even)
  }

  /// Warnock's formula of the L2 star discrepancy.
  private static func discrepancy(_ points: [[Double]]) -> Double {
    let n = Double(points.count)
    var single = 0.0
    var double = 0.0
    for x in points {
      single += x.reduce(1) { $0 * (1 - $1 * $1) / 2 }
      for y in points { double += zip(x, y).reduce(1) { $0 * (1 - max($1.0, $1.1)) } }
    }
    return (1.0 / 9 - 2 / n * single + double / n / n).squareRoot()
  }

  @Test("A grid holds all combinations, the last value fastest")
  func grid() throws {
    let points = try points(.grid, size: 2, dimensions: 2)
    #expect(points == [[0.25, 0.25], [0.25, 0.75], [0.75, 0.25], [0.75, 0.75]])
  }

  @Test("On a path of Morris each value moves once, by two thirds, between levels")
  func paths() throws {
    let points = try points(.morris, size: 30, dimensions: 5)
    for path in 0..<30 {
      let own = points[(path * 6)..<(path * 6 + 6)].map { $0 }
      var moved: [Int] = []
      for step in 0..<5 {
        let change = zip(own[step + 1], own[step]).map { $0 - $1 }
        let values = change.indices.filter { change[$0] != 0 }
        #expect(values.count == 1)
        moved += values
        #expect(abs(abs(change[values[0]]) - 2.0 / 3) < 1e-15)
      }
      #expect(Set(moved) == Set(0..<5))
      for x in own.joined() { #expect([0, 1.0 / 3, 2.0 / 3, 1].contains(x)) }
    }
    // All levels are equally likely: 150 values of first points, 4 levels.
    let starts = (0..<30).flatMap { points[$0 * 6] }
    let counts = [0, 1.0 / 3, 2.0 / 3, 1].map { level in starts.filter { $0 == level }.count }
    #expect(counts.allSatisfy { $0 > 20 && $0 < 55 })
  }

  @Test("Base points of Saltelli's design differ in one value from A, and that one is B's")
  func saltelli() throws {
    let points = try points(.saltelli, size: 8, dimensions: 3)
    for base in 0..<8 {
      let own = points[(base * 5)..<(base * 5 + 5)].map { $0 }
      for value in 0..<3 {
        for other in 0..<3 {
          #expect(own[1 + value][other] == (other == value ? own[4] : own[0])[other])
        }
      }
    }
  }

  @Test("More values than a design has dimensions are refused with their number")
  func limits() throws {
    for (method, most) in [(SampleDesign.Method.sobol, 40), (.halton, 1229), (.saltelli, 20)] {
      _ = try UnitDesign(SampleDesign(method: method, size: 8, seed: 1), dimensions: most)
      let error = #expect(throws: StudiesError.self) {
        try UnitDesign(SampleDesign(method: method, size: 8, seed: 1), dimensions: most + 1)
      }
      guard case .tooManyDimensions(let design, most, let found)? = error else {
        Issue.record("another error")
        continue
      }
      #expect(design == method.rawValue)
      #expect(found == most + 1)
    }
    _ = try points(.latinHypercube, size: 2, dimensions: 50)
  }

  @Test("The order of large strata is one to one and shuffled")
  func permutation() throws {
    let order = IndexPermutation(count: 5000, using: try RandomStream(seed: 3, stream: 1))
    let all = (0..<5000).map { order($0) }
    #expect(Set(all) == Set(0..<5000))
    // Neighbours are no nearer than those of a shuffled list: mean distance n/3 within 5 percent.
    let mean = zip(all, all.dropFirst()).reduce(0.0) { $0 + Double(abs($1.0 - $1.1)) } / 4999
    #expect(abs(mean / (5000.0 / 3) - 1) < 0.05)
  }
}
