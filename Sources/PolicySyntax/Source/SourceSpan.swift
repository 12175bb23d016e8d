/// A stretch of one file, in bytes from its beginning, the end not included.
package struct SourceSpan: Sendable, Hashable {
  /// The name of the file, as `SourceFile.name` gives it.
  package let file: String
  package let start: Int
  package let end: Int

  package init(file: String, start: Int, end: Int) {
    self.file = file
    self.start = start
    self.end = max(start, end)
  }

  /// Number of bytes.
  package var length: Int { end - start }

  /// The smallest span that holds both; the other is ignored if it lies in another file.
  package func joined(_ other: SourceSpan) -> SourceSpan {
    guard other.file == file else { return self }
    return SourceSpan(file: file, start: min(start, other.start), end: max(end, other.end))
  }

  /// Whether the other span lies inside this one.
  package func contains(_ other: SourceSpan) -> Bool {
    file == other.file && start <= other.start && other.end <= end
  }
}
