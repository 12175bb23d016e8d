import Testing

@testable import Studies

@Suite struct AttributionTests {
  private static func isIn(_ set: UInt64, _ change: Int) -> Bool { set >> UInt64(change) & 1 == 1 }

  @Test("The glove game: two left gloves and a right one make one pair, worth 1/6, 1/6 and 2/3")
  func gloves() throws {
    let found = try Attribution(count: 3) { set in
      [Self.isIn(set, 2) && (Self.isIn(set, 0) || Self.isIn(set, 1)) ? 1.0 : 0]
    }
    for (part, expected) in zip(found.parts, [1.0 / 6, 1.0 / 6, 2.0 / 3]) {
      #expect(abs(part[0] - expected) < 1e-15)
    }
    // None makes a pair alone; without a left one the other makes it, without the right one nothing does.
    #expect(found.alone == [[0], [0], [0]])
    #expect(found.last == [[0], [0], [1]])
    #expect(found.evaluations == 8)
    #expect(found.errors == nil)
  }

  @Test("The parts add up to the whole, exactly and when drawn", arguments: [0, 1, 4, 10, 14])
  func sum(count: Int) throws {
    let found = try Attribution(count: count, orders: 40) { set in
      let sum = (0..<count).reduce(0.0) { $0 + (Self.isIn(set, $1) ? Double($1 + 1) : 0) }
      return [sum * sum, -sum]
    }
    for index in 0..<2 {
      let whole = found.all[index] - found.none[index]
      #expect(abs(found.parts.reduce(0) { $0 + $1[index] } - whole) < 1e-9 * (1 + abs(whole)))
    }
    // v = (sum of w)^2: w_i^2 alone, (2 sum - w_i) w_i last; a part lies between.
    let total = Double(count * (count + 1) / 2)
    for change in 0..<count {
      let own = Double(change + 1)
      #expect(abs(found.alone[change][0] - own * own) < 1e-9)
      #expect(abs(found.last[change][0] - (2 * total - own) * own) < 1e-9)
    }
    // Each change makes a part of -sum that does not hang on the others.
    for (change, part) in found.parts.enumerated() {
      #expect(abs(part[1] + Double(change + 1)) < 1e-9)
    }
    if let errors = found.errors {
      // v = (sum of w)^2 has parts w_i * sum of w.
      let sum = Double(count * (count + 1) / 2)
      for (change, part) in found.parts.enumerated() {
        let exact = Double(change + 1) * sum
        #expect(abs(part[0] - exact) < 4 * errors[change][0] + 1e-9)
      }
    }
  }
}

@Suite struct GoalSeekTests {
  private static func trial(_ x: Double) -> GoalSeek.Trial {
    GoalSeek.Trial(lever: x, distance: x * x - 2, others: [3 * x])
  }

  @Test("The setting is found between the bounds, with what a unit of the goal costs")
  func met() throws {
    let seek = try GoalSeek(between: 0...10) { Self.trial($0) }
    guard case .met(let trial) = seek.outcome else {
      Issue.record("not met")
      return
    }
    // A ten-millionth of the range, and of the square around it.
    #expect(abs(trial.lever - 2.0.squareRoot()) < 2e-6)
    // d(3x)/d(x^2) = 3/(2x), by a difference.
    #expect(abs(try #require(seek.slope(of: 0)) - 3 / (2 * 2.0.squareRoot())) < 0.01)
  }

  @Test("Of a goal out of reach the nearest setting is told")
  func outOfReach() throws {
    let seek = try GoalSeek(between: 2...10) { Self.trial($0) }
    #expect(seek.outcome == .outOfReach(nearest: Self.trial(2)))
    #expect(seek.trials.count == 5)
  }

  @Test("A bound that meets the goal is the answer")
  func bound() throws {
    let seek = try GoalSeek(between: 2...10) {
      GoalSeek.Trial(lever: $0, distance: $0 - 2, others: [])
    }
    guard case .met(let trial) = seek.outcome else {
      Issue.record("not met")
      return
    }
    #expect(trial.lever == 2)
  }
}
