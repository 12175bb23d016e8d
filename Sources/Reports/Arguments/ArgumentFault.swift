/// What is wrong with a text that a user gave as an option.
package struct ArgumentFault: Error, Sendable, Equatable {
  /// Where the text came from.
  package enum Place: Sendable, Equatable {
    /// In the text of an option, the character where the trouble begins (from 0).
    case text(option: String, text: String, offset: Int)
    /// In a file, from 1.
    case file(path: String, line: Int, column: Int)
    /// A file as a whole.
    case wholeFile(path: String)
  }

  /// The trouble.
  package enum Problem: Sendable, Equatable {
    case empty
    case expectedPoint(found: String)
    case notAYear(found: String)
    case yearOutOfRange(year: Int, first: Int, last: Int)
    case notAPrice(found: String)
    case priceOutOfRange(found: String, limit: Int)
    case repeatedYear(Int)
    case wideMark(found: String, wanted: String)

    case expectedYears(found: String)
    case yearsReversed(first: Int, last: Int)

    case expectedChoice(found: String)
    case unknownVariable(found: String, nearest: String?, known: [String])
    case unknownScenario(variable: String, found: String, nearest: String?, known: [String])
    case repeatedVariable(String)

    case unknownName(what: String, found: String, nearest: String?, listing: String)
    case notANumber(found: String)

    case fileMissing
    case fileNotReadable
    case fileTooLarge(limit: Int)
    case fileNotUTF8
    case columnMissing(name: String, header: String)
    case cellMissing(column: String)
    case noRows
  }

  package let place: Place
  package let problem: Problem

  package init(_ place: Place, _ problem: Problem) {
    self.place = place
    self.problem = problem
  }
}
