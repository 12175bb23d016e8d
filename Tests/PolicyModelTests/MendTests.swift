import DiagnosticTesting
import FoundationEssentials
import Manual
import PolicyModel
import PolicySyntax
import Testing

/// Pages whose examples are lines of a longer text: the wrong lines stand in the bad file of the code, and with the
/// right ones in their place nothing is left to say.
struct MendTests {
  private static let bad = CheckSupport.folder.appending(path: "bad")
  /// Codes of runs and of paths on the command line have no bad file: their own tests show them.
  private static let elsewhere: Set<DiagnosticCode> = ["N406", "X501", "X502", "X503"]

  static let codes = (DiagnosticCatalogue.overlays.codes + DiagnosticCatalogue.assertions.codes)
    .filter { !elsewhere.contains($0) }

  private func said(of text: String, name: String) throws -> [Diagnostic] {
    let project: PolicyProject
    let checker: PolicyChecker
    if text.hasPrefix("language"), text.contains("use \"") {
      let folder = Self.bad.path
      checker = try CheckSupport.checker()
      project = try PolicyProject.load(
        name,
        files: PolicyFiles(
          read: { path in
            path == name
              ? Array(text.utf8) : Array(try Data(contentsOf: URL(filePath: folder + "/" + path)))
          },
          resolve: { path in
            FileManager.default.fileExists(atPath: folder + "/" + path) ? path : nil
          }))
    } else {
      checker = SmallWorld.checker
      project = .text(text.hasPrefix("language") ? text : SmallWorld.policy(text), name: name)
    }
    return ReviewedProject(project, with: checker).diagnostics.all
      .filter { $0.severity != .remark }
  }

  @Test("the mend of a page mends", arguments: codes)
  func mend(code: DiagnosticCode) throws {
    let page = DiagnosticPage(code, try #require(Manual.page(of: code)))
    let wrong = try #require(page.examples.first { !$0.isRight })
    let right = try #require(page.examples.first { $0.isRight })
    let names = CheckSupport.policies(in: Self.bad).filter { $0.hasPrefix(code.text + "-") }
    let shown = try names.compactMap { name -> (name: String, text: String)? in
      let text = String(
        decoding: try Data(contentsOf: Self.bad.appending(path: name)), as: UTF8.self)
      let lines = String(wrong.text.dropLast())
      return text.contains(lines)
        ? (name, text.replacing(lines, with: String(right.text.dropLast()), maxReplacements: 1))
        : nil
    }
    let (name, mended) = try #require(
      shown.first, "no bad file of \(code.text) holds the wrong lines of its page")
    let left = try said(of: mended, name: name)
    #expect(
      left.isEmpty,
      "\(name), mended, is answered with \(left.map(\.code.text)): \(left.map(\.message))")
  }
}
