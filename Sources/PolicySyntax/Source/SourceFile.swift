/// One file as it was read: its name, its bytes and where its lines begin.
///
/// The bytes are kept as they came, even when they are not valid UTF-8; faults of encoding are reported by the
/// parser, never repaired here.
package struct SourceFile: Sendable {
  /// The name shown to the user and carried by every span.
  package let name: String
  package let bytes: [UInt8]
  private let lineStarts: [Int]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == Byte.carriageReturn, index < bytes.count, bytes[index] == Byte.newline {
        index += 1
      }
      if byte == Byte.carriageReturn || byte == Byte.newline { starts.append(index) }
    }
    lineStarts = starts
  }

  package init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// Number of lines; a file that ends in a newline has an empty last line.
  package var lineCount: Int { lineStarts.count }

  /// The number, from 1, of the line that holds the byte. Complexity: logarithmic in the number of lines.
  package func lineNumber(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The bytes of a line without its newline; empty for a line that does not exist.
  package func lineRange(_ number: Int) -> Range<Int> {
    guard number >= 1, number <= lineStarts.count else { return bytes.count..<bytes.count }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : bytes.count
    while end > start, bytes[end - 1] == Byte.newline || bytes[end - 1] == Byte.carriageReturn {
      end -= 1
    }
    return start..<end
  }

  /// Line and column of a byte. Complexity: linear in the length of the line.
  package func position(at offset: Int) -> SourcePosition {
    let clamped = min(max(offset, 0), bytes.count)
    let line = lineNumber(at: clamped)
    let start = lineStarts[line - 1]
    return SourcePosition(line: line, column: text(start..<clamped).count + 1)
  }

  /// The byte at a line and column; the end of the line if the column lies beyond it.
  package func offset(of position: SourcePosition) -> Int {
    let range = lineRange(position.line)
    let characters = text(range).prefix(max(0, position.column - 1))
    return min(range.lowerBound + characters.utf8.count, range.upperBound)
  }

  /// The text of a range of bytes; ill-formed parts appear as U+FFFD.
  package func text(_ range: Range<Int>) -> String {
    let clamped = range.clamped(to: 0..<bytes.count)
    return String(decoding: bytes[clamped], as: UTF8.self)
  }

  /// The text of a span of this file.
  package func text(_ span: SourceSpan) -> String { text(span.start..<span.end) }

  /// Blanks and tabs, counted as one each, before the first other byte of the line that holds the offset.
  func indentation(at offset: Int) -> Int {
    let range = lineRange(lineNumber(at: offset))
    return bytes[range].prefix { $0 == Byte.space || $0 == Byte.tab }.count
  }
}
