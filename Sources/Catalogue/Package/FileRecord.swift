/// A file that was read, for the manifest of a run.
package struct FileRecord: Sendable, Equatable {
  /// The file name for the package, folder and file name for an overlay.
  package let name: String
  /// Size in bytes.
  package let size: Int
  /// SHA-256 of the content.
  package let hash: ContentHash
}
