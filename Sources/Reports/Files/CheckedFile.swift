import Catalogue
import Crypto

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file being written, of which every write is checked and counted into a hash.
struct CheckedFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var hash = SHA256()
  private var size = 0
  /// Bytes gathered before they are written: a few hundred rows.
  private static let bufferSize = 1 << 16

  /// Makes a new file; there must be none of this name.
  init(creating path: String) throws(ResultFolderError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw .system(action: .createFile, path: path, code: errno)
    }
    self.init(owning: descriptor, path: path)
  }

  /// Takes over an open file and closes it in the end.
  init(owning descriptor: Int32, path: String) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  mutating func write(_ text: String) throws(ResultFolderError) {
    try write(bytes: text.utf8)
  }

  mutating func write(bytes: some Sequence<UInt8>) throws(ResultFolderError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= CheckedFile.bufferSize { try flush() }
  }

  private mutating func flush() throws(ResultFolderError) {
    hash.update(data: buffer)
    size += buffer.count
    var start = 0
    while start < buffer.count {
      let written = buffer.withUnsafeBytes { bytes in
        #if canImport(Darwin)
          Darwin.write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
        #elseif canImport(Musl)
          Musl.write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
        #else
          Glibc.write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
        #endif
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw .system(action: .write, path: path, code: errno)
      }
      start += written
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes what is left, has the system store it, and returns size and hash.
  consuming func finish() throws(ResultFolderError) -> (size: Int, sha256: String) {
    try flush()
    // A full disk or quota may show only now.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw .system(action: .finish, path: path, code: errno)
    }
    return (size, ContentHash(digest: hash.finalize()).hexadecimal)
  }
}
