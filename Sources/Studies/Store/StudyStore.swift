import Catalogue
import Crypto
import FoundationEssentials
import GRDB

/// The answers of a study in one SQLite file: the study with its hash, and every run with inputs, outputs, residual,
/// status and diagnosis.
///
/// Each batch of runs is one transaction, so a killed process leaves a file that holds all batches before and none of the one
/// under way. One process writes; others may read meanwhile.
package final class StudyStore: Sendable {
  /// Marks the file as ours: `ABAT`.
  static let applicationID = 0x4142_4154
  /// Of the layout.
  static let version = 1

  package let path: String
  package let header: StoreHeader
  private let queue: DatabaseQueue
  private let lock: FileLock?

  private init(path: String, header: StoreHeader, queue: DatabaseQueue, lock: FileLock?) {
    self.path = path
    self.header = header
    self.queue = queue
    self.lock = lock
  }

  // MARK: Opening

  /// A new store; the file must not be there.
  package static func create(_ path: String, _ header: StoreHeader) throws(StoreError) -> StudyStore
  {
    let lock = try FileLock(for: path)
    guard !FileManager.default.fileExists(atPath: path) else { throw .exists(path: path) }
    let queue = try connect(path, isWriter: true)
    try guarding(path) {
      try queue.write { db in
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(version)")
        try db.execute(sql: "CREATE TABLE header (json TEXT NOT NULL)")
        try db.execute(
          sql: """
            CREATE TABLE run (
              id INTEGER PRIMARY KEY, key BLOB NOT NULL, status INTEGER NOT NULL,
              inputs BLOB NOT NULL, outputs BLOB NOT NULL, residual REAL NOT NULL, diagnosis TEXT)
            """)
        try db.execute(
          sql: "INSERT INTO header (json) VALUES (?)", arguments: [header.encoded])
      }
    }
    return StudyStore(path: path, header: header, queue: queue, lock: lock)
  }

  /// A store that is there: checked before anything is read, and never changed unless it is to be written.
  package static func open(_ path: String, toWrite: Bool = false) throws(StoreError) -> StudyStore {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    let lock = toWrite ? try FileLock(for: path) : nil
    // Looked at without the right to change it: a file that is none of ours stays as it is.
    let reader = try connect(path, isWriter: false)
    let header = try guarding(path) { try checkedHeader(reader, path) }
    guard toWrite else {
      return StudyStore(path: path, header: header, queue: reader, lock: nil)
    }
    try guarding(path) { try reader.close() }
    let queue = try connect(path, isWriter: true)
    return StudyStore(path: path, header: header, queue: queue, lock: lock)
  }

  private static func checkedHeader(_ queue: DatabaseQueue, _ path: String) throws -> StoreHeader {
    try queue.read { db in
      guard try Int.fetchOne(db, sql: "PRAGMA application_id") == applicationID else {
        throw StoreError.notAStore(path: path)
      }
      let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      guard found == version else {
        throw StoreError.otherVersion(path: path, found: found, known: version)
      }
      if let fault = try String.fetchOne(db, sql: "PRAGMA quick_check(1)"), fault != "ok" {
        throw StoreError.damaged(path: path, detail: fault)
      }
      guard let json = try String.fetchOne(db, sql: "SELECT json FROM header"),
        let header = StoreHeader(encoded: json)
      else { throw StoreError.damaged(path: path, detail: "header") }
      // A run that is cut short is found before anything is written, not when it is read.
      if let run = try Int.fetchOne(
        db,
        sql: """
          SELECT id FROM run WHERE length(inputs) != ?
          OR length(outputs) != CASE status WHEN 0 THEN ? ELSE 0 END OR id NOT BETWEEN 0 AND ? LIMIT 1
          """,
        arguments: [8 * header.inputs.count, 8 * header.outputs.count, header.plan.count - 1])
      {
        throw StoreError.damaged(path: path, detail: "run \(run)")
      }
      return header
    }
  }

  /// The store of a study, made or taken up again; that of another study is refused.
  package static func resume(
    _ path: String, _ header: StoreHeader
  ) throws(StoreError) -> StudyStore {
    guard FileManager.default.fileExists(atPath: path) else { return try create(path, header) }
    // A writer leaves its mark on the file: what is not to be written is told apart before.
    let reader = try open(path)
    let found = reader.header
    try reader.close()
    guard found.studyHash == header.studyHash else {
      throw .otherStudy(
        path: path, expected: "\(header.name) \(header.studyHash.prefix(12))",
        found: "\(found.name) \(found.studyHash.prefix(12))")
    }
    guard found.shard == header.shard else {
      throw .otherShard(
        path: path, expected: header.shard?.description ?? "",
        found: found.shard?.description ?? "")
    }
    return try open(path, toWrite: true)
  }

  private static func connect(
    _ path: String, isWriter: Bool
  ) throws(StoreError) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = !isWriter
    configuration.busyMode = .timeout(5)
    if isWriter {
      configuration.prepareDatabase { db in
        // A transaction in the log is whole or absent, also when the process is killed.
        try db.execute(sql: "PRAGMA journal_mode = WAL")
        try db.execute(sql: "PRAGMA synchronous = NORMAL")
      }
    }
    return try guarding(path) { try DatabaseQueue(path: path, configuration: configuration) }
  }

  // MARK: Writing

  /// Adds runs, all or none.
  package func append(_ records: [RunRecord]) throws(StoreError) {
    guard !records.isEmpty else { return }
    try Self.guarding(path) {
      try queue.write { db in
        let statement = try db.cachedStatement(
          sql: """
            INSERT INTO run (id, key, status, inputs, outputs, residual, diagnosis)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        for record in records {
          try statement.execute(arguments: [
            record.run, Data(record.key), record.status.rawValue, Doubles.data(record.inputs),
            Doubles.data(record.outputs), record.residual, record.diagnosis,
          ])
        }
      }
    }
  }

  /// Removes runs of some statuses, to be tried again; how many there were.
  package func remove(_ statuses: Set<RunRecord.Status>) throws(StoreError) -> Int {
    let list = statuses.map { String($0.rawValue) }.sorted().joined(separator: ", ")
    return try Self.guarding(path) {
      try queue.write { db in
        try db.execute(sql: "DELETE FROM run WHERE status IN (\(list))")
        return db.changesCount
      }
    }
  }

  /// Ends the use of the file: everything lies in the one file then.
  package func close() throws(StoreError) {
    if lock != nil {
      // Without a log a reader leaves no files behind. Where somebody reads now, the log stays.
      try? queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
    }
    try Self.guarding(path) { try queue.close() }
    lock?.release()
  }

  /// Gives unused space back to the system.
  package func compact() throws(StoreError) {
    try Self.guarding(path) { try queue.vacuum() }
  }

  // MARK: Reading

  /// The runs that are there.
  package func runs() throws(StoreError) -> RunSet {
    var set = RunSet()
    try Self.guarding(path) {
      try queue.read { db in
        let cursor = try Int.fetchCursor(db, sql: "SELECT id FROM run ORDER BY id")
        while let id = try cursor.next() { set.insert(id) }
      }
    }
    return set
  }

  /// How many runs there are of each status.
  package func counts() throws(StoreError) -> [RunRecord.Status: Int] {
    try Self.guarding(path) {
      try queue.read { db in
        var counts: [RunRecord.Status: Int] = [:]
        let rows = try Row.fetchCursor(
          db, sql: "SELECT status, count(*) FROM run GROUP BY status")
        while let row = try rows.next() {
          if let status = RunRecord.Status(rawValue: row[0]) { counts[status] = row[1] }
        }
        return counts
      }
    }
  }

  /// One run.
  package func record(_ run: Int) throws(StoreError) -> RunRecord? {
    try Self.guarding(path) {
      try queue.read { db in
        try Row.fetchOne(db, sql: "SELECT \(Self.columns) FROM run WHERE id = ?", arguments: [run])
          .map { try Self.record($0, path) }
      }
    }
  }

  /// Hands over every run in order, one at a time.
  package func forEach(_ body: (RunRecord) -> Void) throws(StoreError) {
    try whileWanted {
      body($0)
      return true
    }
  }

  /// The same for what may fail: what `body` throws ends it and comes out as it is.
  package func forEach(trying body: (RunRecord) throws -> Void) throws {
    var fault: (any Error)?
    try whileWanted { record in
      do {
        try body(record)
        return true
      } catch {
        fault = error
        return false
      }
    }
    if let fault { throw fault }
  }

  /// The same, until one is enough.
  func whileWanted(_ body: (RunRecord) -> Bool) throws(StoreError) {
    try Self.guarding(path) {
      try queue.read { db in
        let rows = try Row.fetchCursor(db, sql: "SELECT \(Self.columns) FROM run ORDER BY id")
        while let row = try rows.next() {
          guard try body(Self.record(row, path)) else { return }
        }
      }
    }
  }

  /// What a record is read from: by place, for looking names up takes longer than all the rest.
  private static let columns = "id, key, status, inputs, outputs, residual, diagnosis"

  private static func record(_ row: Row, _ path: String) throws -> RunRecord {
    let run: Int = row[0]
    guard let status = RunRecord.Status(rawValue: row[2]),
      let inputs = Doubles.values(row[3]), let outputs = Doubles.values(row[4])
    else { throw StoreError.damaged(path: path, detail: "run \(run)") }
    let key: Data = row[1]
    return RunRecord(
      run: run, key: Array(key), status: status, inputs: inputs, outputs: outputs,
      residual: row[5], diagnosis: row[6])
  }

  /// SHA-256 of the study and of all runs in order, bit for bit: equal digests are equal answers.
  package func digest() throws(StoreError) -> String {
    var hash = SHA256()
    hash.update(data: Data(header.studyHash.utf8))
    try whileWanted { record in
      hash.update(data: Doubles.data([Double(record.run), Double(record.status.rawValue)]))
      hash.update(data: Data(record.key))
      hash.update(data: Doubles.data(record.inputs))
      hash.update(data: Doubles.data(record.outputs))
      hash.update(data: Doubles.data([record.residual]))
      hash.update(data: Data((record.diagnosis ?? "").utf8))
      return true
    }
    return ContentHash(digest: hash.finalize()).hexadecimal
  }

  // MARK: Errors

  private static func guarding<Value>(
    _ path: String, _ body: () throws -> Value
  ) throws(StoreError) -> Value {
    do {
      return try body()
    } catch let error as StoreError {
      throw error
    } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_FULL: throw .diskFull(path: path)
      case .SQLITE_NOTADB: throw .notAStore(path: path)
      case .SQLITE_CORRUPT: throw .damaged(path: path, detail: error.message ?? "")
      case .SQLITE_BUSY, .SQLITE_LOCKED: throw .inUse(path: path)
      default: throw .system(path: path, detail: error.message ?? error.description)
      }
    } catch { throw .system(path: path, detail: String(describing: error)) }
  }
}
