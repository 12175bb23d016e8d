import FoundationEssentials

extension PricePath {
  /// Largest price file that is read, in bytes.
  package static let largestFile = 1 << 20

  /// Reads a CSV file with the columns `year` and `price` (CNY/tCO2); other columns are passed over.
  package init(file path: String) throws(ArgumentFault) {
    let manager = FileManager.default
    guard manager.fileExists(atPath: path) else {
      throw ArgumentFault(.wholeFile(path: path), .fileMissing)
    }
    let size = (try? manager.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
    guard size <= PricePath.largestFile else {
      throw ArgumentFault(.wholeFile(path: path), .fileTooLarge(limit: PricePath.largestFile))
    }
    guard let data = manager.contents(atPath: path) else {
      throw ArgumentFault(.wholeFile(path: path), .fileNotReadable)
    }
    try self.init(bytes: Array(data), path: path)
  }

  init(bytes: [UInt8], path: String) throws(ArgumentFault) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ArgumentFault(.wholeFile(path: path), .fileNotUTF8)
    }
    // A carriage return and a line feed are one character, hence no comparison with "\n".
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(String.init)
    // Spreadsheets put a byte order mark in front.
    let header = Cell.row(
      lines.first.map { $0.hasPrefix("\u{feff}") ? String($0.dropFirst()) : $0 } ?? "")
    func column(_ name: String) throws(ArgumentFault) -> Int {
      guard let index = header.firstIndex(where: { $0.text == name }) else {
        let found = header.map(\.text).joined(separator: ",")
        throw ArgumentFault(
          .file(path: path, line: 1, column: 1), .columnMissing(name: name, header: found))
      }
      return index
    }
    let yearColumn = try column("year")
    let priceColumn = try column("price")
    var points: [Int: Double] = [:]
    for (index, line) in lines.enumerated().dropFirst() where !line.allSatisfy(\.isWhitespace) {
      let cells = Cell.row(line)
      func read<Value>(
        _ column: Int, _ parse: (String) throws(ArgumentFault.Problem) -> Value
      ) throws(ArgumentFault) -> Value {
        let place = column < cells.count ? cells[column].column : line.count + 1
        let at = ArgumentFault.Place.file(path: path, line: index + 1, column: place)
        guard column < cells.count, !cells[column].text.isEmpty else {
          throw ArgumentFault(at, .cellMissing(column: header[column].text))
        }
        do {
          return try parse(cells[column].text)
        } catch {
          throw ArgumentFault(at, error)
        }
      }
      let year = try read(yearColumn, PricePath.year)
      guard points[year] == nil else {
        throw ArgumentFault(
          .file(path: path, line: index + 1, column: cells[yearColumn].column), .repeatedYear(year))
      }
      points[year] = try read(priceColumn, PricePath.price)
    }
    guard !points.isEmpty else {
      throw ArgumentFault(.file(path: path, line: 1, column: 1), .noRows)
    }
    self.init(points: points)
  }

  /// A cell of a line, with the column where it starts (from 1).
  private struct Cell {
    let text: String
    let column: Int

    /// Cells between commas; a price path has no cell that needs a comma, so quotes only fall away.
    static func row(_ line: String) -> [Cell] {
      var cells: [Cell] = []
      var start = 1
      for part in line.split(separator: ",", omittingEmptySubsequences: false) {
        var text = part
        while let first = text.first, first.isWhitespace || first == "\"" { text.removeFirst() }
        while let last = text.last, last.isWhitespace || last == "\"" { text.removeLast() }
        cells.append(Cell(text: String(text), column: start))
        start += part.count + 1
      }
      return cells
    }
  }
}
