/// Why results could not be written.
package enum ResultFolderError: Error, Sendable, Equatable {
  /// The folder exists and replacing it was not asked for.
  case exists(path: String)
  /// Something else than a result folder stands there, which is never replaced.
  case notOurs(path: String, found: String)
  /// A step failed; `code` is the error number of the system.
  case system(action: Action, path: String, code: Int32)
  /// The user stopped the run.
  case interrupted

  /// What was being done.
  package enum Action: String, Sendable, Equatable {
    case createFolder, createFile, write, finish, rename, remove
  }

  /// What happened, and what to do.
  package var sentence: String {
    switch self {
    case .exists(let path):
      "\(path) exists already. Choose another folder, or add --overwrite to replace it."
    case .notOurs(let path, let found):
      "\(path) is no folder of results (\(found)); it is left alone. Choose another folder."
    case .system(let action, let path, let code):
      "\(path): \(Self.words(for: action)): \(SystemErrorText.words(for: code)). Nothing was left behind."
    case .interrupted: "Stopped. Nothing was left behind."
    }
  }

  private static func words(for action: Action) -> String {
    switch action {
    case .createFolder: "this folder cannot be made"
    case .createFile: "this file cannot be made"
    case .write: "writing failed"
    case .finish: "writing failed at the end"
    case .rename: "the finished folder cannot be moved to its place"
    case .remove: "the old folder cannot be removed"
    }
  }
}
