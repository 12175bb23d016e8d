package import PolicySyntax

/// What can be told of a file from its tree alone: names that the file itself gives a meaning.
package struct SyntaxAnalyser: PolicyAnalyser {
  package init() {}

  package var catalogue: DiagnosticCatalogue { .syntax }

  package func keywords(for source: SourceFile) -> KeywordTable { .used(in: source) }

  package func analyse(
    _ tree: SyntaxTree, open: [String: SourceFile]
  ) -> any PolicyIntelligence {
    SyntaxIntelligence(tree)
  }
}

/// The names of one file and of those it uses.
struct SyntaxIntelligence: PolicyIntelligence {
  private struct Name {
    let token: SyntaxToken
    /// The statement that gives the name its meaning; `nil` for a use of it.
    let definition: Syntax?
  }

  private let tree: SyntaxTree
  private let names: [String: [Name]]
  /// Names with a definition, in the order of the file.
  private let defined: [String]

  /// - Parameter others: the files it uses; their names are known here.
  init(_ tree: SyntaxTree, others: [SyntaxTree] = []) {
    self.tree = tree
    var names: [String: [Name]] = [:]
    var defined: [String] = []
    var known: Set<String> = []
    let tokens = ([tree] + others).flatMap(\.root.tokens)
    for token in tokens where token.kind == .name && !token.isMissing {
      guard let definition = SyntaxIntelligence.role(of: token) else { continue }
      let text = token.plainText
      if definition != nil, known.insert(text).inserted { defined.append(text) }
      names[text, default: []].append(Name(token: token, definition: definition))
    }
    self.names = names
    self.defined = defined
  }

  /// The statement a name belongs to as its own name, `.some(nil)` for a use of a name, `nil` for other words.
  private static func role(of token: SyntaxToken) -> Syntax?? {
    let node = token.parent
    var isOwnName: Bool {
      let words = node.childTokens.filter { $0.kind == .name }
      return words.count > 1 && words[1].span == token.span
    }
    switch node.kind {
    case .policyItem, .overlayItem, .studyItem, .referenceItem, .letItem, .rateItem, .unitItem,
      .groupItem, .measure, .rule, .caseStep:
      return isOwnName ? .some(node) : nil
    case .extendsPart, .onPart, .withPart, .resolvePart, .sourceClause, .compareStep:
      return token.keyword == nil || isOwnName ? .some(nil) : nil
    case .path, .pathMember, .nameList, .stack, .unitFactor, .pathIndex: return .some(nil)
    default: return nil
    }
  }

  var diagnostics: [Diagnostic] { [] }
  var usedFiles: [String: SourceFile] { [:] }

  /// The places of the name at a place; `nil` unless exactly one statement gives it its meaning.
  private func name(at offset: Int) -> (here: Name, definition: Name, all: [Name])? {
    for (_, all) in names {
      guard
        let here = all.first(where: {
          $0.token.span.file == tree.source.name && $0.token.span.start <= offset
            && offset <= $0.token.span.end
        })
      else { continue }
      let definitions = all.filter { $0.definition != nil }
      guard definitions.count == 1, let definition = definitions.first else { return nil }
      return (here, definition, all)
    }
    return nil
  }

  func hover(at offset: Int, in language: MessageLanguage) -> Hover? {
    guard let (here, definition, _) = name(at: offset), let node = definition.definition else {
      return nil
    }
    return Hover(here.token.span, description(of: node))
  }

  /// The heading, the title and the `##` comment of a statement.
  private func description(of node: Syntax) -> String {
    var parts = ["`\(node.heading ?? "")`"]
    if let title = node.childTokens.first(where: { $0.kind == .string && !$0.isMissing }) {
      parts.append("**\(title.stringValue)**")
    }
    if let documentation = node.documentation { parts.append(documentation) }
    return parts.joined(separator: "\n\n")
  }

  func completions(at offset: Int, in language: MessageLanguage) -> [Completion] {
    let line = tree.source.lineRange(tree.source.lineNumber(at: offset))
    let before = tree.source.text(line.lowerBound..<max(line.lowerBound, offset))
    let isInComment = before.contains("#")
    // Within a text nothing is known.
    guard !isInComment, before.count(where: { $0 == "\"" }).isMultiple(of: 2) else { return [] }
    let word = before.drop { $0 == " " || $0 == "\t" }
    if word.allSatisfy({ $0.isLetter || $0 == "-" }) {
      return tree.firstWords(at: line.lowerBound).map { Completion($0, .keyword) }
    }
    return defined.map { name in
      let node = names[name]?.lazy.compactMap(\.definition).first
      return Completion(name, .name, detail: node?.heading, help: node.map(description))
    }
  }

  func definition(at offset: Int) -> SourceSpan? { name(at: offset)?.definition.token.span }

  func references(at offset: Int) -> [SourceSpan] { name(at: offset)?.all.map(\.token.span) ?? [] }
}
