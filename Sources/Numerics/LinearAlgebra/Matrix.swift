/// A dense matrix of doubles, stored row after row.
package struct Matrix: Sendable, Hashable {
  /// Number of rows.
  package let rows: Int
  /// Number of columns.
  package let columns: Int
  /// The elements, row after row.
  package internal(set) var elements: [Double]

  /// A matrix with one value everywhere.
  package init(rows: Int, columns: Int, repeating value: Double = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative size")
    self.rows = rows
    self.columns = columns
    elements = Array(repeating: value, count: rows * columns)
  }

  /// A matrix from its elements, row after row.
  package init(rows: Int, columns: Int, elements: [Double]) throws(NumericsError) {
    guard rows >= 0, columns >= 0, elements.count == rows * columns else {
      throw .dimensionMismatch(expected: rows * columns, found: elements.count)
    }
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix from its rows, which must have one length.
  package init(rows: [[Double]]) throws(NumericsError) {
    let columns = rows.first?.count ?? 0
    for row in rows where row.count != columns {
      throw .dimensionMismatch(expected: columns, found: row.count)
    }
    self.rows = rows.count
    self.columns = columns
    elements = rows.flatMap(\.self)
  }

  /// The matrix with ones on its diagonal.
  package static func identity(_ size: Int) -> Matrix { diagonal(Array(repeating: 1, count: size)) }

  /// The square matrix with the given diagonal.
  package static func diagonal(_ values: [Double]) -> Matrix {
    var matrix = Matrix(rows: values.count, columns: values.count)
    for (index, value) in values.enumerated() { matrix[index, index] = value }
    return matrix
  }

  /// The element in a row and a column, counted from 0.
  package subscript(row: Int, column: Int) -> Double {
    get { elements[offset(row, column)] }
    set { elements[offset(row, column)] = newValue }
  }

  /// One row.
  package func row(_ index: Int) -> [Double] {
    Array(elements[offset(index, 0)..<offset(index, 0) + columns])
  }

  /// One column.
  package func column(_ index: Int) -> [Double] { (0..<rows).map { self[$0, index] } }

  /// The matrix with rows and columns exchanged.
  package var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for row in 0..<rows { for column in 0..<columns { result[column, row] = self[row, column] } }
    return result
  }

  /// Whether there are as many rows as columns.
  package var isSquare: Bool { rows == columns }

  private func offset(_ row: Int, _ column: Int) -> Int {
    precondition(
      row >= 0 && row < max(rows, 1) && column >= 0 && column < max(columns, 1),
      "row or column outside the matrix")
    return row * columns + column
  }

  /// Throws unless the matrix is square, not empty and finite.
  func requireSquare() throws(NumericsError) {
    guard rows > 0 else { throw .tooFewPoints(required: 1, found: 0) }
    guard isSquare else { throw .dimensionMismatch(expected: rows, found: columns) }
    try elements.requireFinite()
  }
}
