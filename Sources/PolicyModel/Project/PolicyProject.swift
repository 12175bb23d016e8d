package import PolicySyntax

/// A policy file and all files it uses, read and parsed.
package struct PolicyProject: Sendable {
  /// The file asked for.
  package let root: String
  /// The trees, the file asked for first, then as they are used.
  package let trees: [SyntaxTree]
  package let sources: SourceSet
  package let names: ProjectNames
  /// What is to be said about encoding, grammar, files and names given twice.
  package let diagnostics: [Diagnostic]

  init(
    root: String, trees: [SyntaxTree], sources: SourceSet, names: ProjectNames,
    diagnostics: [Diagnostic]
  ) {
    self.root = root
    self.trees = trees
    self.sources = sources
    self.names = names
    self.diagnostics = diagnostics
  }

  /// Reads a file and what it uses.
  ///
  /// `use` leads to files below the folder of the file asked for, or to the built-in library; never elsewhere, not
  /// by `..` and not by a link. Each file is read once.
  ///
  /// - Parameters:
  ///   - path: The file asked for.
  ///   - library: Folder of the built-in library; its files use only each other.
  /// - Throws: What `files.read` throws for the file asked for itself.
  package static func load(
    _ path: String, files: PolicyFiles = .disk, library: String? = nil,
    keywords: KeywordTable = .english, limits: ParserLimits = .standard
  ) throws -> PolicyProject {
    var loader = ProjectLoader(
      root: path, files: files, library: library, keywords: keywords, limits: limits)
    return try loader.load()
  }

  /// Reads what a file uses that has been parsed already; its name is its path.
  package static func load(_ tree: SyntaxTree, files: PolicyFiles) -> PolicyProject {
    var loader = ProjectLoader(
      root: tree.source.name, files: files, library: nil, keywords: tree.keywords,
      limits: .standard)
    return loader.load(tree)
  }

  /// A project of one text.
  package static func text(_ text: String, name: String = "policy") -> PolicyProject {
    let tree = SyntaxTree.parse(text, name: name)
    var names = ProjectNames()
    let diagnostics = tree.diagnostics + names.add(tree.file)
    return PolicyProject(
      root: name, trees: [tree], sources: SourceSet([tree.source]), names: names,
      diagnostics: diagnostics)
  }
}
