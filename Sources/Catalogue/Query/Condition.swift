/// A condition on the rows of a table: `province = Hebei and capacity_mt > 5`.
package indirect enum Condition: Sendable, Equatable {
  /// How a cell is compared.
  package enum Comparison: String, Sendable, Equatable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case contains
  }

  /// A column against one value.
  case compare(column: Int, Comparison, value: String)
  /// A column against a list of values.
  case among(column: Int, values: [String])
  /// Both hold.
  case and(Condition, Condition)
  /// One holds.
  case or(Condition, Condition)
  /// The condition does not hold.
  case not(Condition)

  /// Positions of the columns it looks at, in order of appearance.
  package var columns: [Int] {
    switch self {
    case .compare(let column, _, _), .among(let column, _): [column]
    case .and(let left, let right), .or(let left, let right): left.columns + right.columns
    case .not(let inner): inner.columns
    }
  }

  /// Whether a row of the table that the condition was read for satisfies it.
  package func holds(in table: Table, row: Int) -> Bool {
    switch self {
    case .compare(let column, let comparison, let value):
      Self.compare(table, row, column, comparison, value)
    case .among(let column, let values):
      values.contains { Self.compare(table, row, column, .equal, $0) }
    case .and(let left, let right):
      left.holds(in: table, row: row) && right.holds(in: table, row: row)
    case .or(let left, let right):
      left.holds(in: table, row: row) || right.holds(in: table, row: row)
    case .not(let inner): !inner.holds(in: table, row: row)
    }
  }

  /// Numbers compare as numbers, text without regard to case; an empty cell equals only `""` and is
  /// neither less nor greater than anything.
  private static func compare(
    _ table: Table, _ row: Int, _ column: Int, _ comparison: Comparison, _ value: String
  ) -> Bool {
    let cell = table.text(row, column)
    let order: (less: Bool, equal: Bool)?
    if let left = NumberText.double(Array(cell.utf8), 0..<cell.utf8.count),
      let right = NumberText.double(Array(value.utf8), 0..<value.utf8.count)
    {
      order = (left < right, left == right)
    } else {
      order =
        cell.isEmpty || value.isEmpty
        ? nil : (cell.lowercased() < value.lowercased(), cell.lowercased() == value.lowercased())
    }
    let isEqual = order?.equal ?? (cell.isEmpty && value.isEmpty)
    return switch comparison {
    case .equal: isEqual
    case .notEqual: !isEqual
    case .less: order?.less ?? false
    case .lessOrEqual: order.map { $0.less || $0.equal } ?? false
    case .greater: order.map { !$0.less && !$0.equal } ?? false
    case .greaterOrEqual: order.map { !$0.less } ?? false
    case .contains: cell.lowercased().contains(value.lowercased())
    }
  }
}
