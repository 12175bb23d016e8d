import FoundationEssentials
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder of results that appears whole or not at all.
///
/// Files are written to `DIR.partial-PID` beside it, which takes the name `DIR` when all of them are complete. Whatever
/// goes wrong, the partial folder is removed.
package final class ResultFolder: Sendable {
  /// A file that was written.
  package struct File: Sendable, Equatable, Encodable {
    package let name: String
    package let bytes: Int
    package let sha256: String
  }

  /// The file that marks a folder as ours, and may therefore be replaced.
  package static let manifestName = "manifest.json"

  /// Where the results go in the end.
  package let path: String
  /// Where they are meanwhile.
  package let partialPath: String
  private let overwrites: Bool
  private let state = Mutex(State.open)

  private enum State {
    case open, writing, stopped, closed
  }

  /// Makes the partial folder, so that a place that cannot be written to shows before the work is done.
  package init(at path: String, overwrites: Bool = false) throws(ResultFolderError) {
    var path = path
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    self.path = path
    self.overwrites = overwrites
    partialPath = "\(path).partial-\(getpid())"
    try ResultFolder.check(path, overwrites: overwrites)
    guard mkdir(partialPath, 0o777) == 0 else {
      throw .system(action: .createFolder, path: path, code: errno)
    }
  }

  deinit { discard() }

  private static func check(_ path: String, overwrites: Bool) throws(ResultFolderError) {
    let manager = FileManager.default
    var isFolder = false
    guard manager.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard isFolder else { throw .notOurs(path: path, found: "a file") }
    let content = (try? manager.contentsOfDirectory(atPath: path)) ?? []
    guard let first = content.min() else { return }
    guard content.contains(manifestName) else {
      throw .notOurs(path: path, found: "it holds \(first) and no \(manifestName)")
    }
    guard overwrites else { throw .exists(path: path) }
  }

  /// Writes a file into the folder, line by line.
  package func write(
    _ name: String,
    _ body: ((String) throws(ResultFolderError) -> Void) throws(ResultFolderError) -> Void
  ) throws(ResultFolderError) -> File {
    try enter()
    defer { leave() }
    var file = try CheckedFile(creating: "\(partialPath)/\(name)")
    try body { (text) throws(ResultFolderError) in
      try self.checkStop()
      try file.write(text)
    }
    let end = try file.finish()
    return File(name: name, bytes: end.size, sha256: end.sha256)
  }

  /// Gives the folder its name. After this it is complete and in its place.
  package func commit() throws(ResultFolderError) {
    try enter()
    defer { leave() }
    try ResultFolder.check(path, overwrites: overwrites)
    if FileManager.default.fileExists(atPath: path) {
      let old = "\(path).old-\(getpid())"
      guard rename(path, old) == 0 else {
        throw .system(action: .rename, path: path, code: errno)
      }
      guard rename(partialPath, path) == 0 else {
        let code = errno
        rename(old, path)
        throw .system(action: .rename, path: path, code: code)
      }
      do {
        try FileManager.default.removeItem(atPath: old)
      } catch {
        throw .system(action: .remove, path: old, code: EACCES)
      }
    } else if rename(partialPath, path) != 0 {
      throw .system(action: .rename, path: path, code: errno)
    }
    state.withLock { $0 = .closed }
  }

  /// Removes the partial folder; nothing once the folder is in its place.
  package func discard() {
    let wasOpen = state.withLock { state in
      defer { state = .closed }
      return state != .closed
    }
    if wasOpen { try? FileManager.default.removeItem(atPath: partialPath) }
  }

  /// Asks from another thread to stop, and says whether the caller may end the program now: the partial folder is then
  /// gone. Otherwise a file is being written, and its writer will end with `interrupted`.
  package func stop() -> Bool {
    let isIdle = state.withLock { state in
      guard state == .writing else { return true }
      state = .stopped
      return false
    }
    if isIdle { discard() }
    return isIdle
  }

  private func enter() throws(ResultFolderError) {
    let isFree = state.withLock { state in
      guard state == .open else { return false }
      state = .writing
      return true
    }
    guard isFree else { throw .interrupted }
  }

  private func leave() {
    state.withLock { if $0 == .writing { $0 = .open } }
  }

  private func checkStop() throws(ResultFolderError) {
    if state.withLock({ $0 == .stopped }) { throw .interrupted }
  }
}
