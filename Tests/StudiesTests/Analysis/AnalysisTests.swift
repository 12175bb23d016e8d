import Numerics
import PolicyModel
import Scenario
import Testing

@testable import Studies

@Suite struct AnalysisTests {
  private func points(
    _ method: SampleDesign.Method, _ size: Int, _ dimensions: Int, seed: UInt64 = 11
  ) throws -> [[Double]] {
    let design = try UnitDesign(
      SampleDesign(method: method, size: size, seed: seed), dimensions: dimensions)
    let cursor = try DesignCursor(design)
    return try (0..<(design.count ?? 0)).map { try cursor.point($0) }
  }

  @Test("Indices of sampled functions approach the closed form and their intervals hold it")
  func indices() throws {
    for function in [
      TestFunction.ishigami(a: 7, b: 0.1), .productOfDistances([0, 1, 4.5, 9]),
      .linear(coefficients: [1, -2, 3], bounds: [0...1, 0...1, 0...1], constant: 1),
    ] {
      let known = try AnalyticIndices(function)
      let outputs = try points(.saltelli, 4096, function.dimensions).map { function($0) }
      let found = try VarianceIndices(
        ordered: outputs, dimensions: function.dimensions,
        resampling: Resampling(count: 100))
      for value in 0..<function.dimensions {
        #expect(abs(found.first[value].value - known.first[value]) < 0.02)
        #expect(abs(found.total[value].value - known.total[value]) < 0.02)
        #expect(
          abs(found.total[value].value - known.total[value]) <= 2 * found.total[value].halfWidth
            + 1e-12)
      }
    }
  }

  @Test("A result that does not vary has indices nought and no errors")
  func constant() throws {
    let indices = try VarianceIndices(ordered: Array(repeating: 3, count: 40), dimensions: 3)
    #expect(indices.first.allSatisfy { $0.value == 0 && $0.halfWidth == 0 })
    #expect(indices.total.allSatisfy { $0.value == 0 && $0.halfWidth == 0 })
  }

  @Test("Indices do not depend on the unit of the result")
  func units() throws {
    let function = TestFunction.ishigami(a: 7, b: 0.1)
    let outputs = try points(.saltelli, 256, 3).map { function($0) }
    let one = try VarianceIndices(ordered: outputs, dimensions: 3, resampling: nil)
    let other = try VarianceIndices(
      ordered: outputs.map { 1000 * $0 - 7e5 }, dimensions: 3, resampling: nil)
    for (a, b) in zip(one.first + one.total, other.first + other.total) {
      #expect(abs(a.value - b.value) < 1e-9)
    }
  }

  @Test("Elementary effects of a linear function are its slopes, on every path")
  func effects() throws {
    let all = try points(.morris, 10, 3)
    let paths = (0..<10).map { path in (0..<4).map { all[path * 4 + $0] } }
    let outputs = paths.map { $0.map { 2 * $0[0] - 3 * $0[1] + 5 } }
    let effects = try ElementaryEffects(paths: paths, outputs: outputs).effects
    for (effect, slope) in zip(effects, [2.0, -3, 0]) {
      #expect(abs(effect.mean - slope) < 1e-12)
      #expect(abs(effect.size - abs(slope)) < 1e-12)
      #expect(effect.spread < 1e-12 && effect.halfWidth < 1e-12)
    }
  }

  @Test("Moments of known numbers, and errors that shrink with the root of their count")
  func moments() throws {
    let found = try Moments((0...100).map(Double.init))
    #expect(found.mean.value == 50)
    #expect(found.quantiles.map(\.value) == [5, 25, 50, 75, 95])
    #expect(abs(found.standardDeviation.value - 29.300170647967224) < 1e-12)
    let few = try Moments(try points(.random, 500, 1).map { $0[0] })
    let many = try Moments(try points(.random, 50_000, 1).map { $0[0] })
    #expect(abs(few.mean.standardError / many.mean.standardError - 10) < 1)
    #expect(abs(many.quantiles[2].standardError / (0.5 / 50_000.0.squareRoot()) - 1) < 0.3)
    #expect(throws: StudiesError.self) { try Moments([1]) }
  }

  @Test("Partial rank correlation takes out what other inputs explain")
  func associations() throws {
    let inputs = try points(.sobol, 512, 2)
    let x = inputs.map { $0[0] }
    // The second only follows the first, with noise; the result hangs on the first alone.
    let follower = inputs.map { $0[0] + 0.5 * $0[1] }
    let noise = try points(.random, 512, 1).map { $0[0] }
    let output = zip(x, noise).map { $0 * $0 * $0 + 0.05 * $1 }
    let found = try Associations(inputs: [x, follower], outputs: output).associations
    #expect(found[0].rank > 0.95)
    #expect(found[1].rank > 0.8)
    #expect(try #require(found[0].partialRank) > 0.9)
    #expect(abs(try #require(found[1].partialRank)) < 0.15)
  }

  @Test(
    "Distance of distributions: near one for the input that decides, near nought for one that does not"
  )
  func distances() throws {
    let inputs = try points(.sobol, 2048, 2)
    let output = inputs.map { $0[0] }
    let decisive = try DistributionSensitivity(inputs.map { $0[0] }, output)
    let idle = try DistributionSensitivity(inputs.map { $0[1] }, output)
    #expect(decisive.median > 0.4)
    // 204 of 2048 samples by chance: Kolmogorov's 5 percent limit is 1.36/sqrt(204).
    #expect(idle.median < 1.36 / 204.0.squareRoot())
  }

  @Test("The box of a known region is found with its sides, and the idle input is left free")
  func box() throws {
    let inputs = try points(.sobol, 2048, 3)
    let columns = (0..<3).map { value in inputs.map { $0[value] } }
    let isIn = inputs.map { $0[0] > 0.6 && $0[1] < 0.4 }
    let boxes = try BoxSearch(inputs: columns, isOfInterest: isIn).trajectory()
    let best = try #require(boxes.max { $0.coverage * $0.density < $1.coverage * $1.density })
    #expect(best.density > 0.93 && best.coverage > 0.93)
    let strong = best.restrictions.filter {
      ($0.quasiPLow ?? 1) < 0.01 || ($0.quasiPHigh ?? 1) < 0.01
    }
    #expect(strong.map(\.dimension) == [0, 1])
    // A side lies within one peel of the truth.
    #expect(abs(try #require(strong[0].low) - 0.6) < 0.05)
    #expect(abs(try #require(strong[1].high) - 0.4) < 0.05)
  }

  @Test("The binomial tail: three heads or more of four throws are 5/16")
  func tail() {
    #expect(abs(binomialTail(atLeast: 3, of: 4, probability: 0.5) - 5.0 / 16) < 1e-14)
    #expect(binomialTail(atLeast: 0, of: 4, probability: 0.5) == 1)
    #expect(binomialTail(atLeast: 4, of: 4, probability: 1) == 1)
  }

  @Test("Every stored case about sensitivity passes")
  func cases() throws {
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let loader = CaseLoader(paths: ["/\(folder)/Cases/gsa"])
    #expect(loader.faults.isEmpty)
    let verifier = Verifier(solvers: ReferenceSolver.studies)
    var passed = 0
    for file in loader.files where file.reference.kind != "salib_expectations" {
      guard case .passed = verifier.outcome(of: file.reference) else {
        Issue.record("\(file.reference.id): \(verifier.outcome(of: file.reference))")
        continue
      }
      passed += 1
    }
    #expect(passed == 9)
  }
}
