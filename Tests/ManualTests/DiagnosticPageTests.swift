import Catalogue
import DiagnosticTesting
import FoundationEssentials
import Manual
import PolicyModel
import PolicySyntax
import Scenario
import Testing

@Suite struct DiagnosticPageTests {
  static let catalogue = DiagnosticCatalogue.complete
  private static let pages = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/Manual/Pages/diagnostics")
  /// Of the data package; read once.
  private static let checker = CatalogueLoader().load().catalogue.map {
    PolicyChecker(suppliers: SupplierList($0))
  }

  private static func check(_ source: SourceFile) -> [Diagnostic] {
    let text = source.text(0..<source.bytes.count)
    return checker?.check(.text(text, name: source.name)).diagnostics ?? []
  }

  @Test("There is a page for every code of the catalogue, and for no other")
  func coverage() { #expect(Manual.codes == Self.catalogue.codes) }

  @Test(
    "A page says what the catalogue says; its examples show the fault and its mend",
    arguments: catalogue.codes)
  func page(code: DiagnosticCode) throws {
    guard let text = Manual.page(of: code) else {
      Issue.record("\(code.text) has no page")
      return
    }
    try DiagnosticPage.rewriteHead(
      of: code, in: Self.catalogue, file: Self.pages.appending(path: "\(code.text).md"))
    let faults = DiagnosticPage(code, text).faults(in: Self.catalogue) { source in
      // Of what the syntax says alone, nothing else is asked: an example need not be a whole policy.
      let isSyntax = DiagnosticCatalogue.syntax.codes.contains(code)
      return isSyntax ? SyntaxTree.parse(source).diagnostics : Self.check(source)
    }
    #expect(faults == [])
  }

  @Test("What is no code has no page", arguments: ["", "../../README", "L1", "L108.md"])
  func noPage(text: String) { #expect(Manual.page(of: DiagnosticCode(text)) == nil) }

  @Test("A page that says something else than the catalogue is found out")
  func wrongPage() {
    let right = DiagnosticPage.head(of: "P110", in: Self.catalogue)
    let body =
      "\nA statement ends with its line, and nothing more is needed.\n\nWrong:\n"
      + "```policy\nlet a = 1;\n```\n\nRight:\n```policy\nlet a = 1\n```\n"
    func faults(_ text: String) -> Int {
      DiagnosticPage("P110", text).faults(in: Self.catalogue) {
        SyntaxTree.parse($0).diagnostics
      }.count
    }
    #expect(faults(right + body) == 0)
    #expect(faults("x" + right + body) > 0)
    #expect(faults(right) == 3)
    #expect(faults(right + body.replacing("= 1;", with: "= 1")) == 1)
    #expect(faults(right + body.replacing("let a = 1\n", with: "let a = \n")) == 1)
  }
}
