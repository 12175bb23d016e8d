import FoundationEssentials

extension StudyStore {
  /// Puts the parts of a study together in a new store, in the order of the runs. Runs that several parts hold must agree
  /// bit for bit.
  ///
  /// The new file appears whole or not at all.
  package static func merge(_ parts: [String], into path: String) throws(StoreError) -> StudyStore {
    guard !FileManager.default.fileExists(atPath: path) else { throw .exists(path: path) }
    var stores: [StudyStore] = []
    for part in parts { stores.append(try open(part)) }
    guard let first = stores.first else { throw .missing(path: path) }
    for store in stores where store.header.studyHash != first.header.studyHash {
      throw .otherStudy(
        path: store.path, expected: "\(first.header.name) \(first.header.studyHash.prefix(12))",
        found: "\(store.header.name) \(store.header.studyHash.prefix(12))")
    }
    let draft = path + ".part"
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: draft + ending)
    }
    do {
      let whole = try create(draft, first.header.with(shard: nil))
      for store in stores { try whole.take(store) }
      try whole.close()
    } catch {
      for ending in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: draft + ending)
      }
      throw error
    }
    do {
      try FileManager.default.moveItem(atPath: draft, toPath: path)
    } catch { throw .system(path: path, detail: "\(error)") }
    return try open(path)
  }

  /// Runs of one transaction.
  private static let batch = 5000

  private func take(_ other: StudyStore) throws(StoreError) {
    let present = try runs()
    var pending: [RunRecord] = []
    var fault: StoreError?
    try other.whileWanted { record in
      do throws(StoreError) {
        try self.take(record, from: other, present, &pending)
        return true
      } catch {
        fault = error
        return false
      }
    }
    if let fault { throw fault }
    try append(pending)
  }

  private func take(
    _ record: RunRecord, from other: StudyStore, _ present: RunSet, _ pending: inout [RunRecord]
  ) throws(StoreError) {
    guard !present.contains(record.run) else {
      guard let own = try self.record(record.run), own.hasSameBits(as: record) else {
        throw .contradiction(path: other.path, run: record.run)
      }
      return
    }
    pending.append(record)
    guard pending.count >= Self.batch else { return }
    try append(pending)
    pending.removeAll(keepingCapacity: true)
  }
}
