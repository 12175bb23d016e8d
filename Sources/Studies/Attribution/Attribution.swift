import Numerics

/// How much of a difference each of several changes makes, in no order: the Shapley value (Shapley 1953).
///
/// `phi_i = sum over S without i of |S|! (n - |S| - 1)! / n! (v(S + i) - v(S))`: what change `i` adds, averaged over all orders in
/// which the changes could be made. The parts add up to the whole difference. Beside them: what each change does alone and
/// what it does last; where these differ, changes stand in for each other or need each other.
package struct Attribution: Sendable, Equatable {
  /// Most changes for which all sets are computed; above, orders are drawn.
  package static let mostExact = 10

  /// Changes that are made, a bit each.
  package typealias Coalition = UInt64

  /// By change, by result.
  package let parts: [[Double]]
  /// What each change does alone, `v({i}) - v(none)`, by change, by result.
  package let alone: [[Double]]
  /// What each change does when all the others are made, `v(all) - v(all without i)`, by change, by result.
  package let last: [[Double]]
  /// Standard errors of the parts; nil where they are exact.
  package let errors: [[Double]]?
  /// Results with no change and with all.
  package let none: [Double]
  package let all: [Double]
  /// Sets that were computed.
  package let evaluations: Int

  /// - Parameters:
  ///   - count: Of changes, at most 63.
  ///   - orders: Random orders that are drawn above ``mostExact`` changes.
  ///   - value: The results with a set of changes made. Each set is asked for once.
  package init<Failure: Error>(
    count: Int, orders: Int = 64, seed: UInt64 = 1,
    value: (Coalition) throws(Failure) -> [Double]
  ) throws {
    precondition((0...63).contains(count), "a set of changes is 64 bits")
    var known: [Coalition: [Double]] = [:]
    func results(_ set: Coalition) throws -> [Double] {
      if let own = known[set] { return own }
      let own = try value(set)
      known[set] = own
      return own
    }
    let whole: Coalition = count == 0 ? 0 : (1 << UInt64(count)) - 1
    none = try results(0)
    all = try results(whole)
    let size = none.count
    func difference(_ more: Coalition, _ less: Coalition) throws -> [Double] {
      zip(try results(more), try results(less)).map { $0 - $1 }
    }
    alone = try (0..<count).map { try difference(1 << UInt64($0), 0) }
    last = try (0..<count).map { try difference(whole, whole & ~(1 << UInt64($0))) }
    guard count > Self.mostExact else {
      var parts = Array(repeating: Array(repeating: 0.0, count: size), count: count)
      let weights = Self.weights(count)
      for set in 0...whole {
        for change in 0..<count where set >> UInt64(change) & 1 == 0 {
          let weight = weights[set.nonzeroBitCount]
          let (before, after) = (try results(set), try results(set | 1 << UInt64(change)))
          for index in 0..<size { parts[change][index] += weight * (after[index] - before[index]) }
        }
      }
      self.parts = parts
      errors = nil
      evaluations = known.count
      return
    }
    var sums = Array(repeating: Array(repeating: Accumulated(), count: size), count: count)
    for number in 0..<max(2, orders) {
      // An order and its reverse together: what they have in common cancels.
      let stream = try RandomStream(seed: seed, stream: UInt64(number / 2))
      var order = stream.permutation(count)
      if number % 2 == 1 { order.reverse() }
      var set: Coalition = 0
      for change in order {
        let before = try results(set)
        set |= 1 << UInt64(change)
        let after = try results(set)
        for index in 0..<size { sums[change][index].add(after[index] - before[index]) }
      }
    }
    parts = sums.map { $0.map(\.mean) }
    errors = sums.map { $0.map(\.standardError) }
    evaluations = known.count
  }

  /// `s! (n - s - 1)! / n!` by the number of changes already made.
  private static func weights(_ count: Int) -> [Double] {
    guard count > 0 else { return [] }
    var weights = [1 / Double(count)]
    for size in 1..<max(count, 1) {
      weights.append((weights[size - 1]) * Double(size) / Double(count - size))
    }
    return weights
  }
}
