import PolicySyntax

/// Printing the tree gives the bytes back; the places of its nodes lie within the file and within their parents.
enum LosslessTree: Law {
  static func holds(for tree: SyntaxTree) {
    demand(tree.printed() == tree.source.bytes, "the printed tree is not the file")
    check(tree.root)
  }

  private static func check(_ node: Syntax) {
    for child in node.childNodes {
      if let first = child.firstToken, let outer = node.firstToken {
        demand(outer.span.start <= first.span.start, "a node begins before its parent")
      }
      check(child)
    }
  }
}

/// Each diagnostic points into the file and can be said in every language and form.
enum Messages: Law {
  static func holds(for tree: SyntaxTree) {
    let sources = SourceSet([tree.source])
    let diagnostics = tree.diagnostics
    for diagnostic in diagnostics {
      for place in [diagnostic.main] + diagnostic.others {
        demand(place.span.end <= tree.source.bytes.count, "a place lies beyond the file")
      }
    }
    let list = DiagnosticList(diagnostics, sources: sources)
    let few = DiagnosticList(list.shown, sources: sources)
    for language in MessageLanguage.allCases {
      let text = TextRenderer(sources: sources, language: language).text(list)
      demand(text.isEmpty == diagnostics.isEmpty, "diagnostics without text")
    }
    demand(!JSONRenderer(sources: sources).json(few).text.isEmpty, "no JSON")
    let sarif = SARIFRenderer(sources: sources, toolVersion: "0")
    demand(!sarif.log(few).text.isEmpty, "no SARIF")
  }
}

/// Fix-its can be applied together, and what comes out is a file like any other.
enum FixIts: Law {
  static func holds(for tree: SyntaxTree) {
    let fixIts = tree.diagnostics.compactMap(\.fixIts.first)
    guard !fixIts.isEmpty else { return }
    let (source, applied) = FixIt.apply(fixIts, to: tree.source)
    demand(applied > 0, "no fix-it could be applied")
    let mended = SyntaxTree.parse(source, keywords: tree.keywords)
    demand(mended.printed() == source.bytes, "the mended file is not printed as it is")
  }
}

/// The normal form has no errors, keeps every word in its order, and is its own normal form.
enum Formatting: Law {
  static func holds(for tree: SyntaxTree) {
    guard let text = PolicyFormatter.format(tree) else {
      return demand(tree.hasErrors, "a file without errors was not formatted")
    }
    let formatted = SyntaxTree.parse(
      SourceFile(name: tree.source.name, text: text), keywords: tree.keywords)
    demand(!formatted.hasErrors, "the normal form holds errors")
    demand(words(formatted) == words(tree), "the normal form has other words")
    demand(PolicyFormatter.format(formatted) == text, "formatting twice is not formatting once")
  }

  private static func words(_ tree: SyntaxTree) -> [String] {
    tree.root.tokens.map(\.text).filter { !$0.isEmpty }
  }
}
