/// Where the text of one cell lies in the bytes of its file.
struct CSVCell: Sendable, Equatable {
  let start: UInt32
  /// Length in bytes; the top bit marks cells with doubled quotation marks.
  private let packed: UInt32

  init(start: Int, length: Int, hasDoubledQuotes: Bool) {
    self.start = UInt32(truncatingIfNeeded: start)
    packed = UInt32(truncatingIfNeeded: length) | (hasDoubledQuotes ? 1 << 31 : 0)
  }

  static let empty = CSVCell(start: 0, length: 0, hasDoubledQuotes: false)

  var length: Int { Int(packed & 0x7fff_ffff) }
  var hasDoubledQuotes: Bool { packed >> 31 == 1 }
  var isEmpty: Bool { length == 0 }
  var range: Range<Int> { Int(start)..<(Int(start) + length) }

  /// The same cell after `offset` bytes were put in front of the file.
  func moved(by offset: Int) -> CSVCell {
    CSVCell(start: Int(start) + offset, length: length, hasDoubledQuotes: hasDoubledQuotes)
  }

  /// The text, with doubled quotation marks made single.
  func text(in bytes: [UInt8]) -> String {
    guard hasDoubledQuotes else { return String(decoding: bytes[range], as: UTF8.self) }
    var plain: [UInt8] = []
    plain.reserveCapacity(length)
    var skipNext = false
    for byte in bytes[range] {
      if skipNext, byte == UInt8(ascii: "\"") {
        skipNext = false
        continue
      }
      skipNext = byte == UInt8(ascii: "\"")
      plain.append(byte)
    }
    return String(decoding: plain, as: UTF8.self)
  }
}
