/// A set of rows of the supplier list, one bit each.
package struct SupplierSet: Sendable, Hashable {
  private(set) var words: [UInt64]
  let rowCount: Int

  init(rowCount: Int, all: Bool = false) {
    self.rowCount = rowCount
    words = Array(repeating: all ? ~0 : 0, count: (rowCount + 63) / 64)
    if all, rowCount % 64 != 0, !words.isEmpty {
      words[words.count - 1] = (1 << UInt64(rowCount % 64)) - 1
    }
  }

  mutating func insert(_ row: Int) { words[row / 64] |= 1 << UInt64(row % 64) }

  package func contains(_ row: Int) -> Bool { words[row / 64] & (1 << UInt64(row % 64)) != 0 }

  package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// The row that comes first in the list.
  package var first: Int? {
    words.firstIndex { $0 != 0 }.map { $0 * 64 + words[$0].trailingZeroBitCount }
  }

  /// The rows in order.
  package var rows: [Int] {
    var result: [Int] = []
    for (place, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        result.append(place * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }

  mutating func formUnion(_ other: SupplierSet) {
    for place in words.indices { words[place] |= other.words[place] }
  }

  mutating func formIntersection(_ other: SupplierSet) {
    for place in words.indices { words[place] &= other.words[place] }
  }

  mutating func subtract(_ other: SupplierSet) {
    for place in words.indices { words[place] &= ~other.words[place] }
  }

  package func intersection(_ other: SupplierSet) -> SupplierSet {
    var result = self
    result.formIntersection(other)
    return result
  }

  package func subtracting(_ other: SupplierSet) -> SupplierSet {
    var result = self
    result.subtract(other)
    return result
  }

  package var complement: SupplierSet {
    SupplierSet(rowCount: rowCount, all: true).subtracting(self)
  }
}
