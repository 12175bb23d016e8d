/// Why a store cannot be made, read or written. Cases carry data; sentences are made in `StoreErrorText`.
package enum StoreError: Error, Sendable, Equatable {
  /// There is no such file.
  case missing(path: String)
  /// A file of this name is there already.
  case exists(path: String)
  /// The file is something else.
  case notAStore(path: String)
  /// Written by a version of the program with another layout.
  case otherVersion(path: String, found: Int, known: Int)
  /// The file is half-written or broken.
  case damaged(path: String, detail: String)
  /// The store belongs to another study, or to an earlier state of this one.
  case otherStudy(path: String, expected: String, found: String)
  /// The store belongs to another part of the study.
  case otherShard(path: String, expected: String, found: String)
  /// Another process writes it.
  case inUse(path: String)
  /// No space left.
  case diskFull(path: String)
  /// Two stores say different things of one run.
  case contradiction(path: String, run: Int)
  /// The system refuses.
  case system(path: String, detail: String)
}
