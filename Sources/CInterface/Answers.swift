import Abate
import Foundation

/// Answers as the texts that `abate.h` describes.
enum Answers {
  /// A copy that the caller frees.
  static func handed(_ text: String) -> UnsafeMutablePointer<CChar>? { strdup(text) }

  static func free(_ text: UnsafeMutablePointer<CChar>?) { Foundation.free(text) }

  /// The answer of a body, or why there is none.
  static func of(_ body: () throws(Refusal) -> String) -> UnsafeMutablePointer<CChar>? {
    do {
      return handed(try body())
    } catch { return handed(text(error)) }
  }

  /// Nothing, or why something was not done.
  static func fault(_ body: () throws(Refusal) -> Void) -> UnsafeMutablePointer<CChar>? {
    do {
      try body()
      return nil
    } catch { return handed(text(error)) }
  }

  private static func text(_ refusal: Refusal) -> String {
    var lines = refusal.lines
    if !refusal.diagnostics.all.isEmpty {
      lines.insert(printed(refusal.diagnostics, refusal.sources, .english), at: 0)
    }
    let error = [
      ("kind", json(refusal.kind.rawValue)), ("message", json(lines.joined(separator: "\n"))),
      ("diagnostics", diagnostics(refusal.diagnostics.all, refusal.sources, .english)),
    ]
    return object([("error", object(error))])
  }

  /// A JSON object of members that are JSON already.
  static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(json($0.0)):\($0.1)" }.joined(separator: ",") + "}"
  }

  static func array(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }

  static func json(_ value: some Encodable) -> String { ResultWriter.json(value, isCompact: true) }

  static func diagnostics(
    _ list: [Diagnostic], _ sources: SourceSet, _ language: MessageLanguage
  ) -> String {
    let renderer = JSONRenderer(sources: sources, catalogue: .complete, language: language)
    return array(list.map { renderer.json($0).text })
  }

  /// Diagnostics as a terminal shows them, without colours.
  static func printed(
    _ list: DiagnosticList, _ sources: SourceSet, _ language: MessageLanguage
  ) -> String {
    let text = TextRenderer(
      sources: sources, catalogue: .complete, language: language, usesColour: false
    ).text(list)
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}
