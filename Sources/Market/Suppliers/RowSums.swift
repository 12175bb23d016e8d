/// Sums of products of rows over years, row by row: `y[r] = base[r] + sum over terms of a[left] b[right]`.
///
/// Prices times amounts, shares times amounts, outputs times positions: each row has few terms of all that could be.
struct RowSums: Sendable {
  /// A product that enters a row.
  struct Term {
    let row: Int
    let left: Int
    let right: Int
  }

  private let first: [Int32]
  private let left: [Int32]
  private let right: [Int32]

  /// Terms of a row keep their order.
  init(rows: Int, _ terms: [Term]) {
    let lists = terms.reduce(into: Array(repeating: [Term](), count: rows)) {
      $0[$1.row].append($1)
    }
    first = lists.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    left = lists.joined().map { Int32($0.left) }
    right = lists.joined().map { Int32($0.right) }
  }

  /// Rows of `count` numbers, a multiple of 8. `y` may be `base`; without a base it is 0.
  func add(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, to base: UnsafePointer<Double>?,
    into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    Kernel.addProducts(
      y, base, first: first, a, left: left, b, right: right, rows: first.count - 1, count: count)
  }
}
