import FoundationEssentials
import Manual
import PolicyModel
import Testing

/// The register of mechanisms.
struct MechanismTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The text of all Swift tests.
  private static let tests: String = {
    let files = FileManager.default.enumerated(under: root)
    return files.compactMap { try? String(contentsOf: $0, encoding: .utf8) }.joined()
  }()

  @Test("every mechanism M1 to M55 has one row, in order")
  func complete() {
    #expect(Manual.mechanisms.map(\.id) == (1...55).map { "M\($0)" })
  }

  @Test(
    "each is a test that exists, a field that exists, or left out with a reason",
    arguments: Manual.mechanisms)
  func evidence(mechanism: Mechanism) throws {
    #expect(!mechanism.chineseTitle.isEmpty)
    switch mechanism.status {
    case .feature:
      #expect(Self.tests.contains("\"\(mechanism.evidence)\""), "\(mechanism.evidence)")
    case .field:
      let parts = mechanism.evidence.split(separator: ".").map(String.init)
      let kind = try #require(KindTable.standard[parts[0]])
      #expect(kind.body.fields.contains { $0.name == parts[1] }, "\(mechanism.evidence)")
    case .leftOut:
      #expect(mechanism.evidence.isEmpty)
      #expect(mechanism.note.count > 30, "\(mechanism.id) needs a reason")
    }
  }
}

extension FileManager {
  /// Swift files below a folder.
  fileprivate func enumerated(under folder: URL) -> [URL] {
    let names = (try? contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().flatMap { name -> [URL] in
      let file = folder.appending(path: name)
      var isFolder = false
      _ = fileExists(atPath: file.path, isDirectory: &isFolder)
      return isFolder ? enumerated(under: file) : name.hasSuffix(".swift") ? [file] : []
    }
  }
}
