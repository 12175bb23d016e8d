import Foundation
import GRDB
import PolicyModel
import Testing

@testable import Studies

/// A folder that goes with the test.
final class Folder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/studies-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }
}

func header(
  samples: Int = 100, name: String = "trial", shard: StoreHeader.Shard? = nil, text: String = "",
  outputs: [String] = ["y"]
) -> StoreHeader {
  StoreHeader(
    name: name, cases: [StoreHeader.Case(name: "only", title: nil, policyHash: "0")],
    inputs: [StoreHeader.Column(name: "x", unit: "1")],
    outputs: outputs.map { StoreHeader.Column(name: $0, unit: "1") },
    design: "random \(samples) seed 1",
    sampleCount: samples, dataHash: "0", shard: shard, text: text)
}

@Suite struct StudyStoreTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func header(
    samples: Int = 100, name: String = "trial", shard: StoreHeader.Shard? = nil, text: String = ""
  ) -> StoreHeader {
    StudiesTests.header(
      samples: samples, name: name, shard: shard, text: text, outputs: ["y", "z"])
  }

  private func record(_ run: Int, _ value: Double = 0.1) -> RunRecord {
    RunRecord(
      run: run, key: [1, 2], status: .solved, inputs: [value], outputs: [-value, .nan],
      residual: 1e-9)
  }

  @Test("What is written is read again, bit for bit, also by a second reader")
  func roundTrip() throws {
    let store = try StudyStore.create(folder.file("a"), header())
    let failed = RunRecord(
      run: 7, status: .infeasible, inputs: [3], diagnosis: "2029: 8.1 Mt short")
    try store.append([record(5), failed])
    let reader = try StudyStore.open(folder.file("a"))
    #expect(reader.header == store.header)
    #expect(try #require(try reader.record(5)).hasSameBits(as: record(5)))
    #expect(try #require(try reader.record(7)).hasSameBits(as: failed))
    #expect(try reader.record(6) == nil)
    #expect(try reader.counts() == [.solved: 1, .infeasible: 1])
    #expect(try reader.digest() == store.digest())
  }

  @Test(
    "A run that is cut short, or that the study does not have, is found before anything is written",
    arguments: [
      "UPDATE run SET outputs = x'0102'", "UPDATE run SET inputs = x''",
      "UPDATE run SET outputs = x''",
      "UPDATE run SET id = 4000",
    ])
  func cutShort(change: String) throws {
    let path = folder.file("a")
    let store = try StudyStore.create(path, header())
    try store.append([record(5)])
    try store.close()
    try DatabaseQueue(path: path).write { try $0.execute(sql: change) }
    let before = try Data(contentsOf: URL(filePath: path))
    for open in [{ try StudyStore.open(path) }, { try StudyStore.resume(path, header()) }] {
      #expect {
        try open()
      } throws: { error in
        if case .damaged(path, let detail) = error as? StoreError {
          detail.hasPrefix("run ")
        } else {
          false
        }
      }
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test("A closed store is one file")
  func oneFile() throws {
    try StudyStore.create(folder.file("a"), header()).close()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"])
  }

  @Test("A second writer is refused while the first lives, and let in after it")
  func locking() throws {
    var first: StudyStore? = try StudyStore.create(folder.file("a"), header())
    #expect(throws: StoreError.inUse(path: folder.file("a"))) {
      try StudyStore.resume(folder.file("a"), header())
    }
    withExtendedLifetime(first) {}
    first = nil
    _ = try StudyStore.resume(folder.file("a"), header())
  }

  @Test(
    "Another study, another part and an older layout are told apart, and nothing is overwritten")
  func foreign() throws {
    let path = folder.file("a")
    try StudyStore.create(path, header()).close()
    let before = try Data(contentsOf: URL(filePath: path))
    let other = #expect(throws: StoreError.self) {
      try StudyStore.resume(path, header(samples: 101))
    }
    guard case .otherStudy? = other else { throw StoreError.missing(path: path) }
    let part = #expect(throws: StoreError.self) {
      try StudyStore.resume(
        path, header(shard: StoreHeader.Shard(index: 1, count: 2)))
    }
    guard case .otherShard? = part else { throw StoreError.missing(path: path) }
    #expect(throws: StoreError.exists(path: path)) { try StudyStore.create(path, header()) }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    // A changed comment is no change.
    _ = try StudyStore.resume(path, header(text: "// another comment"))
  }

  @Test(
    "A file that is no store stays as it is",
    arguments: ["", "hello, this is text", "SQLite format 3\0"])
  func notAStore(content: String) throws {
    let path = folder.file("b")
    try Data(content.utf8).write(to: URL(filePath: path))
    #expect(throws: StoreError.self) { try StudyStore.resume(path, header()) }
    #expect(try Data(contentsOf: URL(filePath: path)) == Data(content.utf8))
  }

  @Test("A half-written or scratched store is reported as damaged")
  func damaged() throws {
    let path = folder.file("c")
    let store = try StudyStore.create(path, header(samples: 5000))
    try store.append((0..<5000).map { record($0) })
    try store.close()
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes.replaceSubrange(20_000..<60_000, with: Data(repeating: 0x5A, count: 40_000))
    try bytes.write(to: URL(filePath: path))
    let scratched = #expect(throws: StoreError.self) { try StudyStore.open(path) }
    guard case .damaged? = scratched else { throw StoreError.missing(path: path) }
    try bytes.prefix(10_000).write(to: URL(filePath: path))
    #expect(throws: StoreError.self) { try StudyStore.open(path) }
  }

  @Test("A database of another program is not a store")
  func foreignDatabase() throws {
    let path = folder.file("d")
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: "CREATE TABLE own (id INTEGER)") }
    try queue.close()
    #expect(throws: StoreError.notAStore(path: path)) { try StudyStore.open(path) }
  }

  @Test(
    "Parts put together are the whole, bit for bit; parts that contradict each other are refused")
  func merge() throws {
    let whole = try StudyStore.create(folder.file("whole"), header())
    try whole.append((0..<101).map { record($0, Double($0) / 3) })
    for part in 1...3 {
      let store = try StudyStore.create(
        folder.file("p\(part)"), header(shard: StoreHeader.Shard(index: part, count: 3)))
      try store.append(
        (0..<101).filter { $0 % 3 == part - 1 }.map { record($0, Double($0) / 3) })
      try store.close()
    }
    let merged = try StudyStore.merge(
      (1...3).map { folder.file("p\($0)") }, into: folder.file("merged"))
    #expect(try merged.digest() == whole.digest())
    #expect(merged.header == whole.header)
    let wrong = try StudyStore.create(
      folder.file("wrong"), header(shard: StoreHeader.Shard(index: 1, count: 3)))
    try wrong.append([record(0, 9)])
    #expect(throws: StoreError.contradiction(path: folder.file("wrong"), run: 0)) {
      try StudyStore.merge([folder.file("p1"), folder.file("wrong")], into: folder.file("bad"))
    }
    #expect(!FileManager.default.fileExists(atPath: folder.file("bad")))
    #expect(!FileManager.default.fileExists(atPath: folder.file("bad.part")))
  }
}
