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
  package static func write(_ text: String, to path: String) throws(ResultFolderError) {
    try write(bytes: text.utf8, to: path)
  }

  /// The same for bytes.
  package static func write(
    bytes: some Sequence<UInt8>, to path: String
  ) throws(ResultFolderError) {
    let partial = "\(path).partial-\(getpid())"
    do throws(ResultFolderError) {
      var file = try CheckedFile(creating: partial)
      try file.write(bytes: bytes)
      try finish(file, partial, path)
    } catch {
      unlink(partial)
      throw error
    }
  }

  /// The same for what another writer makes: `body` is told the place beside it.
  package static func make(_ path: String, _ body: (String) throws -> Void) throws {
    let partial = "\(path).partial-\(getpid())"
    do {
      try body(partial)
      try move(partial, path)
    } catch {
      unlink(partial)
      throw error
    }
  }

  /// The same piece by piece, for what is too long to hold: `body` hands over the pieces in order. Whatever it throws,
  /// nothing is left behind.
  package static func write(
    to path: String, _ body: ((String) throws -> Void) throws -> Void
  ) throws {
    let partial = "\(path).partial-\(getpid())"
    do {
      var file = try CheckedFile(creating: partial)
      try body { text in try file.write(text) }
      try finish(file, partial, path)
    } catch {
      unlink(partial)
      throw error
    }
  }

  private static func finish(
    _ file: consuming CheckedFile, _ partial: String, _ path: String
  ) throws(ResultFolderError) {
    _ = try file.finish()
    try move(partial, path)
  }

  private static func move(_ partial: String, _ path: String) throws(ResultFolderError) {
    guard rename(partial, path) == 0 else {
      throw .system(action: .rename, path: path, code: errno)
    }
  }
}
