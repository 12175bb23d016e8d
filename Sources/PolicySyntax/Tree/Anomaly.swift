/// A departure from the grammar, noted where it was met. `SyntaxDiagnoser` turns it into a diagnostic.
struct Anomaly: Sendable {
  enum Kind: Sendable, Equatable {
    // The file as bytes
    case notUTF8(count: Int)
    case utf16
    case nulBytes(count: Int)
    case byteOrderMark
    case tooLarge(limit: Int)
    case mixedIndentation
    // Tokens
    case wide(plain: String)
    case unfinishedText(closing: String)
    case commaInNumber(replacements: [String])
    case commaBetweenNumbers
    case malformedNumber(replacement: String?)
    case noSuchDate(replacement: String?)
    case unknownCharacter
    case unknownEscape
    case slashComment
    case singleQuotes
    case otherSpelling(write: String)
    case unitWithoutBlank
    // Blocks and brackets
    case missingClosingBrace(insertion: Int, indentation: Int)
    case missingOpeningBrace
    case closesNothing(String)
    case missingCloser(String)
    case missingComma
    case nestingTooDeep(limit: Int)
    // Statements
    case equalsForColon
    case colonForEquals
    case missingColon
    case semicolon(replacement: String)
    case unknownWord(place: Place, suggestion: String?)
    case misplaced(word: String, home: Place)
    case clauseOutOfPlace
    case lineBeginsWithOperator
    case missing(Expectation)
    case unexpectedText
    // Expressions
    case blanksAroundOperator
    case blanksInUnit
    case secondSlash(group: Range<Int>)
    case chainedComparison(middle: Range<Int>)
    // Edition
    case languageNotFirst
    case unknownEdition(newest: Int)
  }

  /// What the grammar asked for and did not find.
  enum Expectation: Sendable, Equatable {
    case value, name, text, number, date, unit
    case word(String)
  }

  /// A kind of place that has its own set of first words.
  enum Place: Sendable, Equatable, CaseIterable {
    case file, policy, measure, overlay, study, test
  }

  let kind: Kind
  let range: Range<Int>
  /// A second place the message points at, such as the bracket that was never closed.
  let related: Range<Int>?

  init(_ kind: Kind, _ range: Range<Int>, related: Range<Int>? = nil) {
    self.kind = kind
    self.range = range
    self.related = related
  }
}
