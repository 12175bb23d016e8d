/// Memory that participants borrow while they respond; one per worker, never shared.
///
/// A national response needs some hundred kilobytes of scratch per supplier class; lending it saves the
/// system the work of mapping fresh pages for each of them.
package final class Workspace {
  /// Where whole vectors start: a vector then never lies across two lines of the cache.
  private static let alignment = 64

  private var storage: [UnsafeMutableRawPointer] = []
  private var sizes: [Int] = []

  package init() {}

  deinit {
    for pointer in storage { pointer.deallocate() }
  }

  /// Room for `count` numbers under the given slot, content undefined; valid until the slot is asked for again.
  func lend(_ slot: Int, count: Int) -> UnsafeMutablePointer<Double> {
    while storage.count <= slot {
      storage.append(Workspace.room(1))
      sizes.append(1)
    }
    if sizes[slot] < count {
      storage[slot].deallocate()
      storage[slot] = Workspace.room(count)
      sizes[slot] = count
    }
    return storage[slot].assumingMemoryBound(to: Double.self)
  }

  private static func room(_ count: Int) -> UnsafeMutableRawPointer {
    let room = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Double>.stride, alignment: alignment)
    room.bindMemory(to: Double.self, capacity: count)
    return room
  }
}
