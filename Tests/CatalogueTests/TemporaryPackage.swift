import Foundation

import Catalogue

/// A copy of the data package in a temporary folder, to be damaged; removed at the end.
struct TemporaryPackage: ~Copyable {
  let directory: URL
  /// The package in the source tree.
  static let original = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/Catalogue/Data")

  /// - Parameter isEmpty: Whether to begin without any file, for an overlay.
  init(isEmpty: Bool = false) throws {
    directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("abate-\(UUID().uuidString)")
    if isEmpty {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    } else {
      try FileManager.default.copyItem(at: Self.original, to: directory)
    }
  }

  /// The folder as a command would name it.
  var path: String { directory.path }

  deinit { try? FileManager.default.removeItem(at: directory) }

  static func lines(of file: String) throws -> [String] {
    try String(contentsOf: original.appendingPathComponent(file), encoding: .utf8)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
  }

  func write(_ text: String, to file: String) throws { try write(Array(text.utf8), to: file) }

  func write(_ bytes: [UInt8], to file: String) throws {
    try Data(bytes).write(to: directory.appendingPathComponent(file))
  }

  func remove(_ file: String) throws {
    try FileManager.default.removeItem(at: directory.appendingPathComponent(file))
  }

  /// Changes the lines of a file; the header is line 1.
  func edit(_ file: String, _ change: (inout [String]) -> Void) throws {
    var lines = try Self.lines(of: file)
    change(&lines)
    try write(lines.joined(separator: "\n"), to: file)
  }

  func load() -> CatalogueLoader.Outcome { CatalogueLoader(directory: directory.path).load() }

  /// The faults as the user sees them, without warnings and without the folder; nothing when there
  /// is a catalogue in spite of them.
  func faults() -> [String] {
    let outcome = load()
    guard outcome.catalogue == nil else { return [] }
    return outcome.faults.filter { !$0.isWarning }.map {
      DataFaultText.line(for: $0).replacing(directory.path + "/", with: "")
    }
  }
}

extension [String] {
  /// Replaces a text in a line of a file, counted from 1.
  mutating func replace(line: Int, _ old: String, with new: String) {
    precondition(self[line - 1].contains(old), "line \(line) does not contain \(old)")
    self[line - 1] = self[line - 1].replacing(old, with: new, maxReplacements: 1)
  }
}
