import PolicySyntax

/// What depends on the meaning of words: asked of the intelligence, turned into the words of the protocol.
extension PolicyServer {
  private mutating func place(
    _ parameters: JSONValue
  ) throws(Refusal) -> (analysis: Document.Analysis, offset: Int) {
    let (_, analysis) = try opened(parameters)
    guard let offset = offset(of: parameters["position"], in: analysis.tree.source) else {
      throw .parameters("position is missing")
    }
    return (analysis, offset)
  }

  mutating func hover(_ parameters: JSONValue) throws(Refusal) -> JSONValue {
    let (analysis, offset) = try place(parameters)
    guard let hover = analysis.intelligence.hover(at: offset, in: language) else { return .null }
    return .object([
      (
        "contents",
        .object([("kind", .string("markdown")), ("value", .string(hover.text))])
      ),
      ("range", range(hover.span, in: analysis.tree.source)),
    ])
  }

  mutating func completion(_ parameters: JSONValue) throws(Refusal) -> JSONValue {
    let (analysis, offset) = try place(parameters)
    let found = analysis.intelligence.completions(at: offset, in: language)
    let items = found.enumerated().map { place, completion -> JSONValue in
      let rank = String(place)
      var members: [(String, JSONValue)] = [
        ("label", .string(completion.label)),
        ("kind", .number(completion.sort.rawValue)),
        // Keeps the order: clients sort by this text.
        ("sortText", .string(String(repeating: "0", count: max(0, 5 - rank.count)) + rank)),
      ]
      if let detail = completion.detail { members.append(("detail", .string(detail))) }
      if let insertion = completion.insertion { members.append(("insertText", .string(insertion))) }
      if let help = completion.help {
        members.append(
          (
            "documentation",
            .object([("kind", .string("markdown")), ("value", .string(help))])
          ))
      }
      return .object(members)
    }
    return .object([("isIncomplete", .bool(false)), ("items", .array(items))])
  }

  mutating func definition(_ parameters: JSONValue) throws(Refusal) -> JSONValue {
    let (analysis, offset) = try place(parameters)
    let span = analysis.intelligence.definition(at: offset)
    return span.flatMap { location($0, of: analysis) } ?? .null
  }

  mutating func references(_ parameters: JSONValue) throws(Refusal) -> JSONValue {
    let (analysis, offset) = try place(parameters)
    var spans = analysis.intelligence.references(at: offset)
    if parameters["context"]?["includeDeclaration"]?.boolValue == false {
      let definition = analysis.intelligence.definition(at: offset)
      spans.removeAll { $0 == definition }
    }
    return .array(spans.compactMap { location($0, of: analysis) })
  }

  mutating func highlights(_ parameters: JSONValue) throws(Refusal) -> JSONValue {
    let (analysis, offset) = try place(parameters)
    let source = analysis.tree.source
    let own = analysis.intelligence.references(at: offset).filter { $0.file == source.name }
    return .array(own.map { .object([("range", range($0, in: source))]) })
  }

  mutating func prepareRename(_ parameters: JSONValue) throws(Refusal) -> JSONValue {
    let (analysis, offset) = try place(parameters)
    let source = analysis.tree.source
    let here = analysis.intelligence.references(at: offset).first {
      $0.file == source.name && $0.start <= offset && offset <= $0.end
    }
    return here.map { range($0, in: source) } ?? .null
  }

  mutating func rename(_ parameters: JSONValue) throws(Refusal) -> JSONValue {
    let (analysis, offset) = try place(parameters)
    guard let name = parameters["newName"]?.stringValue, isName(name) else {
      let sentence = Sentence(
        "a name has letters, digits and inner hyphens", "名称由字母、汉字、数字和中间的连字符组成")
      throw .parameters(sentence.template(language))
    }
    let spans = analysis.intelligence.references(at: offset)
    guard !spans.isEmpty else {
      let sentence = Sentence("there is no name here that can be changed", "此处没有可以改名的名称")
      throw Refusal(code: .requestFailed, words: sentence.template(language))
    }
    return workspaceEdit(spans.map { Edit($0, name) }, of: analysis) ?? .null
  }

  /// Whether a text is one name: the language's own words for it are asked of its parser.
  private func isName(_ text: String) -> Bool {
    let tree = SyntaxTree.parse("let \(text) = 1\n")
    guard tree.diagnostics.isEmpty, case .definition(let definition) = tree.file.items.first,
      tree.file.items.count == 1
    else { return false }
    return definition.name?.text == text
  }
}
