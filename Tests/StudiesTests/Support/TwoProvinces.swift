import Catalogue
import Foundation
import PolicyModel
import PolicySyntax
import Scenario
import Testing

@testable import Studies

/// Studies of a policy of this project on the plants of two provinces to 2040: a solve takes a second or two.
enum TwoProvinces {
  private static let catalogue = CatalogueLoader().load().catalogue

  /// - Parameters:
  ///   - steps: The text of the study.
  ///   - blocks: What stands before it, such as overlays.
  ///   - file: The policy they build on.
  static func model(
    _ steps: String, _ blocks: String = "", on file: String = "baseline-ets"
  ) throws -> PolicyStudyModel {
    let catalogue = try #require(Self.catalogue)
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let own = try String(contentsOfFile: "/\(root)/Policies/\(file).policy", encoding: .utf8)
    let text = "\(own)\n\(blocks)\nstudy trial {\n\(steps)\n}\n"
    let checker = PolicyChecker(suppliers: SupplierList(catalogue))
    let tree = SyntaxTree.parse(text, name: "/\(root)/Policies/trial.policy")
    let review = ReviewedProject(PolicyProject.load(tree, files: .disk), with: checker)
    let errors = review.diagnostics.all.filter(\.severity.isError)
    #expect(errors.map { "\($0.code) \($0.message) \($0.main.span)" } == [])
    var options = ScenarioOptions()
    options.solveTo = 2040
    options.plants = Set(
      catalogue.plants.filter { ["Fujian", "Guizhou"].contains($0.province) }.map(\.id))
    return try PolicyStudyModel(
      try #require(review.studies.last), kinds: checker.kinds, suppliers: checker.suppliers,
      catalogue: catalogue, options: options
    ) { tree.source.text($0) }
  }
}
