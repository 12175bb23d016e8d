/// Turns the bytes of one file into a table, and collects every fault of form and of single cells.
struct TableReader {
  /// What came out.
  struct Outcome {
    let table: Table
    /// Whether every row and column is there, so that a missing key is a fault of the data and not
    /// of the reading.
    let isComplete: Bool
  }

  let name: TableName
  let schema: TableSchema
  /// The file as faults name it.
  let file: String
  /// The header must end within this many bytes.
  private static let headerLimit = 65_536

  /// The table, or `nil` when the file is no table at all.
  func read(_ bytes: [UInt8], faults: inout FaultList) -> Outcome? {
    let check = TextCheck(bytes)
    if check.isUTF16 {
      faults.add(DataFault(file, .notUTF8(isUTF16: true)))
      return nil
    }
    // The header decides whether the rest is worth reading.
    var header = CSVReader(Array(bytes.prefix(Self.headerLimit)), from: check.start)
    guard header.readRow() else {
      faults.add(DataFault(file, .fileEmpty))
      return nil
    }
    let names = header.cells.map { $0.text(in: bytes) }
    guard names.contains(where: { schema.index(of: $0) != nil }) else {
      addNotATable(bytes, header: header, faults: &faults)
      return nil
    }
    var reader = CSVReader(bytes, from: check.start)
    reader.readRest()
    let headerRow = reader.rows[0]
    var isComplete = check.findings.isEmpty && reader.faults.isEmpty
    addFormFaults(check: check, reader: reader, names: names, faults: &faults)

    let columns = placeColumns(names, line: headerRow.line, faults: &faults)
    isComplete = isComplete && !columns.contains(nil)
    var cells: [CSVCell] = []
    cells.reserveCapacity((reader.rows.count - 1) * schema.fields.count)
    var origins: [Table.Origin] = []
    origins.reserveCapacity(reader.rows.count - 1)
    for row in reader.rows.dropFirst() {
      guard row.cells.count == names.count else {
        isComplete = false
        if !reader.faults.contains(where: { $0.line == row.line }) {
          faults.add(
            DataFault(
              file, line: row.line, .cellCount(found: row.cells.count, expected: names.count)))
        }
        continue
      }
      for column in columns {
        cells.append(column.map { reader.cells[row.cells.lowerBound + $0] } ?? .empty)
      }
      origins.append(Table.Origin(file: 0, line: row.line))
    }
    if origins.isEmpty, isComplete { faults.add(DataFault(file, .noRows)) }

    var checker = CellChecker(
      schema: schema, file: file, bytes: bytes, cells: cells, lines: origins.map(\.line),
      present: columns.map { $0 != nil })
    let numbers = checker.check(faults: &faults)
    let table = Table(
      name: name, schema: schema, files: [file], bytes: bytes, cells: cells, origins: origins,
      numbers: numbers)
    addRepeatedKeys(of: table, faults: &faults)
    return Outcome(table: table, isComplete: isComplete)
  }

  private func addNotATable(_ bytes: [UInt8], header: CSVReader, faults: inout FaultList) {
    let line = bytes.prefix(200).prefix { $0 != 10 && $0 != 13 }
    let text = String(decoding: line, as: UTF8.self)
    let separator = [";", "\t"].first { mark in
      text.split(separator: mark as Character).contains { schema.index(of: String($0)) != nil }
    }
    faults.add(
      DataFault(
        file, line: header.rows[0].line,
        .notATable(found: text, expected: schema.fields.map(\.name), separator: separator)))
  }

  /// Faults found by bytes, given their columns.
  private func addFormFaults(
    check: TextCheck, reader: CSVReader, names: [String], faults: inout FaultList
  ) {
    func column(_ cell: Int) -> String? { names.indices.contains(cell) ? names[cell] : nil }
    for fault in reader.faults {
      let kind: DataFault.Kind =
        switch fault.kind {
        case .unbalancedQuote: .unbalancedQuote
        case .textAfterQuote: .textAfterQuote
        case .quoteInsideCell: .quoteInsideCell
        }
      faults.add(DataFault(file, line: fault.line, column: column(fault.cell), kind))
    }
    var reported: Set<Int> = []
    for (offset, finding) in check.findings {
      // Cells lie in the order of the file: the last one that begins at or before the byte.
      var (low, high) = (0, reader.cells.count)
      while low < high {
        let middle = (low + high) / 2
        if Int(reader.cells[middle].start) <= offset { low = middle + 1 } else { high = middle }
      }
      let cell = max(low - 1, 0)
      guard reported.insert(cell).inserted else { continue }
      let row = reader.rows.last { $0.cells.lowerBound <= cell } ?? reader.rows[0]
      faults.add(
        DataFault(
          file, line: row.line, column: column(cell - row.cells.lowerBound),
          finding == .nul ? .nul : .notUTF8(isUTF16: false)))
    }
  }

  /// For each field the position of its column in the file, `nil` where it is missing.
  private func placeColumns(_ names: [String], line: Int, faults: inout FaultList) -> [Int?] {
    var columns = [Int?](repeating: nil, count: schema.fields.count)
    var unknown: [String] = []
    for (position, name) in names.enumerated() {
      guard let field = schema.index(of: name) else {
        unknown.append(name)
        continue
      }
      if columns[field] == nil {
        columns[field] = position
      } else {
        faults.add(DataFault(file, line: line, column: name, .repeatedColumn))
      }
    }
    let missing = schema.fields.indices.filter { columns[$0] == nil }.map { schema.fields[$0] }
    // A misspelt column is one mistake: it is reported once, as an unknown column.
    var explained: Set<String> = []
    for name in unknown {
      let suggestion = Suggestion.nearest(to: name, in: missing.map(\.name))
      if let suggestion { explained.insert(suggestion) }
      faults.add(
        DataFault(file, line: line, column: name, .unknownColumn(suggestion: suggestion)))
    }
    for field in missing where !explained.contains(field.name) {
      faults.add(DataFault(file, line: line, column: field.name, .missingColumn(unit: field.unit)))
    }
    return columns
  }

  private func addRepeatedKeys(of table: Table, faults: inout FaultList) {
    let positions = schema.primaryKey.compactMap { schema.index(of: $0) }
    guard !positions.isEmpty else { return }
    var first: [String: Int] = [:]
    first.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      guard let key = table.keyText(of: row, positions) else { continue }
      guard let other = first[key] else {
        first[key] = row
        continue
      }
      let named = positions.map { "\(schema.fields[$0].name) = \(table.text(row, $0))" }
      faults.add(
        DataFault(
          file, line: table.origins[row].line, column: schema.primaryKey.first,
          .repeatedKey(
            key: named.joined(separator: ", "), firstFile: file,
            firstLine: table.origins[other].line)))
    }
  }
}

extension Table {
  /// The key of a row as one text, or `nil` when it is wholly empty (an empty cell is reported by
  /// itself).
  func keyText(of row: Int, _ positions: [Int]) -> String? {
    var key: [UInt8] = []
    var isEmpty = true
    for position in positions {
      let cell = cell(row, position)
      isEmpty = isEmpty && cell.isEmpty
      key.append(contentsOf: bytes[cell.range])
      key.append(0x1f)
    }
    return isEmpty ? nil : String(decoding: key, as: UTF8.self)
  }
}
