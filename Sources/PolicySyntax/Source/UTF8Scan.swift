/// Reading of Unicode scalars from bytes that may not be valid UTF-8.
enum UTF8Scan {
  /// The scalar that begins at `index` and its length in bytes; `nil` if the bytes there are ill-formed
  /// (overlong forms, surrogates and values above U+10FFFF are: Unicode 15, table 3-7).
  static func scalar(in bytes: [UInt8], at index: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    let first = bytes[index]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length: Int
    var value: UInt32
    switch first {
    case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
    default: return nil
    }
    guard index + length <= bytes.count else { return nil }
    for byte in bytes[(index + 1)..<(index + length)] {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
    guard value >= least, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }

  /// The first ill-formed byte and how many there are. Complexity: linear.
  static func faults(in bytes: [UInt8]) -> (first: Int, count: Int)? {
    var first: Int?
    var count = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
      } else if let found = scalar(in: bytes, at: index) {
        index += found.length
      } else {
        first = first ?? index
        count += 1
        index += 1
      }
    }
    return first.map { ($0, count) }
  }
}
