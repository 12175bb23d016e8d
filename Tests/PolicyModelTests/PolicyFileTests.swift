import Foundation
import PolicySyntax
import Testing

/// The files of `Policies`, as an analyst finds them.
struct PolicyFileTests {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Policies")
  static let names: [String] = {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return found.filter { $0.hasSuffix(".policy") }.sorted()
  }()

  private func tree(_ name: String) throws -> SyntaxTree {
    let bytes = try Data(contentsOf: Self.folder.appendingPathComponent(name))
    return .parse(SourceFile(name: name, bytes: Array(bytes)))
  }

  @Test("the folder is there")
  func present() {
    #expect(Self.names.count >= 17)
  }

  @Test("a policy parses without a remark", arguments: names)
  func parses(name: String) throws {
    let found = try tree(name).diagnostics
    #expect(found.map(\.code).isEmpty)
  }

  @Test("a policy is in normal form", arguments: names)
  func formatted(name: String) throws {
    let tree = try tree(name)
    #expect(PolicyFormatter.format(tree) == tree.source.text(0..<tree.source.bytes.count))
  }

  @Test("every policy requires citations, those that extend another too", arguments: names)
  func citations(name: String) throws {
    for case .policy(let policy) in try tree(name).file.items {
      let setting = try #require(policy.body?.field("citations")?.value)
      #expect(setting.node.text == "required", "\(policy.name?.plainText ?? "")")
    }
  }
}
