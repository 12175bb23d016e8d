import FoundationEssentials
import PolicyModel
import PolicySyntax
import Testing

@Suite struct PolicyFolderTests {
  static let library = CheckSupport.root.appending(path: "Policies")
  static let designed = CheckSupport.root.appending(path: "Tests/PolicySyntaxTests/Fixtures")

  @Test("every policy of the library checks", arguments: CheckSupport.policies(in: library))
  func checks(name: String) throws {
    let project = try CheckSupport.check(file: Self.library.appending(path: name).path)
    #expect(!project.hasErrors, "\(CheckSupport.text(project))")
  }

  static let design = [
    "baseline-ets", "peak-carbon-plan", "green-certification", "cbam", "recycling-push",
    "what-if-2028",
  ]

  @Test("the policies of the design check, but for one field", arguments: design)
  func designed(name: String) throws {
    let path = Self.designed.appending(path: name + ".policy").path
    let project = try CheckSupport.check(file: path)
    // The share of output that is exported has become required since.
    #expect(
      CheckSupport.errors(project) == (name == "cbam" ? ["T101"] : []),
      "\(CheckSupport.text(project))")
  }
}
