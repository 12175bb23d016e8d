/// Looks through the bytes of a file for what is not UTF-8 text.
struct TextCheck {
  /// What is wrong at a place.
  enum Finding: Equatable {
    case nul
    case invalidUTF8
  }

  /// Offset of the text: 3 after a byte-order mark, else 0.
  private(set) var start = 0
  /// Whether the file begins with the byte-order mark of UTF-16.
  private(set) var isUTF16 = false
  /// The first findings, by offset.
  private(set) var findings: [(offset: Int, finding: Finding)] = []

  /// Findings kept: enough to see a pattern, few enough for a file of junk to be given up quickly.
  private static let limit = 20

  init(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { start = 3 }
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      isUTF16 = true
      return
    }
    var position = start
    while position < bytes.count, findings.count < Self.limit {
      let lead = bytes[position]
      if lead < 0x80 {
        if lead == 0 { findings.append((position, .nul)) }
        position += 1
        continue
      }
      let length = Self.sequenceLength(bytes, at: position)
      if length == 0 {
        findings.append((position, .invalidUTF8))
        position += 1
      } else {
        position += length
      }
    }
  }

  /// Length of the well-formed sequence at `position` (Unicode 15, table 3-7), 0 if there is none.
  private static func sequenceLength(_ bytes: [UInt8], at position: Int) -> Int {
    let lead = bytes[position]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xbf
    switch lead {
    case 0xc2...0xdf: length = 2
    case 0xe0: (length, second) = (3, 0xa0...0xbf)
    case 0xed: (length, second) = (3, 0x80...0x9f)
    case 0xe1...0xef: length = 3
    case 0xf0: (length, second) = (4, 0x90...0xbf)
    case 0xf1...0xf3: length = 4
    case 0xf4: (length, second) = (4, 0x80...0x8f)
    default: return 0
    }
    guard position + length <= bytes.count, second.contains(bytes[position + 1]) else { return 0 }
    for offset in 2..<max(length, 2) where !(0x80...0xbf).contains(bytes[position + offset]) {
      return 0
    }
    return length
  }
}
