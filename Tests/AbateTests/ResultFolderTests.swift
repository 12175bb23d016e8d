import Crypto
import Foundation
import Testing

@testable import Reports

@Suite struct ResultFolderTests {
  private func write(_ lines: [String], _ name: String, to folder: ResultFolder) throws
    -> ResultFolder.File
  {
    try folder.write(name) { (line) throws(ResultFolderError) in
      for text in lines { try line(text) }
    }
  }

  @Test func theFolderAppearsOnlyWhenComplete() throws {
    let place = try TemporaryFolder()
    let folder = try ResultFolder(at: place.path + "/out/")
    _ = try write(["a\n", "b\n"], "a.csv", to: folder)
    #expect(!place.content.contains("out"))
    try folder.commit()
    #expect(place.content == ["out"])
    #expect(try place.text(of: "out/a.csv") == "a\nb\n")
  }

  @Test func theHashIsThatOfTheFile() throws {
    let place = try TemporaryFolder()
    let folder = try ResultFolder(at: place.path + "/out")
    // More than one buffer.
    let lines = (0..<20_000).map { "\($0),值\n" }
    let file = try write(lines, "a.csv", to: folder)
    try folder.commit()
    let data = try Data(contentsOf: URL(fileURLWithPath: place.path + "/out/a.csv"))
    let expected = SHA256.hash(data: data).map { byte in
      let text = String(byte, radix: 16)
      return byte < 16 ? "0" + text : text
    }.joined()
    #expect(file.sha256 == expected)
    #expect(file.bytes == data.count)
    #expect(String(decoding: data, as: UTF8.self) == lines.joined())
  }

  @Test func whatFailsLeavesNothing() throws {
    let place = try TemporaryFolder()
    let folder = try ResultFolder(at: place.path + "/out")
    _ = try write(["a\n"], "a.csv", to: folder)
    #expect(throws: ResultFolderError.interrupted) {
      try folder.write("b.csv") { (_) throws(ResultFolderError) in throw .interrupted }
    }
    folder.discard()
    #expect(place.content.isEmpty)
  }

  @Test func aFolderForgottenLeavesNothing() throws {
    let place = try TemporaryFolder()
    do {
      let folder = try ResultFolder(at: place.path + "/out")
      _ = try write(["a\n"], "a.csv", to: folder)
    }
    #expect(place.content.isEmpty)
  }

  @Test func anExistingFolderIsReplacedOnlyIfAskedAndOurs() throws {
    let place = try TemporaryFolder()
    let path = place.path + "/out"
    let first = try ResultFolder(at: path)
    _ = try write(["old"], ResultFolder.manifestName, to: first)
    try first.commit()
    #expect(throws: ResultFolderError.exists(path: path)) { try ResultFolder(at: path) }

    let second = try ResultFolder(at: path, overwrites: true)
    _ = try write(["new"], ResultFolder.manifestName, to: second)
    #expect(try place.text(of: "out/manifest.json") == "old")
    try second.commit()
    #expect(try place.text(of: "out/manifest.json") == "new")
    #expect(place.content == ["out"])
  }

  @Test func whatIsNotOursIsLeftAlone() throws {
    let place = try TemporaryFolder()
    let file = try place.add("precious", "x")
    #expect(throws: ResultFolderError.notOurs(path: file, found: "a file")) {
      try ResultFolder(at: file, overwrites: true)
    }
    #expect(
      throws: ResultFolderError.notOurs(
        path: place.path, found: "it holds precious and no manifest.json")
    ) {
      try ResultFolder(at: place.path, overwrites: true)
    }
    #expect(place.content == ["precious"])
  }

  @Test func aPlaceThatCannotBeWrittenShowsAtOnce() throws {
    let place = try TemporaryFolder()
    let file = try place.add("file", "x")
    let fault = #expect(throws: ResultFolderError.self) { try ResultFolder(at: file + "/out") }
    #expect(
      fault?.sentence == "\(file)/out: this folder cannot be made: a part of the path is a file, "
        + "not a folder. Nothing was left behind.")
    let missing = #expect(throws: ResultFolderError.self) {
      try ResultFolder(at: place.path + "/none/out")
    }
    #expect(missing?.sentence.contains("the folder above it does not exist") == true)
  }

  @Test func aFullDiskIsNoticed() throws {
    // The device that is always full; systems without it have nothing to test.
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let place = try TemporaryFolder()
    let folder = try ResultFolder(at: place.path + "/out")
    try FileManager.default.createSymbolicLink(
      atPath: folder.partialPath + "/a.csv", withDestinationPath: "/dev/full")
    // Made new, never followed: a name that is taken is a fault too.
    #expect(throws: ResultFolderError.self) { try write(["a"], "a.csv", to: folder) }
    var file = CheckedFile(owning: open("/dev/full", O_WRONLY), path: "/dev/full")
    let fault = #expect(throws: ResultFolderError.self) {
      try file.write(String(repeating: "x", count: 1 << 20))
    }
    #expect(
      fault?.sentence == "/dev/full: writing failed: the disk is full. Nothing was left behind.")
  }

  @Test func stoppingWhileNothingIsWrittenRemovesTheFolder() throws {
    let place = try TemporaryFolder()
    let folder = try ResultFolder(at: place.path + "/out")
    #expect(folder.stop())
    #expect(place.content.isEmpty)
    #expect(throws: ResultFolderError.interrupted) { try write(["a"], "a.csv", to: folder) }
  }

  @Test func stoppingWhileAFileIsWrittenEndsItsWriter() throws {
    let place = try TemporaryFolder()
    let folder = try ResultFolder(at: place.path + "/out")
    #expect(throws: ResultFolderError.interrupted) {
      try folder.write("a.csv") { (line) throws(ResultFolderError) in
        try line("a")
        #expect(!folder.stop())
        try line("b")
      }
    }
    #expect(throws: ResultFolderError.interrupted) { try folder.commit() }
    folder.discard()
    #expect(place.content.isEmpty)
  }
}
