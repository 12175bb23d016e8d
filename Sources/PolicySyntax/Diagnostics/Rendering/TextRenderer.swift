/// Diagnostics as text for a terminal or a log.
package struct TextRenderer: Sendable {
  let sources: SourceSet
  let catalogue: DiagnosticCatalogue
  let language: MessageLanguage
  let usesColour: Bool

  package init(
    sources: SourceSet, catalogue: DiagnosticCatalogue = .syntax,
    language: MessageLanguage = .english,
    usesColour: Bool = false
  ) {
    self.sources = sources
    self.catalogue = catalogue
    self.language = language
    self.usesColour = usesColour
  }

  /// Those a list shows, with an empty line between, and a line that counts the others.
  package func text(_ list: DiagnosticList) -> String {
    var result = list.shown.map { text($0) }.joined(separator: "\n")
    if list.hiddenCount > 0 {
      let count: [String: MessageArgument] = ["count": .number(list.hiddenCount)]
      result +=
        "\n"
        + MessageTemplate(word(.hidden)).filled(count) { argument in
          if case .number(let number) = argument { String(number) } else { "" }
        } + "\n"
    }
    return result
  }

  /// One diagnostic; ends with a newline.
  package func text(_ diagnostic: Diagnostic) -> String {
    var lines: [String] = []
    let colour = colour(of: diagnostic.severity)
    let title = paint(
      "\(word(of: diagnostic.severity)) \(diagnostic.code.text)\(word(.colon))", colour)
    let body = TextRenderer.body(of: self, diagnostic)
    if diagnostic.layout == .assertion, let quoted = body.quoted(after: title) {
      lines += quoted
    } else {
      lines.append(title + say(diagnostic.message, diagnostic))
      lines += diagnostic.layout == .places ? body.places() : body.excerpt()
    }
    let gutter = String(repeating: " ", count: body.gutter)
    for note in diagnostic.notes { lines.append("\(gutter)= \(say(note, diagnostic))") }
    for fixIt in diagnostic.fixIts {
      lines.append("\(gutter)\(paint(word(.fix), .green))\(say(fixIt.message, diagnostic))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  func say(_ message: Message, _ diagnostic: Diagnostic) -> String {
    catalogue.text(message, of: diagnostic.code, in: language)
  }

  private static func body(of renderer: TextRenderer, _ diagnostic: Diagnostic) -> DiagnosticBody {
    DiagnosticBody(renderer: renderer, diagnostic: diagnostic)
  }
}
