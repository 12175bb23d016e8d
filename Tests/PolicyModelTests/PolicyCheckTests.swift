import Catalogue
import Foundation
import PolicyModel
import PolicySyntax
import Testing

/// Every policy of the folder and every example of the kind table passes the checker against the data.
struct PolicyCheckTests {
  private static let checker: PolicyChecker? = CatalogueLoader().load().catalogue
    .map { PolicyChecker(suppliers: SupplierList($0)) }

  @Test("a policy has no error", arguments: PolicyFileTests.names)
  func policies(name: String) throws {
    let checker = try #require(Self.checker)
    let project = try PolicyProject.load(PolicyFileTests.folder.appendingPathComponent(name).path)
    #expect(Self.complaints(checker.check(project)) == [])
  }

  @Test("the example of a kind has no error", arguments: KindTable.standard.names)
  func examples(name: String) throws {
    let checker = try #require(Self.checker)
    let kind = try #require(KindTable.standard[name])
    // What other examples refer to.
    let helpers = ["market", name == "green-procurement" ? "certification" : nil]
      .compactMap(\.self).filter { $0 != name }
      .compactMap { KindTable.standard[$0]?.example }
    let text =
      "policy p {\n  horizon: 2024..2035\n  money: CNY(2025)\n  citations: required\n"
      + (helpers + [kind.example]).joined(separator: "\n") + "\n}\n"
    #expect(Self.complaints(checker.check(.text(text, name: name))) == [])
  }

  /// Errors and warnings as short lines.
  private static func complaints(_ checked: CheckedProject) -> [String] {
    checked.diagnostics.filter { $0.severity.isError || $0.severity == .warning }.map {
      let position = checked.project.sources[$0.main.span.file]?
        .position(at: $0.main.span.start)
      let file = $0.main.span.file.split(separator: "/").last.map(String.init) ?? ""
      return "\($0.code.text) \(file):\(position?.line ?? 0) \($0.message.arguments)"
    }
  }
}
