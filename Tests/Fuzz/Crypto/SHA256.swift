/// Stands in for swift-crypto in the fuzzer alone, which links no package: FNV-1a (Fowler, Noll and Vo, 1991) over 64 bits,
/// four times with different starts. Laws about hashes ask only that equal bytes give equal hashes.
public struct SHA256 {
  private var states: [UInt64] = (0..<4).map { 0xcbf2_9ce4_8422_2325 ^ $0 }

  /// Of no bytes yet.
  public init() {}

  /// Of all bytes at once.
  public static func hash(data: some Sequence<UInt8>) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: data)
    return hash.finalize()
  }

  /// Takes further bytes in.
  public mutating func update(data: some Sequence<UInt8>) {
    for byte in data {
      for index in states.indices {
        states[index] = (states[index] ^ UInt64(byte)) &* 0x100_0000_01b3
      }
    }
  }

  /// 32 bytes.
  public func finalize() -> [UInt8] {
    states.flatMap { state in (0..<8).map { UInt8(truncatingIfNeeded: state >> (8 * $0)) } }
  }
}
