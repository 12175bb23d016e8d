package import FoundationEssentials
package import PolicySyntax

/// A folder of files with one fault each, and what is to be said of them.
///
/// `CODE-words.policy` shows the code; `CODE-words.policy.expected` beside it holds the text in every language. A
/// target tests its codes by naming its folder, its catalogue and the check that finds them; each function gives the
/// faults found as sentences, empty when all is well.
///
///     static let files = BadFiles(folder: folder, catalogue: .model) { checker.diagnostics(of: $0) }
///     @Test(arguments: files.names) func expected(name: String) throws {
///       #expect(try Self.files.faultsOfText(in: name) == [])
///     }
package struct BadFiles: Sendable {
  /// Everything that is said of a file.
  package typealias Check = @Sendable (SourceFile) -> [Diagnostic]

  private let folder: URL
  private let catalogue: DiagnosticCatalogue
  private let check: Check

  /// Set to 1 in the environment, the expected texts are written anew, to be reviewed.
  package static let rewriting = "ABATE_REWRITE"

  package init(folder: URL, catalogue: DiagnosticCatalogue, check: @escaping Check) {
    self.folder = folder
    self.catalogue = catalogue
    self.check = check
  }

  /// Names of the files, in order.
  package var names: [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return all.filter { $0.hasSuffix(".policy") }.sorted()
  }

  /// The code a file shows, by its name.
  package static func code(of name: String) -> DiagnosticCode {
    DiagnosticCode(String(name.prefix { $0 != "-" && $0 != "." }))
  }

  package func source(_ name: String) throws -> SourceFile {
    SourceFile(name: name, bytes: Array(try Data(contentsOf: folder.appending(path: name))))
  }

  /// What is said of a file, in every language.
  package func text(of name: String) throws -> String {
    let source = try source(name)
    return rendered(check(source), source)
  }

  private func rendered(_ diagnostics: [Diagnostic], _ source: SourceFile) -> String {
    let sources = SourceSet([source])
    let list = DiagnosticList(diagnostics, sources: sources)
    return MessageLanguage.allCases.map { language in
      TextRenderer(sources: sources, catalogue: catalogue, language: language).text(list)
    }.joined(separator: "\n----\n\n")
  }

  /// Codes other than the file's own, and words other than the expected ones.
  package func faultsOfText(in name: String) throws -> [String] {
    var faults: [String] = []
    let codes = Set(check(try source(name)).map(\.code))
    if codes != [BadFiles.code(of: name)] {
      faults.append("\(name) is answered with \(codes.sorted().map(\.text))")
    }
    let text = try text(of: name)
    let place = folder.appending(path: name + ".expected")
    if ProcessInfo.processInfo.environment[BadFiles.rewriting] == "1" {
      try Data(text.utf8).write(to: place)
    }
    let expected = (try? Data(contentsOf: place)).map { String(decoding: $0, as: UTF8.self) }
    if expected != text { faults.append("\(name) is answered with\n\(text)") }
    return faults
  }

  /// Faults that are left, or new, after the first fix-it of every diagnostic was applied; files where some
  /// diagnostic has none are left out.
  package func faultsOfFixIts(in name: String) throws -> [String] {
    let original = try source(name)
    var current = original
    let first = check(current)
    guard !first.contains(where: { $0.fixIts.isEmpty }) else { return [] }
    // What one fix-it uncovers the next round mends; a text with n faults needs at most n rounds.
    for _ in first {
      let diagnostics = check(current)
      guard !diagnostics.isEmpty else { return [] }
      let (source, applied) = FixIt.apply(diagnostics.compactMap(\.fixIts.first), to: current)
      guard applied > 0 else { return ["\(name): no fix-it can be applied"] }
      current = source
    }
    let left = check(current)
    return left.isEmpty ? [] : ["\(name), mended, is answered with\n\(rendered(left, current))"]
  }

  /// Fix-its, alternatives too, that do not apply by themselves or leave as many faults as there were.
  package func faultsOfEachFixIt(in name: String) throws -> [String] {
    let source = try source(name)
    let diagnostics = check(source)
    var faults: [String] = []
    for diagnostic in diagnostics {
      for (place, fixIt) in diagnostic.fixIts.enumerated() {
        let (mended, applied) = FixIt.apply([fixIt], to: source)
        let left = check(mended)
        if applied != 1 || left.count >= diagnostics.count {
          faults.append("\(name): fix-it \(place) of \(diagnostic.code.text) mends nothing")
        }
      }
    }
    return faults
  }

  /// Codes of the families that have no file, files of codes that are not in the catalogue, and codes that are not
  /// said in both languages.
  ///
  /// - Parameter families: first letters of the codes that are tested here.
  package func faultsOfCoverage(families: String) -> [String] {
    let codes = catalogue.codes.filter { families.contains($0.text.prefix(1)) }
    let shown = Set(names.map(BadFiles.code(of:)))
    var faults = codes.filter { !shown.contains($0) }.map { "\($0.text) has no bad file" }
    faults += shown.subtracting(codes).sorted().map { "\($0.text) is not in the catalogue" }
    for code in codes {
      for sentence in (catalogue.entry(code)?.sentences ?? [:]).values
      where sentence.english.isEmpty || !BadFiles.isChinese(sentence.chinese) {
        faults.append("\(code.text): \(sentence.english) / \(sentence.chinese)")
      }
    }
    return faults
  }

  private static func isChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value > 0x3000 }
  }
}
