package import PolicySyntax

/// Makes what the server knows of a file beyond its tree.
package protocol PolicyAnalyser: Sendable {
  /// The keywords a file is written with.
  func keywords(for source: SourceFile) -> KeywordTable

  /// Looks at a file.
  ///
  /// - Parameter open: the files the editor has open, by name; their text comes before that on disk.
  func analyse(_ tree: SyntaxTree, open: [String: SourceFile]) -> any PolicyIntelligence

  /// The sentences of every code its diagnostics bear, those of the syntax included.
  var catalogue: DiagnosticCatalogue { get }
}

/// What is known of one file as it stands. Places are bytes from its beginning; spans may lie in other files.
package protocol PolicyIntelligence: Sendable {
  /// What is wrong beyond the syntax, in this file or in those it uses.
  var diagnostics: [Diagnostic] { get }

  /// The other files that were read for it, by name, with the text they had: when one of them changes, the file is
  /// looked at anew. A span may lie in any of them.
  var usedFiles: [String: SourceFile] { get }

  /// What is to be said of the word at a place.
  func hover(at offset: Int, in language: MessageLanguage) -> Hover?

  /// What may be written at a place, the likeliest first.
  func completions(at offset: Int, in language: MessageLanguage) -> [Completion]

  /// Where the name at a place is given its meaning.
  func definition(at offset: Int) -> SourceSpan?

  /// Every place of the name at a place, the definition included; empty for a word that is no name of the policy.
  /// A rename writes the new name at all of them.
  func references(at offset: Int) -> [SourceSpan]
}

/// Words to show beside a stretch of text.
package struct Hover: Sendable, Equatable {
  package let span: SourceSpan
  /// Markdown.
  package let text: String

  package init(_ span: SourceSpan, _ text: String) {
    self.span = span
    self.text = text
  }
}

/// Something that may be written at a place.
package struct Completion: Sendable, Equatable {
  /// What it is; editors show a sign for it.
  package enum Sort: Int, Sendable {
    // The numbers of `CompletionItemKind` in the protocol.
    case name = 6
    case field = 5
    case unit = 11
    case word = 12
    case keyword = 14
    case reference = 18
    case supplier = 23
    case measure = 7
  }

  package let label: String
  package let sort: Sort
  /// One line beside the label, such as a unit.
  package let detail: String?
  /// Markdown.
  package let help: String?
  /// What is written; the label if `nil`.
  package let insertion: String?

  package init(
    _ label: String, _ sort: Sort, detail: String? = nil, help: String? = nil,
    insertion: String? = nil
  ) {
    self.label = label
    self.sort = sort
    self.detail = detail
    self.help = help
    self.insertion = insertion
  }
}
