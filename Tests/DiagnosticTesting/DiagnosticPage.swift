package import FoundationEssentials
package import PolicySyntax

/// A page on a code, as its parts.
///
/// It begins with `# CODE Title` and the title in Chinese, then a quote block with the message in English and in
/// Chinese as the catalogue has them. Examples stand behind `Wrong:` and `Right:` in blocks marked `policy`, or `text`
/// where the fault cannot stand on a page.
package struct DiagnosticPage: Sendable {
  /// A block of code.
  package struct Example: Sendable, Equatable {
    package let isRight: Bool
    /// Whether it is a policy that can be checked.
    package let isPolicy: Bool
    package let text: String
  }

  private let code: DiagnosticCode
  private let text: String
  package let examples: [Example]

  package init(_ code: DiagnosticCode, _ text: String) {
    self.code = code
    self.text = text
    var examples: [Example] = []
    var isRight = false
    var open: (isPolicy: Bool, lines: [Substring])?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("Wrong") { isRight = false }
      if line.hasPrefix("Right") { isRight = true }
      if line.hasPrefix("```") {
        if let (isPolicy, lines) = open {
          let code = lines.map { $0 + "\n" }.joined()
          examples.append(Example(isRight: isRight, isPolicy: isPolicy, text: code))
          open = nil
        } else {
          open = (line == "```policy", [])
        }
      } else {
        open?.lines.append(line)
      }
    }
    self.examples = examples
  }

  /// How the page has to begin.
  package static func head(of code: DiagnosticCode, in catalogue: DiagnosticCatalogue) -> String {
    guard let entry = catalogue.entry(code) else { return "" }
    // An entry without a message of its own says one of several; notes, labels and fix-its stand elsewhere.
    let aside = ["note", "label", "fix", "first", "legal", "none", "help"]
    let messages =
      entry.sentences["message"].map { [$0] }
      ?? entry.sentences.sorted { $0.key < $1.key }
      .filter { part in !aside.contains { part.key.hasPrefix($0) } }.map(\.value)
    func plain(_ language: MessageLanguage) -> String {
      // Braces that are meant as such are written twice in the catalogue.
      messages.map {
        "> "
          + $0.template(language).replacing("{{", with: "{").replacing("}}", with: "}")
      }.joined(separator: "\n>\n")
    }
    return """
      # \(code.text) \(entry.title.english)

      \(entry.title.chinese)

      \(plain(.english))
      >
      \(plain(.chinese))

      """
  }

  /// With `ABATE_REWRITE=1` in the environment, gives the page the head that the catalogue asks for.
  package static func rewriteHead(
    of code: DiagnosticCode, in catalogue: DiagnosticCatalogue, file: URL
  ) throws {
    guard ProcessInfo.processInfo.environment[BadFiles.rewriting] == "1" else { return }
    let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    // The first quote block ends the head; later ones are part of the page.
    func isHead(_ line: Substring) -> Bool { line.hasPrefix(">") || line.hasPrefix("@@HEAD") }
    let start = lines.firstIndex(where: isHead) ?? lines.startIndex
    let end = lines[start...].firstIndex { !isHead($0) } ?? lines.endIndex
    let text = head(of: code, in: catalogue) + lines[end...].joined(separator: "\n")
    try Data(text.utf8).write(to: file)
  }

  /// What is wrong with the page: a head that differs from the catalogue, no words, no examples, a wrong example
  /// that is not answered with the code, or a right one that is answered at all.
  package func faults(
    in catalogue: DiagnosticCatalogue, check: (SourceFile) -> [Diagnostic]
  ) -> [String] {
    var faults: [String] = []
    let head = DiagnosticPage.head(of: code, in: catalogue)
    if !text.hasPrefix(head) {
      faults.append("\(code.text): the page does not begin with\n\(head)")
    }
    let body = text.dropFirst(head.count)
    if body.split(separator: "\n").first.map({ $0.count < 40 }) ?? true {
      faults.append("\(code.text): the page does not explain")
    }
    if !examples.contains(where: { !$0.isRight }) {
      faults.append("\(code.text): no wrong example")
    }
    if !examples.contains(where: { $0.isRight }) { faults.append("\(code.text): no right example") }
    for example in examples where example.isPolicy {
      let found = check(SourceFile(name: code.text, text: example.text)).map(\.code)
      if example.isRight, !found.isEmpty {
        faults.append("\(code.text): the right example is answered with \(found.map(\.text))")
      }
      if !example.isRight, Set(found) != [code] {
        faults.append("\(code.text): the wrong example is answered with \(found.map(\.text))")
      }
    }
    return faults
  }
}
