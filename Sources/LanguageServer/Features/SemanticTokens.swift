import PolicySyntax

/// What each word of a file is, for editors to colour: what a grammar of patterns cannot tell.
enum SemanticTokens {
  /// The kinds in the order of the legend.
  enum Kind: Int, CaseIterable {
    case keyword, `class`, variable, property, function, parameter, type, enumMember, number, string
    case `operator`
  }

  static let legend: JSONValue = .object([
    ("tokenTypes", .array(Kind.allCases.map { .string("\($0)") })),
    ("tokenModifiers", .array([.string("declaration")])),
  ])

  /// Five numbers a word: lines and columns since the word before, length, kind, modifiers.
  static func data(_ tree: SyntaxTree, _ encoding: PositionEncoding) -> [Int] {
    var data: [Int] = []
    var last = (line: 1, offset: 0)
    for token in tree.root.tokens where !token.isMissing {
      guard let (kind, isDeclaration) = classify(token) else { continue }
      let start = token.span.start
      let line = tree.source.lineNumber(at: start)
      // Counted from the word before, so that a long line costs no more than a short one.
      let origin = line == last.line ? last.offset : tree.source.lineRange(line).lowerBound
      data += [
        line - last.line, encoding.columns(origin..<start, in: tree.source),
        encoding.columns(start..<token.span.end, in: tree.source), kind.rawValue,
        isDeclaration ? 1 : 0,
      ]
      last = (line, start)
    }
    return data
  }

  private static func classify(_ token: SyntaxToken) -> (Kind, isDeclaration: Bool)? {
    switch token.kind {
    case .number, .date: return (.number, false)
    case .string: return (.string, false)
    case .plus, .minus, .star, .slash, .equal, .notEqual, .less, .lessEqual, .greater,
      .greaterEqual, .dotDot:
      return (.operator, false)
    case .percent: return (.type, false)
    case .name: return word(token)
    default: return nil
    }
  }

  private static func word(_ token: SyntaxToken) -> (Kind, isDeclaration: Bool) {
    let node = token.parent
    var isFirst: Bool { node.firstToken?.span == token.span }
    switch node.kind {
    case .field: return (.property, isFirst)
    case .section: return (.property, true)
    case .measure: return isFirst ? (.class, false) : (.variable, true)
    case .policyItem, .overlayItem, .studyItem, .referenceItem, .letItem, .rateItem, .unitItem,
      .groupItem, .testItem, .rule:
      return isFirst ? (.keyword, false) : (.variable, true)
    case .caseStep, .sampleStep:
      return token.keyword != nil ? (.keyword, false) : (.variable, node.kind == .caseStep)
    case .path, .pathIndex, .nameList: return (.variable, false)
    case .pathMember: return (.property, false)
    case .unit, .unitGroup, .unitFactor, .priceYear: return (.type, false)
    case .call: return (.function, false)
    case .argument, .keyedKnot: return (.parameter, false)
    case .set: return (.enumMember, false)
    default: return (token.keyword == nil ? .variable : .keyword, false)
    }
  }
}

extension PolicyServer {
  mutating func semanticTokens(_ parameters: JSONValue) throws(Refusal) -> JSONValue {
    let data = SemanticTokens.data(try tree(parameters), encoding)
    return .object([("data", .array(data.map { .number($0) }))])
  }
}
