import Numerics
import PolicyModel
import Scenario
import Testing

@testable import Studies

@Suite struct LeastCostSeekTests {
  /// Two levers whose cost rises with their squares, `w x^2 / 2`, and which together make `sum of a x`.
  private static func seek(
    aim: Double, near start: [Double] = [1, 1], answers: ([Double]) -> Bool = { _ in true }
  ) throws -> LeastCostSeek {
    let (weights, slopes) = ([2.0, 4], [1.0, 3])
    return try LeastCostSeek(
      between: [0...10, 0...10], near: start, tolerance: 1e-9,
      slopes: { x in
        ConstrainedMinimization.Slopes(
          objective: zip(weights, x).map { $0 * $1 }, constraint: slopes)
      },
      trial: { x in
        guard answers(x) else { return nil }
        return LeastCostSeek.Trial(
          levers: x, distance: zip(slopes, x).reduce(-aim) { $0 + $1.0 * $1.1 },
          cost: zip(weights, x).reduce(0) { $0 + $1.0 * $1.1 * $1.1 / 2 })
      })
  }

  @Test("Levers meet a goal where a unit of it costs the same by each, and that is its shadow cost")
  func met() throws {
    let seek = try Self.seek(aim: 10)
    guard case .met(let trial) = seek.outcome else {
      Issue.record("not met")
      return
    }
    let price = 10 / (0.5 + 2.25)
    #expect(abs(trial.levers[0] - price / 2) < 1e-6)
    #expect(abs(trial.levers[1] - 3 * price / 4) < 1e-6)
    #expect(abs(try #require(seek.shadowCost) - price) < 1e-5)
    // The cost is price * aim / 2: a difference of two goals says the same.
    let dearer = try Self.seek(aim: 10.1)
    guard case .met(let other) = dearer.outcome else {
      Issue.record("not met")
      return
    }
    #expect(abs((other.cost - trial.cost) / 0.1 - (price + 0.05 / 2.75)) < 1e-4)
  }

  @Test("Of a goal out of reach the nearest setting is told, and it has no shadow cost")
  func outOfReach() throws {
    let seek = try Self.seek(aim: 50)
    guard case .outOfReach(let nearest) = seek.outcome else {
      Issue.record("met")
      return
    }
    #expect(nearest.levers == [10, 10] && nearest.distance == -10)
    #expect(seek.shadowCost == nil)
  }

  @Test("Where the start has no answer the search begins in the middle")
  func start() throws {
    let seek = try Self.seek(aim: 10, near: [0, 0]) { $0 != [0, 0] }
    guard case .met = seek.outcome else {
      Issue.record("not met")
      return
    }
    #expect {
      try Self.seek(aim: 10) { _ in false }
    } throws: { error in
      if case .functionNotFinite = error as? NumericsError { true } else { false }
    }
  }

  @Test("The slopes of levers are those of runs solved again, and the goal is met at least cost")
  func market() throws {
    let model = try TwoProvinces.model(
      """
        case today = baseline-ets
        uncertain cea.steel-benchmark.benchmark[2030] as uniform(1.5..2.1 t CO2/t steel)
        uncertain cea.aluminium-benchmark.auctioned[2030] as uniform(0..50 %)
        sample random 1 seed 1
        report (price[cea, 2030]) - (100 CNY/t CO2)
        report cost[2030]
      """)
    let ranges = try model.study.uncertainties.map { try #require($0.range) }
    let runs = LeverRuns(model, between: ranges, parallel: .threads(2))
    let here = [1.8, 0.2]
    let present = try #require(runs.run(here)).outputs
    let slopes = try runs.slopes(at: here)
    for lever in 0..<2 {
      let step = 1e-3 * (ranges[lever].upperBound - ranges[lever].lowerBound)
      let ends = try [step, -step].map { step in
        var moved = here
        moved[lever] += step
        return try #require(runs.run(moved)).outputs
      }
      for column in 0..<2 {
        let secant = (ends[0][column] - ends[1][column]) / (2 * step)
        #expect(
          abs(slopes[lever][column] - secant) <= 1e-3 * abs(secant),
          "lever \(lever), column \(column): \(slopes[lever][column]) against \(secant)")
      }
    }
    // The price of this setting is to be had for less.
    let seek = try LeastCostSeek(
      between: ranges, near: here, tolerance: 1e-5,
      slopes: { levers in
        let slopes = try runs.slopes(at: levers)
        return ConstrainedMinimization.Slopes(
          objective: slopes.map { $0[1] }, constraint: slopes.map { $0[0] })
      },
      trial: { levers in
        runs.run(levers).map {
          LeastCostSeek.Trial(
            levers: levers, distance: $0.outputs[0] - present[0], cost: $0.outputs[1])
        }
      })
    guard case .met(let best) = seek.outcome else {
      Issue.record("not met")
      return
    }
    #expect(best.cost < present[1])
    #expect(seek.slopeLeft < 1e-3 && seek.runs < 40, "\(seek)")
  }
}
