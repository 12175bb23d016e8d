/// The sentences of all codes, in every language. Each target brings its own; `adding` joins them.
package struct DiagnosticCatalogue: Sendable {
  private let entries: [DiagnosticCode: DiagnosticEntry]
  private let phrases: [String: Sentence]

  package init(_ entries: [DiagnosticEntry], phrases: [String: Sentence] = [:]) {
    self.entries = Dictionary(entries.map { ($0.code, $0) }) { _, later in later }
    self.phrases = phrases
  }

  private init(_ entries: [DiagnosticCode: DiagnosticEntry], _ phrases: [String: Sentence]) {
    self.entries = entries
    self.phrases = phrases
  }

  /// This catalogue and another one; where both speak, the other one does.
  package func adding(_ other: DiagnosticCatalogue) -> DiagnosticCatalogue {
    DiagnosticCatalogue(
      entries.merging(other.entries) { _, later in later },
      phrases.merging(other.phrases) { _, later in later })
  }

  /// All codes, in order.
  package var codes: [DiagnosticCode] { entries.keys.sorted() }

  package func entry(_ code: DiagnosticCode) -> DiagnosticEntry? { entries[code] }

  /// The sentence of a message; the name of the sentence if the catalogue lacks it.
  package func text(
    _ message: Message, of code: DiagnosticCode, in language: MessageLanguage
  ) -> String {
    guard let sentence = entries[code]?.sentences[message.part] else {
      return "\(code.text).\(message.part)"
    }
    return MessageTemplate(sentence.template(language)).filled(message.arguments) {
      text($0, in: language)
    }
  }

  /// Words of the catalogue in a language.
  package func phrase(_ name: String, in language: MessageLanguage) -> String {
    phrases[name]?.template(language) ?? name
  }

  private func text(_ argument: MessageArgument, in language: MessageLanguage) -> String {
    switch argument {
    case .text(let text): text
    case .number(let number): String(number)
    case .phrase(let name): phrase(name, in: language)
    case .list(let arguments):
      arguments.map { text($0, in: language) }.joined(separator: language == .chinese ? "、" : ", ")
    }
  }
}
