/// Files in a ZIP archive (PKWARE APPNOTE 6.3.10), stored as they are. The same files give the same bytes: no clock is asked.
struct ZipArchive {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// The first day that the format knows: 1 January 1980.
  private static let day: UInt16 = 0x0021
  private static let version: UInt16 = 20
  /// Names are UTF-8.
  private static let flags: UInt16 = 0x0800

  mutating func add(_ name: String, _ text: String) {
    let data = Array(text.utf8)
    let start = UInt32(bytes.count)
    var common: [UInt8] = []
    for value in [ZipArchive.version, ZipArchive.flags, 0, 0, ZipArchive.day] {
      ZipArchive.put(value, to: &common)
    }
    for value in [CRC32.of(data), UInt32(data.count), UInt32(data.count)] {
      ZipArchive.put(value, to: &common)
    }
    ZipArchive.put(UInt16(name.utf8.count), to: &common)
    ZipArchive.put(UInt16(0), to: &common)
    ZipArchive.put(UInt32(0x0403_4b50), to: &bytes)
    bytes += common + Array(name.utf8) + data
    ZipArchive.put(UInt32(0x0201_4b50), to: &directory)
    ZipArchive.put(ZipArchive.version, to: &directory)
    directory += common
    // No comment, disk 0, no attributes.
    for value: UInt16 in [0, 0, 0] { ZipArchive.put(value, to: &directory) }
    ZipArchive.put(UInt32(0), to: &directory)
    ZipArchive.put(start, to: &directory)
    directory += Array(name.utf8)
    count += 1
  }

  /// The archive with its directory.
  var data: [UInt8] {
    var all = bytes + directory
    ZipArchive.put(UInt32(0x0605_4b50), to: &all)
    for value in [0, 0, count, count] { ZipArchive.put(value, to: &all) }
    ZipArchive.put(UInt32(directory.count), to: &all)
    ZipArchive.put(UInt32(bytes.count), to: &all)
    ZipArchive.put(UInt16(0), to: &all)
    return all
  }

  /// The lowest byte first.
  private static func put<Number: FixedWidthInteger>(_ value: Number, to bytes: inout [UInt8]) {
    for place in 0..<(Number.bitWidth / 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> (8 * place)))
    }
  }
}

/// The checksum of ZIP archives (ISO 3309, polynomial 0xEDB88320).
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in
      value & 1 == 1 ? 0xedb8_8320 ^ (value >> 1) : value >> 1
    }
  }

  static func of(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xffff_ffff) { table[Int(($0 ^ UInt32($1)) & 0xff)] ^ ($0 >> 8) }
  }
}
