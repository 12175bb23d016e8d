/// Reads the cells of a table against its fields: types, required cells, ranges, allowed values.
struct CellChecker {
  let schema: TableSchema
  let file: String
  let bytes: [UInt8]
  /// By rows, as many a row as there are fields.
  let cells: [CSVCell]
  /// Line of each row.
  let lines: [Int]
  /// Whether the file has the column of each field; a missing one is reported once, elsewhere.
  let present: [Bool]

  /// The numbers of the numeric columns, by fields; nothing for a column of text.
  mutating func check(faults: inout FaultList) -> [[Double]] {
    schema.fields.indices.map { column in
      if schema.fields[column].isNumeric {
        return numbers(column, faults: &faults)
      }
      if present[column] { checkTexts(column, faults: &faults) }
      return []
    }
  }

  private func fault(_ row: Int, _ column: Int, _ kind: DataFault.Kind) -> DataFault {
    DataFault(file, line: lines[row], column: schema.fields[column].name, kind)
  }

  private func text(_ row: Int, _ column: Int) -> String {
    cells[row * schema.fields.count + column].text(in: bytes)
  }

  private func numbers(_ column: Int, faults: inout FaultList) -> [Double] {
    let field = schema.fields[column]
    var values = [Double](repeating: .nan, count: lines.count)
    guard present[column] else { return values }
    let minimum = field.constraints?.minimum ?? -.infinity
    let maximum = field.constraints?.maximum ?? .infinity
    for row in lines.indices {
      let cell = cells[row * schema.fields.count + column]
      guard !cell.isEmpty else {
        if field.isRequired { faults.add(fault(row, column, .emptyCell(unit: field.unit))) }
        continue
      }
      guard let value = number(in: cell, field.kind) else {
        let found = text(row, column)
        let kind: DataFault.Kind =
          switch field.kind {
          case .integer: .notAnInteger(found: found)
          case .boolean: .notABoolean(found: found)
          default: .notANumber(found: found, unit: field.unit)
          }
        faults.add(fault(row, column, kind))
        continue
      }
      values[row] = value
      if value < minimum {
        faults.add(
          fault(
            row, column,
            .below(found: text(row, column), minimum: minimum, unit: field.unit)))
      } else if value > maximum {
        faults.add(
          fault(
            row, column,
            .above(found: text(row, column), maximum: maximum, unit: field.unit)))
      }
    }
    return values
  }

  private func number(in cell: CSVCell, _ kind: Field.Kind) -> Double? {
    switch kind {
    case .integer: NumberText.integer(bytes, cell.range).map(Double.init)
    case .boolean: NumberText.flag(bytes, cell.range).map { $0 ? 1 : 0 }
    default: NumberText.double(bytes, cell.range)
    }
  }

  private func checkTexts(_ column: Int, faults: inout FaultList) {
    let field = schema.fields[column]
    let allowed = field.constraints?.enum
    let patterns = allowed?.map { Array($0.utf8) }
    guard field.isRequired || patterns != nil else { return }
    for row in lines.indices {
      let cell = cells[row * schema.fields.count + column]
      if cell.isEmpty {
        if field.isRequired { faults.add(fault(row, column, .emptyCell(unit: nil))) }
      } else if let patterns, let allowed,
        !patterns.contains(where: { bytes[cell.range].elementsEqual($0) })
      {
        let found = text(row, column)
        faults.add(
          fault(
            row, column,
            .notAllowed(
              found: found, allowed: allowed,
              suggestion: Suggestion.nearest(to: found, in: allowed))))
      }
    }
  }
}
