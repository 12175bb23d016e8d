/// Faults collected from the files of a package.
///
/// A file may have any number of faults; the first thousand are kept, so that a wrong file does
/// not fill the memory, and the rest are counted.
struct FaultList {
  private(set) var faults: [DataFault] = []
  /// Position of each file in the listing.
  private var order: [String: Int] = [:]
  private var kept: [String: Int] = [:]
  private var dropped: [String: Int] = [:]
  private static let limit = 1_000

  /// Gives a file its place in the listing, whatever the order in which faults are found.
  mutating func register(_ file: String) {
    if order[file] == nil { order[file] = order.count }
  }

  mutating func add(_ fault: DataFault) {
    register(fault.file)
    if fault.isWarning {
      faults.append(fault)
    } else if kept[fault.file, default: 0] < Self.limit {
      kept[fault.file, default: 0] += 1
      faults.append(fault)
    } else {
      dropped[fault.file, default: 0] += 1
    }
  }

  /// All faults: in the order of the files, inside a file by line, then by column; faults of a
  /// file as a whole first; at its end the number of those left out.
  func sorted() -> [DataFault] {
    let entries = faults.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.file != b.file { return (order[a.file] ?? 0) < (order[b.file] ?? 0) }
      if a.line != b.line { return (a.line ?? 0) < (b.line ?? 0) }
      return left.offset < right.offset
    }.map(\.element)
    let rest = dropped.sorted { (order[$0.key] ?? 0) < (order[$1.key] ?? 0) }
    return entries + rest.map { DataFault($0.key, .more(count: $0.value)) }
  }
}
