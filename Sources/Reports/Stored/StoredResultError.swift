/// Why a result folder cannot be used.
package struct StoredResultError: Error, Sendable, Equatable {
  /// What is wrong with it.
  package enum Problem: Sendable, Equatable {
    case noFolder
    case missing
    case notAManifest
    case otherVersion(String)
    /// The manifest does not name the file.
    case notListed
    /// The bytes are not those that the run wrote.
    case changed(bytes: Int, expected: Int)
    case notATable(line: Int)
    case noColumn(String)
    case notANumber(String, column: String, line: Int)
  }

  package let path: String
  /// Empty if it is about the folder.
  package let file: String
  package let problem: Problem

  /// What is wrong, and what to do.
  package var sentence: String {
    let again = "Run the policy again with --out."
    switch problem {
    case .noFolder:
      return "\(path): there is no such folder. Write one with abate run FILE --out \(path)."
    case .missing: return "\(path)/\(file) is missing: this is no whole result folder. \(again)"
    case .notAManifest:
      return
        "\(path)/\(file) is not the manifest of a run of Abate. Name a folder that --out wrote."
    case .otherVersion(let version):
      return
        "\(path) was written by version \(version), this is \(Release.version): tables may mean "
        + "something else. \(again)"
    case .notListed:
      return
        "\(path): its manifest does not name \(file): it was written by another version. \(again)"
    case .changed(let bytes, let expected):
      let how =
        bytes == expected
        ? "its content is not what the run wrote"
        : "it has \(bytes) bytes, the run wrote \(expected)"
      return
        "\(path)/\(file) was changed or cut short (\(how); the hash in manifest.json differs). \(again)"
    case .notATable(let line):
      return "\(path)/\(file), line \(line): not a row of this table. \(again)"
    case .noColumn(let column):
      return "\(path)/\(file) has no column \(column). \(again)"
    case .notANumber(let text, let column, let line):
      return "\(path)/\(file), line \(line), column \(column): expected a number, found '\(text)'. "
        + again
    }
  }
}
