import PolicySyntax

/// Places of the protocol, lines and columns from 0, and places of ours, bytes.
extension PolicyServer {
  func bytes(of range: JSONValue, in source: SourceFile) -> Range<Int>? {
    guard let start = offset(of: range["start"], in: source),
      let end = offset(of: range["end"], in: source)
    else { return nil }
    return min(start, end)..<max(start, end)
  }

  func offset(of position: JSONValue?, in source: SourceFile) -> Int? {
    guard let line = position?["line"]?.intValue, let column = position?["character"]?.intValue
    else { return nil }
    // Line numbers beyond any file would overflow on the way to lines from 1.
    return encoding.offset(line: min(line, Int(Int32.max)), column: column, in: source)
  }

  func position(_ offset: Int, in source: SourceFile) -> JSONValue {
    let (line, column) = encoding.position(of: offset, in: source)
    return .object([("line", .number(line)), ("character", .number(column))])
  }

  func range(_ range: Range<Int>, in source: SourceFile) -> JSONValue {
    .object([
      ("start", position(range.lowerBound, in: source)),
      ("end", position(range.upperBound, in: source)),
    ])
  }

  func range(_ span: SourceSpan, in source: SourceFile) -> JSONValue {
    range(span.start..<span.end, in: source)
  }

  /// The text of a file and its address; `nil` for a file that is not open and was not read.
  func file(_ name: String, of analysis: Document.Analysis) -> (uri: String, source: SourceFile)? {
    if let document = documents.values.first(where: { $0.source.name == name }) {
      return (document.uri, document.source)
    }
    return analysis.intelligence.usedFiles[name].map { (DocumentName.uri(of: name), $0) }
  }

  func location(_ span: SourceSpan, of analysis: Document.Analysis) -> JSONValue? {
    file(span.file, of: analysis).map { uri, source in
      .object([("uri", .string(uri)), ("range", range(span, in: source))])
    }
  }
}
