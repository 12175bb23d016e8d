import DiagnosticTesting
import PolicyModel
import PolicySyntax
import Testing

@Suite struct DiagnosticPageTests {
  static let catalogue = DiagnosticCatalogue.syntax

  @Test("There is a page for every code of families L and P, and for no other of them")
  func coverage() throws {
    let pages = try #require(ReferencePages.locate())
    #expect(pages.codes.filter { "LP".contains($0.text.prefix(1)) } == Self.catalogue.codes)
  }

  @Test(
    "A page says what the catalogue says; its examples show the fault and its mend",
    arguments: catalogue.codes)
  func page(code: DiagnosticCode) throws {
    let pages = try #require(ReferencePages.locate())
    let text = try #require(pages.page(code: code, in: .english))
    let faults = DiagnosticPage(code, text).faults(in: Self.catalogue) { source in
      SyntaxTree.parse(source).diagnostics
    }
    #expect(faults == [])
  }

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
