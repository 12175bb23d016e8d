/// Numbers of runs, a bit each: a million take 125 kB.
package struct RunSet: Sendable {
  private var words: [UInt64] = []
  package private(set) var count = 0

  package init() {}

  package func contains(_ run: Int) -> Bool {
    run / 64 < words.count && words[run / 64] >> UInt64(run % 64) & 1 == 1
  }

  /// Whether it was not in yet.
  @discardableResult
  package mutating func insert(_ run: Int) -> Bool {
    while words.count <= run / 64 { words.append(0) }
    guard !contains(run) else { return false }
    words[run / 64] |= 1 << UInt64(run % 64)
    count += 1
    return true
  }
}
