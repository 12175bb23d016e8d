import PolicySyntax

/// The outline of a file and the stretches of it that can be folded.
extension PolicyServer {
  mutating func symbols(_ parameters: JSONValue) throws(Refusal) -> JSONValue {
    let tree = try tree(parameters)
    return .array(symbols(below: tree.root))
  }

  private func symbols(below node: Syntax) -> [JSONValue] {
    node.childNodes.flatMap { child -> [JSONValue] in
      guard let kind = symbolKind(child.kind), let name = child.heading, !name.isEmpty else {
        return symbols(below: child)
      }
      let source = child.tree.source
      let words = child.childTokens.filter { $0.kind == .name && !$0.isMissing }
      let hasOwnName = words.count > 1 && child.kind != .field && child.kind != .section
      let nameToken = hasOwnName ? words[1] : words.first
      var members: [(String, JSONValue)] = [("name", .string(name))]
      if let title = child.childTokens.first(where: { $0.kind == .string && !$0.isMissing }),
        child.kind != .testItem
      {
        members.append(("detail", .string(title.stringValue)))
      }
      let children = child.kind == .field ? [] : symbols(below: child)
      members += [
        ("kind", .number(kind)),
        ("range", range(child.span, in: source)),
        ("selectionRange", range(nameToken?.span ?? child.span, in: source)),
        ("children", .array(children)),
      ]
      return [.object(members)]
    }
  }

  /// Numbers of `SymbolKind` in the protocol.
  private func symbolKind(_ kind: SyntaxKind) -> Int? {
    switch kind {
    case .policyItem: 5  // class
    case .overlayItem: 11  // interface
    case .studyItem: 4  // package
    case .testItem: 12  // function
    case .referenceItem: 20  // key
    case .measure: 23  // struct
    case .rule: 6  // method
    case .section: 3  // namespace
    case .field: 8
    case .letItem, .rateItem, .unitItem: 14  // constant
    case .groupItem: 18  // array
    default: nil
    }
  }

  mutating func foldingRanges(_ parameters: JSONValue) throws(Refusal) -> JSONValue {
    let tree = try tree(parameters)
    var folds: [(start: Int, end: Int, kind: String?)] = []
    collectBlocks(tree.root, into: &folds)
    folds += commentFolds(tree.source)
    return .array(
      folds.sorted { ($0.start, $0.end) < ($1.start, $1.end) }.map { fold in
        .object(
          [("startLine", .number(fold.start)), ("endLine", .number(fold.end))]
            + (fold.kind.map { [("kind", .string($0))] } ?? []))
      })
  }

  private func collectBlocks(
    _ node: Syntax, into folds: inout [(start: Int, end: Int, kind: String?)]
  ) {
    if [.block, .bracket, .set].contains(node.kind) {
      let source = node.tree.source
      let start = source.lineNumber(at: node.span.start) - 1
      // The line of the closing sign stays in sight.
      let end = source.lineNumber(at: max(node.span.start, node.span.end - 1)) - 2
      if end > start { folds.append((start, end, nil)) }
    }
    for child in node.childNodes { collectBlocks(child, into: &folds) }
  }

  /// Lines that hold nothing but a comment, where there are several in a row. A text cannot begin such a line: texts
  /// end on the line on which they begin.
  private func commentFolds(_ source: SourceFile) -> [(start: Int, end: Int, kind: String?)] {
    var folds: [(start: Int, end: Int, kind: String?)] = []
    var first: Int?
    for line in 1...(source.lineCount + 1) {
      let content = source.bytes[source.lineRange(line)].drop { $0 == 0x20 || $0 == 0x09 }
      if content.first == UInt8(ascii: "#") {
        first = first ?? line
      } else if let start = first {
        if line - 1 > start { folds.append((start - 1, line - 2, "comment")) }
        first = nil
      }
    }
    return folds
  }
}
