package import PolicySyntax

/// What the columns of the client count (Language Server Protocol 3.17, `PositionEncodingKind`).
package enum PositionEncoding: String, Sendable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case utf32 = "utf-32"

  /// Columns a byte adds: those of a character are counted at its first byte.
  private func width(_ byte: UInt8) -> Int {
    switch self {
    case .utf8: 1
    // A character of four bytes takes a pair of surrogates; continuation bytes count nothing.
    case .utf16: byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1
    case .utf32: byte & 0xC0 == 0x80 ? 0 : 1
    }
  }

  /// Columns of a stretch of a file.
  package func columns(_ range: Range<Int>, in source: SourceFile) -> Int {
    source.bytes[range.clamped(to: 0..<source.bytes.count)].reduce(0) { $0 + width($1) }
  }

  /// The byte at a line and column, both from 0. A column beyond the line is its end, a line beyond the file the
  /// end of the file; a column inside a character is its beginning.
  package func offset(line: Int, column: Int, in source: SourceFile) -> Int {
    guard line >= 0 else { return 0 }
    let range = source.lineRange(line + 1)
    var left = column
    var place = range.lowerBound
    while place < range.upperBound {
      let width = width(source.bytes[place])
      if self != .utf8, width == 0 {
        place += 1
        continue
      }
      guard left >= width, left > 0 else { break }
      left -= width
      place += 1
    }
    return self == .utf8 ? characterStart(place, range, source) : place
  }

  private func characterStart(_ place: Int, _ line: Range<Int>, _ source: SourceFile) -> Int {
    var start = place
    while start > line.lowerBound, start < line.upperBound, source.bytes[start] & 0xC0 == 0x80 {
      start -= 1
    }
    return start
  }

  /// Line and column, both from 0, of a byte.
  package func position(of offset: Int, in source: SourceFile) -> (line: Int, column: Int) {
    let line = source.lineNumber(at: min(max(offset, 0), source.bytes.count))
    let start = source.lineRange(line).lowerBound
    return (line - 1, columns(start..<max(start, offset), in: source))
  }
}
