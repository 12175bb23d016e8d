/// The first place where a text is no JSON document.
///
/// Foundation's decoder says only that data is not valid; whoever mends a case by hand needs the line.
package struct JSONFault: Error, Equatable {
  /// What is wrong.
  package enum Problem: Sendable, Equatable {
    /// Something else was due here; nil stands for the end of the text.
    case unexpected(found: Character?, due: Due)
    /// An object has two members of one name.
    case repeatedKey(String)
    /// A number that `Double` cannot hold.
    case numberTooLarge(String)
    /// A backslash followed by something that is no escape, or half a surrogate pair.
    case badEscape
    /// A control character inside a string.
    case controlCharacter
    /// Bytes that are not UTF-8.
    case notUTF8
    /// Lists or objects inside each other, deeper than the limit.
    case tooDeep(limit: Int)
  }

  /// What the grammar allows at a place.
  package enum Due: String, Sendable {
    case value, key, colon, commaOrBracket, commaOrBrace, digit, quote, end
  }

  /// Line, counted from 1.
  package let line: Int
  /// Column in characters, counted from 1.
  package let column: Int
  /// What is wrong there.
  package let problem: Problem

  package init(line: Int, column: Int, problem: Problem) {
    self.line = line
    self.column = column
    self.problem = problem
  }
}
