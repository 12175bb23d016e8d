import PolicySyntax

/// Reads the files of a project.
struct ProjectLoader {
  private let root: String
  private let files: PolicyFiles
  private let library: String?
  private let keywords: KeywordTable
  private let limits: ParserLimits

  private var trees: [SyntaxTree] = []
  private var diagnostics: [Diagnostic] = []
  private var loaded: Set<String> = []
  /// The files being read, each using the next.
  private var chain: [String] = []

  /// A file by the folder it must stay in, its path below it.
  private struct Place {
    let home: String
    let path: String
    let isLibrary: Bool

    var name: String { ProjectPath.joined(home, path) }
  }

  init(
    root: String, files: PolicyFiles, library: String?, keywords: KeywordTable,
    limits: ParserLimits
  ) {
    self.root = root
    self.files = files
    self.library = library
    self.keywords = keywords
    self.limits = limits
  }

  mutating func load() throws -> PolicyProject {
    let source = SourceFile(name: root, bytes: try files.read(root))
    return load(SyntaxTree.parse(source, keywords: keywords, limits: limits))
  }

  /// The project of a tree, the file asked for.
  mutating func load(_ tree: SyntaxTree) -> PolicyProject {
    let home = ProjectPath.folder(of: root)
    let path = root.split(separator: "/").last.map(String.init) ?? root
    read(tree, Place(home: home, path: path, isLibrary: false))
    var names = ProjectNames()
    var sources = SourceSet()
    for tree in trees {
      sources.insert(tree.source)
      diagnostics += tree.diagnostics
      diagnostics += names.add(tree.file)
    }
    return PolicyProject(
      root: root, trees: trees, sources: sources, names: names, diagnostics: diagnostics)
  }

  private mutating func read(_ source: SourceFile, _ place: Place) {
    read(SyntaxTree.parse(source, keywords: keywords, limits: limits), place)
  }

  private mutating func read(_ tree: SyntaxTree, _ place: Place) {
    let name = tree.source.name
    loaded.insert(files.resolve(name) ?? name)
    chain.append(name)
    trees.append(tree)
    for item in tree.file.items {
      if case .use(let use) = item { follow(use, from: place) }
    }
    chain.removeLast()
  }

  private mutating func follow(_ use: UseItemSyntax, from place: Place) {
    guard let token = use.path, !token.isMissing, !use.node.isBroken else { return }
    let written = token.stringValue
    let inner = ProjectPath.folder(of: place.path)
    guard let below = ProjectPath.below(written, from: inner) else {
      report("N103", token, ["path": .text(written)], notes: [Message("note")])
      return
    }
    var candidates = [Place(home: place.home, path: below, isLibrary: place.isLibrary)]
    if let library, !place.isLibrary, let name = ProjectPath.below(written, from: ".") {
      candidates.append(Place(home: library, path: name, isLibrary: true))
    }
    for candidate in candidates {
      guard let real = files.resolve(candidate.name) else { continue }
      guard isInside(real, candidate.home) else {
        report("N103", token, ["path": .text(written)], part: "link", notes: [Message("note")])
        return
      }
      if let start = chain.firstIndex(where: { files.resolve($0) == real }) {
        let circle = chain[start...] + [chain[start]]
        report(
          "N102", token, ["path": .text(written)],
          notes: [Message("note", ["chain": .text(circle.joined(separator: " → "))])])
        return
      }
      guard !loaded.contains(real) else { return }
      do {
        read(SourceFile(name: candidate.name, bytes: try files.read(candidate.name)), candidate)
      } catch {
        report("N104", token, ["path": .text(candidate.name)])
      }
      return
    }
    missing(token, written, place)
  }

  /// Whether a file lies below its home when links are followed.
  private func isInside(_ real: String, _ home: String) -> Bool {
    let realHome = files.resolve(home) ?? home
    return ProjectPath.lies(real, below: realHome)
  }

  private mutating func missing(_ token: SyntaxToken, _ written: String, _ place: Place) {
    let inner = ProjectPath.folder(of: place.path)
    var known = files.list(ProjectPath.joined(place.home, inner)).filter { $0 != place.path }
    if let library { known += files.list(library) }
    let suggestion =
      Suggestion.nearest(to: written, among: known)
      ?? known.first { $0 == written + ".policy" }
    let fixIts = suggestion.map {
      [
        FixIt(
          Message("fix", ["suggestion": .text($0)]), [Edit(token.span, "\"\($0)\"")])
      ]
    }
    report(
      "N101", token, ["path": .text(written)],
      notes: known.isEmpty || suggestion != nil
        ? [] : [Message("note", ["files": .list(known.prefix(12).map { .text($0) })])],
      fixIts: fixIts ?? [])
  }

  private mutating func report(
    _ code: DiagnosticCode, _ token: SyntaxToken, _ arguments: [String: MessageArgument],
    part: String = "message", notes: [Message] = [], fixIts: [FixIt] = []
  ) {
    diagnostics.append(
      Diagnostic(
        code, message: Message(part, arguments), at: LabelledSpan(token.span), notes: notes,
        fixIts: fixIts))
  }
}
