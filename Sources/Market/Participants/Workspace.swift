/// Memory that participants borrow while they respond; one per worker, never shared.
///
/// A national response needs some hundred kilobytes of scratch per supplier class; lending it saves the
/// system the work of mapping fresh pages for each of them.
package final class Workspace {
  private var storage: [UnsafeMutablePointer<Double>] = []
  private var sizes: [Int] = []

  package init() {}

  deinit {
    for pointer in storage { pointer.deallocate() }
  }

  /// Room for `count` numbers under the given slot, content undefined; valid until the slot is asked for again.
  func lend(_ slot: Int, count: Int) -> UnsafeMutablePointer<Double> {
    while storage.count <= slot {
      storage.append(.allocate(capacity: 1))
      sizes.append(1)
    }
    if sizes[slot] < count {
      storage[slot].deallocate()
      storage[slot] = .allocate(capacity: count)
      sizes[slot] = count
    }
    return storage[slot]
  }
}
