package import PolicyModel
package import PolicySyntax

/// What can be told of a file with its meaning: the checker's diagnostics, fields and their help, names of the files
/// it uses.
package struct CheckedAnalyser: PolicyAnalyser {
  private let checker: PolicyChecker

  package init(_ checker: PolicyChecker) { self.checker = checker }

  package var catalogue: DiagnosticCatalogue { .policyModel }

  package func keywords(for source: SourceFile) -> KeywordTable { .used(in: source) }

  package func analyse(_ tree: SyntaxTree, open: [String: SourceFile]) -> any PolicyIntelligence {
    let files = PolicyFiles.disk.replacing(open.mapValues(\.bytes))
    let name = tree.source.name
    guard let project = try? PolicyProject.load(name, files: files, keywords: tree.keywords) else {
      return SyntaxIntelligence(tree)
    }
    return CheckedIntelligence(tree, checker.check(project), checker)
  }
}

/// What is known of one file of a checked project.
struct CheckedIntelligence: PolicyIntelligence {
  private let tree: SyntaxTree
  private let names: SyntaxIntelligence
  private let checker: PolicyChecker
  let diagnostics: [Diagnostic]
  let usedFiles: [String: SourceFile]

  init(_ tree: SyntaxTree, _ checked: CheckedProject, _ checker: PolicyChecker) {
    self.tree = tree
    self.checker = checker
    diagnostics = checked.diagnostics
    let others = checked.project.trees.filter { $0.source.name != tree.source.name }
    usedFiles = Dictionary(others.map { ($0.source.name, $0.source) }) { first, _ in first }
    names = SyntaxIntelligence(tree, others: others)
  }

  func definition(at offset: Int) -> SourceSpan? { names.definition(at: offset) }

  func references(at offset: Int) -> [SourceSpan] { names.references(at: offset) }

  func hover(at offset: Int, in language: MessageLanguage) -> Hover? {
    let node = tree.node(at: offset)
    guard let word = node.childTokens.first, word.span.start <= offset, offset <= word.span.end
    else { return names.hover(at: offset, in: language) }
    if node.kind == .measure, let kind = checker.kinds[word.plainText] {
      let title = "**\(kind.name)** · \(kind.title.template(language))"
      return Hover(word.span, title + "\n\n" + kind.help.template(language))
    }
    if node.kind == .field, let block = BlockWords(around: node, checker.kinds),
      let field = block.fields.first(where: { $0.name == word.plainText })
    {
      return Hover(word.span, block.text(of: field, in: language))
    }
    return names.hover(at: offset, in: language)
  }

  func completions(at offset: Int, in language: MessageLanguage) -> [Completion] {
    let others = names.completions(at: offset, in: language)
    let line = tree.source.lineRange(tree.source.lineNumber(at: offset))
    let before = tree.source.text(line.lowerBound..<max(line.lowerBound, offset))
    // Inside a comment or a text the names have nothing to offer either.
    guard !others.isEmpty || !before.contains(where: { "#\"".contains($0) }) else { return [] }
    let word = before.drop { $0 == " " || $0 == "\t" }
    let node = tree.node(at: line.lowerBound)
    let block = BlockWords(around: node, checker.kinds)
    if word.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) {
      if let block { return block.firstWords(in: language) + others }
      let isPolicy = ([node] + Array(node.ancestors)).contains { $0.kind == .policyItem }
      return (isPolicy ? kinds(in: language) : []) + others
    }
    if word.contains("where ") {
      let attributes = checker.suppliers.attributeNames.map { Completion($0, .supplier) }
      return attributes + others
    }
    guard let colon = word.firstIndex(of: ":") else { return others }
    let field = block?.fields.first { $0.name == word[..<colon] }
    return (field.map { BlockWords.values(of: $0.type) } ?? []) + others
  }

  private func kinds(in language: MessageLanguage) -> [Completion] {
    checker.kinds.kinds.map { kind in
      Completion(
        kind.name, .measure, detail: kind.title.template(language),
        help: kind.help.template(language))
    }
  }
}
