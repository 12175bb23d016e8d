import FoundationEssentials

/// Numbers as they lie in a store: 8 bytes each, least significant first.
enum Doubles {
  static func data(_ values: [Double]) -> Data {
    var data = Data(capacity: values.count * 8)
    for value in values {
      var bits = value.bitPattern.littleEndian
      withUnsafeBytes(of: &bits) { data.append(contentsOf: $0) }
    }
    return data
  }

  /// Nil where the length does not fit.
  static func values(_ data: Data) -> [Double]? {
    guard data.count.isMultiple(of: 8) else { return nil }
    return data.withUnsafeBytes { bytes in
      (0..<(data.count / 8)).map { place in
        Double(
          bitPattern: UInt64(
            littleEndian: bytes.loadUnaligned(fromByteOffset: place * 8, as: UInt64.self)))
      }
    }
  }
}
