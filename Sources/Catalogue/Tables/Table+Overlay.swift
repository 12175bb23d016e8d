/// What an overlay changed in one table.
package struct OverlayChange: Sendable, Equatable {
  /// The table.
  package let table: TableName
  /// The file of the overlay.
  package let file: String
  /// Keys of the rows it replaced.
  package let replaced: [String]
  /// Keys of the rows it added.
  package let added: [String]
}

extension Table {
  /// A row that states another unit than the row it replaces.
  struct OtherUnit {
    /// Row of the overlay.
    let row: Int
    let column: String
    let key: String
    let found: String
    let expected: String
  }

  /// This table with the rows of another laid over it: a row with a known key replaces the old one
  /// in its place, others are added at the end.
  ///
  /// The model reads a number in the unit of the package, so a row in another unit is a fault. In the table that comes out
  /// such a row keeps the old unit: nothing more is said of it.
  func overlaid(by upper: Table) -> (table: Table, change: OverlayChange, otherUnits: [OtherUnit]) {
    let positions = schema.primaryKey.compactMap { schema.index(of: $0) }
    var places: [String: Int] = [:]
    places.reserveCapacity(rowCount)
    for row in 0..<rowCount {
      if let key = keyText(of: row, positions) { places[key] = row }
    }
    let width = schema.fields.count
    var newCells = cells
    var newOrigins = origins
    var newNumbers = numbers
    var replaced: [String] = []
    var added: [String] = []
    var otherUnits: [OtherUnit] = []
    let units = schema.fields.indices.filter { schema.fields[$0].holdsUnit }
    for row in 0..<upper.rowCount {
      var moved = (0..<width).map { upper.cell(row, $0).moved(by: bytes.count) }
      let origin = Origin(
        file: upper.origins[row].file + files.count, line: upper.origins[row].line)
      let label = upper.key(of: row).joined(separator: ", ")
      if let place = upper.keyText(of: row, positions).flatMap({ places[$0] }) {
        for column in units {
          let (found, expected) = (upper.text(row, column), text(place, column))
          guard !found.isEmpty, !expected.isEmpty, found != expected else { continue }
          otherUnits.append(
            OtherUnit(
              row: row, column: schema.fields[column].name, key: label, found: found,
              expected: expected))
          moved[column] = cell(place, column)
        }
        newCells.replaceSubrange(place * width..<(place + 1) * width, with: moved)
        newOrigins[place] = origin
        for column in 0..<width where !upper.numbers[column].isEmpty {
          newNumbers[column][place] = upper.numbers[column][row]
        }
        replaced.append(label)
      } else {
        newCells.append(contentsOf: moved)
        newOrigins.append(origin)
        for column in 0..<width where !upper.numbers[column].isEmpty {
          newNumbers[column].append(upper.numbers[column][row])
        }
        added.append(label)
      }
    }
    let table = Table(
      name: name, schema: schema, files: files + upper.files, bytes: bytes + upper.bytes,
      cells: newCells, origins: newOrigins, numbers: newNumbers)
    return (
      table,
      OverlayChange(table: name, file: upper.files[0], replaced: replaced, added: added),
      otherUnits
    )
  }
}
