import Catalogue
import FoundationEssentials
import PolicyModel
import PolicySyntax
import Testing

/// What the tests of the checker share.
enum CheckSupport {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
  static let root = folder.deletingLastPathComponent().deletingLastPathComponent()

  /// The suppliers of the data package, read once.
  static let suppliers: SupplierList? = CatalogueLoader().load().catalogue.map { SupplierList($0) }

  static func checker() throws -> PolicyChecker {
    PolicyChecker(suppliers: try #require(suppliers))
  }

  static func check(_ text: String, name: String = "policy") throws -> CheckedProject {
    try checker().check(.text(text, name: name))
  }

  static func check(file path: String) throws -> CheckedProject {
    try checker().check(try PolicyProject.load(path))
  }

  /// Names of the policy files of a folder, in order.
  static func policies(in folder: URL) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return all.filter { $0.hasSuffix(".policy") }.sorted()
  }

  /// What is said, in one language.
  static func text(_ project: CheckedProject, _ language: MessageLanguage = .english) -> String {
    TextRenderer(
      sources: project.project.sources, catalogue: .policyModel, language: language
    ).text(project.list)
  }

  static func errors(_ project: CheckedProject) -> [String] {
    project.diagnostics.filter { $0.severity.isError }.map(\.code.text)
  }
}
