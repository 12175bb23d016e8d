/// A reference case and the file it was read from.
package struct CaseFile: Sendable, Equatable {
  /// Path as the user gave it, or below the folder that the user gave.
  package let path: String
  /// The case.
  package let reference: ReferenceCase

  package init(path: String, reference: ReferenceCase) {
    self.path = path
    self.reference = reference
  }
}

/// A path from which no case could be read, and why.
package struct CaseFileFault: Error, Equatable {
  /// What is wrong.
  package enum Problem: Sendable, Equatable {
    case notFound
    case notAFile
    case tooLarge(bytes: Int, limit: Int)
    case notReadable
    /// A folder without any `.json` file.
    case noCases
    case json(JSONFault)
    case content(ReferenceCaseFault)
    /// Two files hold a case of one id.
    case repeatedID(String, other: String)
  }

  /// The file or folder.
  package let path: String
  /// What is wrong with it.
  package let problem: Problem

  package init(path: String, problem: Problem) {
    self.path = path
    self.problem = problem
  }
}
