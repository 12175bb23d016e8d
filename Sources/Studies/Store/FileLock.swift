import FoundationEssentials
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The right to write a store, held by one process. The system takes it back when the process ends, however it ends.
///
/// It lies in a file beside the store: closing the store's own file would take SQLite's locks from it.
final class FileLock: Sendable {
  private let path: String
  private let descriptor: Int32
  private let isHeld = Mutex(true)

  init(for store: String) throws(StoreError) {
    path = store + ".lock"
    while true {
      let opened = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
      guard opened >= 0 else {
        throw errno == ENOSPC
          ? .diskFull(path: store) : .system(path: path, detail: String(cString: strerror(errno)))
      }
      guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
        close(opened)
        throw .inUse(path: store)
      }
      // Whoever held it before may have removed the file between the two calls: then this lock binds nobody.
      var own = stat()
      var named = stat()
      if fstat(opened, &own) == 0, stat(path, &named) == 0, own.st_ino == named.st_ino {
        descriptor = opened
        return
      }
      close(opened)
    }
  }

  /// Gives the right up, once.
  func release() {
    isHeld.withLock { isHeld in
      guard isHeld else { return }
      isHeld = false
      unlink(path)
      close(descriptor)
    }
  }

  deinit { release() }
}
