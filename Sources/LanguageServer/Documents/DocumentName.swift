/// The name under which a document is known to the parser, and its address in the protocol.
///
/// A file has its path as name, so that a file that is open and one that is read from disk are told to be the same;
/// anything else keeps its address.
package enum DocumentName {
  private static let scheme = "file://"

  /// The path of a `file:` address, percent signs resolved; other addresses as they are.
  package static func name(of uri: String) -> String {
    guard uri.hasPrefix(scheme), let slash = uri.dropFirst(scheme.count).firstIndex(of: "/") else {
      return uri
    }
    var bytes: [UInt8] = []
    var rest = uri[slash...].utf8
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(decoding: Array(digits), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The address of a name: a `file:` one for an absolute path (RFC 8089).
  package static func uri(of name: String) -> String {
    guard name.hasPrefix("/") else { return name }
    let plain = Array("-._~/".utf8)
    var result = scheme
    for byte in name.utf8 {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || plain.contains(byte)
      if isPlain {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        result += "%" + (hex.count < 2 ? "0" : "") + hex
      }
    }
    return result
  }
}
