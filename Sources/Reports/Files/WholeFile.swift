#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A single file that appears whole or not at all.
package enum WholeFile {
  /// Writes `PATH.partial-PID` beside the place, then gives it its name; an older file of that name is replaced only
  /// then.
  package static func write(
    _ text: String, to path: String
  ) throws(ResultFolderError) {
    let partial = "\(path).partial-\(getpid())"
    do throws(ResultFolderError) {
      var file = try CheckedFile(creating: partial)
      try file.write(text)
      _ = try file.finish()
      guard rename(partial, path) == 0 else {
        throw .system(action: .rename, path: path, code: errno)
      }
    } catch {
      unlink(partial)
      throw error
    }
  }
}
