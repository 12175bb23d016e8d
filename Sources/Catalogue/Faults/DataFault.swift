/// Something wrong with a data package: where, what was found, what was expected.
///
/// A value, collected with all the others; the sentence is made by `DataFaultText`.
package struct DataFault: Sendable, Equatable {
  /// The file, as the user would name it.
  package let file: String
  /// Line in the file, from 1; `nil` when the fault concerns the file as a whole.
  package let line: Int?
  /// Name of the column, if one is concerned.
  package let column: String?
  /// What is wrong.
  package let kind: Kind

  init(_ file: String, line: Int? = nil, column: String? = nil, _ kind: Kind) {
    self.file = file
    self.line = line
    self.column = column
    self.kind = kind
  }

  /// What is wrong, with the data of the case.
  package enum Kind: Sendable, Equatable {
    // The file
    case packageNotFound(searched: [String])
    case directoryMissing
    case nothingToOverlay
    case fileMissing
    case fileUnreadable
    case fileEmpty
    case tooLarge(bytes: Int, limit: Int)
    case badDescription(at: String, problem: DescriptionProblem)
    case tableNotDescribed(table: String)
    case schemaTooLax(table: String)
    case hashDiffers
    // The form
    case notATable(found: String, expected: [String], separator: Character?)
    case notUTF8(isUTF16: Bool)
    case nul
    case unbalancedQuote
    case textAfterQuote
    case quoteInsideCell
    case cellCount(found: Int, expected: Int)
    case missingColumn(unit: String?)
    case unknownColumn(suggestion: String?)
    case repeatedColumn
    case noRows
    // A cell
    case emptyCell(unit: String?)
    case notANumber(found: String, unit: String?)
    case notAnInteger(found: String)
    case notABoolean(found: String)
    case below(found: String, minimum: Double, unit: String?)
    case above(found: String, maximum: Double, unit: String?)
    case notAllowed(found: String, allowed: [String], suggestion: String?)
    // Between rows and tables
    case repeatedKey(key: String, firstFile: String, firstLine: Int)
    case unknownReference(found: String, table: String, column: String, suggestion: String?)
    case mixedUnits(found: String, expected: String, series: String)
    /// A row of an overlay in another unit than the row it replaces.
    case otherUnit(found: String, expected: String, row: String)
    case outOfOrder(found: String, previous: String, series: String)
    case aboveOther(found: String, other: String, limit: String)
    case contradicts(found: String, expected: String, subject: String)
    case missingRow(row: String, neededBy: String)
    case yearGap(series: String, after: Int, before: Int, longest: Int)
    case missingYears(series: String, first: Int, last: Int)
    // The rest
    case more(count: Int)
  }

  /// What is wrong with `datapackage.json`.
  package enum DescriptionProblem: Sendable, Equatable {
    case notJSON
    case missing
    case wrongType
  }

  /// Whether the data can be used in spite of it.
  package var isWarning: Bool {
    switch kind {
    case .hashDiffers: true
    default: false
    }
  }
}
