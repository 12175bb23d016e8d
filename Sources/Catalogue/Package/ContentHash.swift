import Crypto

/// The SHA-256 of a file or package, as 64 hexadecimal digits.
package struct ContentHash: Sendable, Equatable, Hashable {
  /// 64 lower-case hexadecimal digits.
  package let hexadecimal: String

  /// Hash of bytes.
  package init(of bytes: [UInt8]) { self.init(digest: SHA256.hash(data: bytes)) }

  /// A hash that was computed piece by piece.
  package init(digest: some Sequence<UInt8>) {
    let digits: [Character] = Array("0123456789abcdef")
    var text = ""
    text.reserveCapacity(64)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    hexadecimal = text
  }

  /// Hash of a set of files: SHA-256 of the lines `name hash`, sorted by name.
  init(of files: [FileRecord]) {
    let lines = files.map { "\($0.name) \($0.hash.hexadecimal)\n" }.sorted()
    self.init(of: Array(lines.joined().utf8))
  }
}
