import Numerics

/// A shuffled order of `0 ..< count` that says where any one index goes without holding all of them.
///
/// Up to ``tabulated`` indices it is a shuffled table; above, a Feistel network over the next even number of bits (Luby and
/// Rackoff 1988), walked until it lands inside (Black and Rogaway 2002). Both are one to one for every key.
struct IndexPermutation: Sendable {
  /// Most indices for which a table is kept: small networks have few keys that differ.
  static let tabulated = 4096
  private static let rounds = 8

  private let count: Int
  private let table: [Int32]
  private let half: UInt64
  private let keys: [UInt64]

  /// The order that a stream of random numbers gives.
  init(count: Int, using stream: RandomStream) {
    self.count = count
    guard count > IndexPermutation.tabulated else {
      table = stream.permutation(count).map(Int32.init)
      half = 0
      keys = []
      return
    }
    table = []
    let bits = UInt64(Int.bitWidth - (count - 1).leadingZeroBitCount)
    half = (bits + 1) / 2
    keys = (0..<IndexPermutation.rounds).map { _ in stream.next() }
  }

  /// Where an index goes.
  func callAsFunction(_ index: Int) -> Int {
    guard table.isEmpty else { return Int(table[index]) }
    var value = UInt64(index)
    repeat { value = encrypted(value) } while value >= UInt64(count)
    return Int(value)
  }

  private func encrypted(_ value: UInt64) -> UInt64 {
    let mask = (UInt64(1) << half) - 1
    var (left, right) = (value >> half, value & mask)
    for key in keys { (left, right) = (right, left ^ (IndexPermutation.mixed(right ^ key) & mask)) }
    return left << half | right
  }

  /// The finaliser of splitmix64 (Steele, Lea and Flood 2014).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
