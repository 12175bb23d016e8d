import PolicySyntax

/// The change that turns one text into another: one edit, from the first line that differs to the last.
enum LineDifference {
  static func edits(from source: SourceFile, to bytes: [UInt8]) -> [Edit] {
    let old = source.bytes
    guard old != bytes else { return [] }
    var start = 0
    while start < min(old.count, bytes.count), old[start] == bytes[start] { start += 1 }
    // Back to the beginning of the line, so that no character or pair of line ends is cut.
    start = source.lineRange(source.lineNumber(at: start)).lowerBound
    var tail = 0
    while tail < min(old.count, bytes.count) - start,
      old[old.count - 1 - tail] == bytes[bytes.count - 1 - tail]
    { tail += 1 }
    var end = old.count - tail
    while end < old.count, end == 0 || old[end - 1] != UInt8(ascii: "\n") { end += 1 }
    tail = old.count - end
    let replacement = String(decoding: bytes[start..<(bytes.count - tail)], as: UTF8.self)
    return [Edit(SourceSpan(file: source.name, start: start, end: end), replacement)]
  }
}
