/// Whether bytes look like text in UTF-16, which is named to the user and not read.
enum UTF16Guess {
  /// A file without a mark is taken for UTF-16 if one byte in so many is zero: every letter, digit and sign of Latin script
  /// has one, in a policy with Chinese titles still well over half of the characters.
  private static let bytesPerNul = 4
  /// Zero bytes on the other side of the pairs, as a share of those on this one: a few Chinese characters end in one.
  private static let otherSide = 10

  /// True for a byte-order mark of UTF-16, or zero bytes all on one side of pairs of bytes.
  static func isLikely(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
    guard bytes.contains(0) else { return false }
    var nuls = [0, 0]
    for (place, byte) in bytes.enumerated() where byte == 0 { nuls[place % 2] += 1 }
    let (most, least) = (max(nuls[0], nuls[1]), min(nuls[0], nuls[1]))
    return most * bytesPerNul >= bytes.count && least * otherSide <= most
  }
}
