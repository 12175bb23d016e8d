package import PolicySyntax

/// Cuts what arrives into messages, each behind a header that says how many bytes it has.
package struct MessageBuffer: Sendable {
  /// What stood in the buffer.
  package enum Content: Sendable, Equatable {
    case message(JSONValue)
    /// A header that is none, or a body that is no JSON; it has been skipped.
    case malformed
  }

  /// Larger messages are not believed: a policy has at most 8 MiB, and a text can grow sixfold in JSON.
  private static let largest = 64 << 20
  /// Room for any real header.
  private static let longestHeader = 4096

  private var bytes: [UInt8] = []

  package init() {}

  /// Adds what was read.
  package mutating func append(_ more: some Sequence<UInt8>) { bytes += more }

  /// Takes the next message; `nil` until all of it has arrived.
  package mutating func next() -> Content? {
    let separator = Array("\r\n\r\n".utf8)
    guard let end = bytes.firstRange(of: separator) else {
      guard bytes.count > MessageBuffer.longestHeader else { return nil }
      bytes = []
      return .malformed
    }
    guard let length = MessageBuffer.length(in: bytes[..<end.lowerBound]) else {
      bytes.removeSubrange(..<end.upperBound)
      return .malformed
    }
    guard bytes.count - end.upperBound >= length else { return nil }
    let body = Array(bytes[end.upperBound..<(end.upperBound + length)])
    bytes.removeSubrange(..<(end.upperBound + length))
    return JSONReader.value(of: body).map { .message($0) } ?? .malformed
  }

  private static func length(in header: ArraySlice<UInt8>) -> Int? {
    for line in String(decoding: header, as: UTF8.self).split(separator: "\r\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
      guard let length = Int(parts[1].filter { $0 != " " }), (0...largest).contains(length) else {
        return nil
      }
      return length
    }
    return nil
  }

  /// A message with its header, as it is sent.
  package static func framed(_ message: JSONValue) -> [UInt8] {
    let body = Array(message.compactText.utf8)
    return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }
}
