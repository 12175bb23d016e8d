import FoundationEssentials
import Scenario
import Testing

@Suite struct CaseLoaderTests {
  /// A folder of its own with the given files, removed afterwards.
  private func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try body(folder.path)
  }

  private func document(id: String) -> String {
    annuityCase(expected: "1").replacing(#""id": "A""#, with: #""id": "\#(id)""#)
  }

  @Test func `Folders are searched in the order of their names and a file is read once`() throws {
    let files = ["b/2.json": document(id: "2"), "a/9.json": document(id: "9"), "note.md": "text"]
    try withFolder(files) { folder in
      let loader = CaseLoader(paths: [folder, folder + "/a/9.json"])
      #expect(loader.faults == [])
      #expect(loader.files.map(\.path) == [folder + "/a/9.json", folder + "/b/2.json"])
    }
  }

  @Test func `Every bad path is reported and the good ones are read`() throws {
    let files = [
      "bad.json": "{\n,", "good.json": document(id: "1"), "twin.json": document(id: "1"),
    ]
    try withFolder(files) { folder in
      let loader = CaseLoader(paths: [folder, folder + "/missing"])
      #expect(loader.files.map(\.reference.id) == ["1"])
      let comma = JSONFault(line: 2, column: 1, problem: .unexpected(found: ",", due: .key))
      #expect(
        Set(loader.faults.map(\.path))
          == Set(["/bad.json", "/missing", "/twin.json"].map { folder + $0 })
      )
      #expect(
        loader.faults.contains(CaseFileFault(path: folder + "/bad.json", problem: .json(comma))))
      #expect(
        loader.faults.contains(
          CaseFileFault(
            path: folder + "/twin.json",
            problem: .repeatedID("1", other: folder + "/good.json"))))
    }
  }
}
