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
    let project = PolicyProject.load(tree, files: files)
    return CheckedIntelligence(tree, ReviewedProject(project, with: checker), checker)
  }
}

extension String {
  /// The parts between occurrences of a word.
  fileprivate func components(of word: String) -> [String] {
    var parts = [""]
    var rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(word) {
        parts.append("")
        rest = rest.dropFirst(word.count)
      } else {
        parts[parts.count - 1].append(rest.removeFirst())
      }
    }
    return parts
  }
}

/// What is known of one file of a checked project.
struct CheckedIntelligence: PolicyIntelligence {
  private let tree: SyntaxTree
  private let others: [SyntaxTree]
  private let checker: PolicyChecker
  private let policies: [String: CheckedPolicy]
  let diagnostics: [Diagnostic]
  let usedFiles: [String: SourceFile]

  init(_ tree: SyntaxTree, _ review: ReviewedProject, _ checker: PolicyChecker) {
    let project = review.overlaid.checked.project
    self.tree = tree
    others = Array(project.trees.dropFirst())
    self.checker = checker
    policies = review.overlaid.checked.policies
    diagnostics = review.diagnostics.all
    usedFiles = Dictionary(others.map { ($0.source.name, $0.source) }) { first, _ in first }
  }

  /// Made when asked for: typing does not need them.
  private var names: SyntaxIntelligence { SyntaxIntelligence(tree, others: others) }

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
      let values = FieldSyntax(node).flatMap { FieldValues(policies).text(of: $0, field) }
      let parts = [block.text(of: field, in: language), values].compactMap(\.self)
      return Hover(word.span, parts.joined(separator: "\n\n"))
    }
    return names.hover(at: offset, in: language)
  }

  func completions(at offset: Int, in language: MessageLanguage) -> [Completion] {
    let named = names.completions(at: offset, in: language)
    let line = tree.source.lineRange(tree.source.lineNumber(at: offset))
    let before = tree.source.text(line.lowerBound..<max(line.lowerBound, offset))
    // Inside a comment or a text the names have nothing to offer either.
    guard !named.isEmpty || !before.contains(where: { "#\"".contains($0) }) else { return [] }
    let word = before.drop { $0 == " " || $0 == "\t" }
    let node = tree.node(at: line.lowerBound)
    let block = BlockWords(around: node, checker.kinds)
    if word.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) {
      if let block { return block.firstWords(in: language) + named }
      let isPolicy = ([node] + Array(node.ancestors)).contains { $0.kind == .policyItem }
      return (isPolicy ? kinds(in: language) : []) + named
    }
    if word.contains("where ") {
      if let words = supplierWords(after: word) { return words + named }
      let attributes = checker.suppliers.attributeNames.map { Completion($0, .supplier) }
      return attributes + named
    }
    guard let colon = word.firstIndex(of: ":") else { return named }
    let field = block?.fields.first { $0.name == word[..<colon] }
    return (field.map { values(of: $0.type) } ?? []) + named
  }

  /// What may be written for a field; in units that name a product, each product of the data in its place.
  private func values(of type: FieldType) -> [Completion] {
    let products = checker.suppliers.productNames
    return BlockWords.values(of: type).flatMap { completion -> [Completion] in
      let parts = completion.label.components(of: "product")
      guard completion.sort == .unit, parts.count > 1 else { return [completion] }
      return products.map { Completion(parts.joined(separator: $0), .unit) }
    }
  }

  /// The words that an attribute may have, where a condition on it is being written: `province = `, `route in {`.
  private func supplierWords(after text: Substring) -> [Completion]? {
    let words = text.split(whereSeparator: { " (){},".contains($0) })
    guard let sign = words.lastIndex(where: { ["=", "!=", "in"].contains($0) }), sign > 0,
      case .words(let legal, _)? = checker.suppliers.attributes[String(words[sign - 1])]?.content
    else { return nil }
    // After a whole word the condition is at its end, unless a list is open.
    let written = words[(sign + 1)...]
    let isOpen = text.last.map { !$0.isWhitespace } == true || written.isEmpty
    let isList = text.lastIndex(of: "{").map { !text[$0...].contains("}") } ?? false
    guard isOpen || isList, written.allSatisfy({ !["and", "or"].contains($0) }) else { return nil }
    return legal.map { word in
      let isName = word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
      return Completion(word, .supplier, insertion: isName ? nil : "\"\(word)\"")
    }
  }

  private func kinds(in language: MessageLanguage) -> [Completion] {
    checker.kinds.kinds.map { kind in
      Completion(
        kind.name, .measure, detail: kind.title.template(language),
        help: kind.help.template(language))
    }
  }
}
