import CAbate
import Foundation

extension Columns {
  /// Hands the table over as a record batch of the Arrow C data interface; the receiver releases both parts.
  func export(
    _ schema: UnsafeMutablePointer<ArrowSchema>, _ array: UnsafeMutablePointer<ArrowArray>
  ) {
    schema.pointee = ArrowPart.schema(
      format: "+s", name: "",
      children: columns.map { column in
        column.schema
      })
    array.pointee = ArrowPart.array(
      count: count, buffers: [nil], children: columns.map(\.values.array))
  }
}

extension Columns.Column {
  fileprivate var schema: ArrowSchema {
    let metadata = unit.map { [("unit", $0)] } ?? []
    return switch values {
    case .integers: ArrowPart.schema(format: "l", name: name, metadata: metadata)
    case .numbers: ArrowPart.schema(format: "g", name: name, metadata: metadata)
    case .truths: ArrowPart.schema(format: "b", name: name, metadata: metadata)
    case .words:
      ArrowPart.schema(
        format: "i", name: name, metadata: metadata,
        dictionary: ArrowPart.schema(format: "u", name: ""))
    }
  }
}

extension Columns.Values {
  fileprivate var array: ArrowArray {
    switch self {
    case .integers(let list):
      ArrowPart.array(count: list.count, buffers: [nil, ArrowPart.buffer(list)])
    case .numbers(let list):
      ArrowPart.array(count: list.count, buffers: [nil, ArrowPart.buffer(list)])
    case .truths(let list):
      ArrowPart.array(count: list.count, buffers: [nil, ArrowPart.buffer(bits(list))])
    case .words(let words):
      ArrowPart.array(
        count: words.numbers.count, buffers: [nil, ArrowPart.buffer(words.numbers)],
        dictionary: ArrowPart.array(
          count: words.list.count,
          buffers: [
            nil,
            ArrowPart.buffer(
              words.list.reduce(into: [Int32(0)]) {
                $0.append(($0.last ?? 0) + Int32($1.utf8.count))
              }),
            ArrowPart.buffer(words.list.flatMap(\.utf8)),
          ]))
    }
  }

  /// Eight to a byte, the first in the lowest bit.
  private func bits(_ list: [Bool]) -> [UInt8] {
    var bytes = Array(repeating: UInt8(0), count: (list.count + 7) / 8)
    for (place, isTrue) in list.enumerated() where isTrue { bytes[place / 8] |= 1 << (place % 8) }
    return bytes
  }
}

/// Parts of the Arrow C data interface that own what they point to until they are released.
private enum ArrowPart {
  /// The memory of a part.
  private final class Memory {
    let blocks: [UnsafeMutableRawPointer]

    init(_ blocks: [UnsafeMutableRawPointer]) { self.blocks = blocks }

    deinit { for block in blocks { free(block) } }
  }

  /// The alignment that Arrow asks for.
  private static let alignment = 64

  /// A copy of a list.
  static func buffer<Element: BitwiseCopyable>(_ list: [Element]) -> UnsafeMutableRawPointer? {
    let size = list.count * MemoryLayout<Element>.stride
    var block: UnsafeMutableRawPointer?
    guard posix_memalign(&block, alignment, max(size, alignment)) == 0, let block else {
      return nil
    }
    list.withUnsafeBytes {
      if let start = $0.baseAddress { block.copyMemory(from: start, byteCount: size) }
    }
    return block
  }

  /// Room for parts, each in memory of its own, and the list of their places.
  private static func places<Part>(_ parts: [Part]) -> (
    list: UnsafeMutablePointer<UnsafeMutablePointer<Part>?>?, blocks: [UnsafeMutableRawPointer]
  ) {
    guard !parts.isEmpty else { return (nil, []) }
    let list = calloc(parts.count, MemoryLayout<UnsafeMutablePointer<Part>?>.stride)?
      .bindMemory(to: UnsafeMutablePointer<Part>?.self, capacity: parts.count)
    guard let list else { return (nil, []) }
    var blocks = [UnsafeMutableRawPointer(list)]
    for (place, part) in parts.enumerated() {
      guard let block = malloc(MemoryLayout<Part>.stride) else { continue }
      let pointer = block.bindMemory(to: Part.self, capacity: 1)
      pointer.initialize(to: part)
      list[place] = pointer
      blocks.append(block)
    }
    return (list, blocks)
  }

  static func schema(
    format: String, name: String, metadata: [(String, String)] = [], children: [ArrowSchema] = [],
    dictionary: ArrowSchema? = nil
  ) -> ArrowSchema {
    let (list, childBlocks) = places(children)
    let (inner, innerBlocks) = places(dictionary.map { [$0] } ?? [])
    let texts = [strdup(format), strdup(name)]
    let pairs = metadata.isEmpty ? nil : buffer(encoded(metadata))
    let memory = Memory(
      childBlocks + innerBlocks + texts.compactMap { $0.map { UnsafeMutableRawPointer($0) } }
        + [pairs].compactMap(\.self))
    return ArrowSchema(
      format: texts[0], name: texts[1], metadata: pairs?.assumingMemoryBound(to: CChar.self),
      flags: 0, n_children: Int64(children.count), children: list, dictionary: inner?[0],
      release: { schema in
        guard let schema, schema.pointee.release != nil else { return }
        for place in 0..<Int(schema.pointee.n_children) {
          if let child = schema.pointee.children?[place] { child.pointee.release?(child) }
        }
        if let dictionary = schema.pointee.dictionary { dictionary.pointee.release?(dictionary) }
        schema.pointee.release = nil
        Unmanaged<Memory>.fromOpaque(schema.pointee.private_data).release()
      }, private_data: Unmanaged.passRetained(memory).toOpaque())
  }

  static func array(
    count: Int, buffers: [UnsafeMutableRawPointer?], children: [ArrowArray] = [],
    dictionary: ArrowArray? = nil
  ) -> ArrowArray {
    let (list, childBlocks) = places(children)
    let (inner, innerBlocks) = places(dictionary.map { [$0] } ?? [])
    let size = buffers.count * MemoryLayout<UnsafeRawPointer?>.stride
    let table = malloc(size)?.bindMemory(to: UnsafeRawPointer?.self, capacity: buffers.count)
    for (place, buffer) in buffers.enumerated() { table?[place] = UnsafeRawPointer(buffer) }
    let memory = Memory(
      childBlocks + innerBlocks + buffers.compactMap(\.self)
        + [table].compactMap { $0.map { UnsafeMutableRawPointer($0) } })
    return ArrowArray(
      length: Int64(count), null_count: 0, offset: 0, n_buffers: Int64(buffers.count),
      n_children: Int64(children.count), buffers: table, children: list, dictionary: inner?[0],
      release: { array in
        guard let array, array.pointee.release != nil else { return }
        for place in 0..<Int(array.pointee.n_children) {
          if let child = array.pointee.children?[place] { child.pointee.release?(child) }
        }
        if let dictionary = array.pointee.dictionary { dictionary.pointee.release?(dictionary) }
        array.pointee.release = nil
        Unmanaged<Memory>.fromOpaque(array.pointee.private_data).release()
      }, private_data: Unmanaged.passRetained(memory).toOpaque())
  }

  /// Keys and values as Arrow writes them: how many, then each with its length before it.
  private static func encoded(_ pairs: [(String, String)]) -> [UInt8] {
    func bytes(_ number: Int) -> [UInt8] { withUnsafeBytes(of: Int32(number)) { Array($0) } }
    return bytes(pairs.count)
      + pairs.flatMap { pair in
        [pair.0, pair.1].flatMap { bytes($0.utf8.count) + Array($0.utf8) }
      }
  }
}
