/// The sentences for faults of a data package: the one place where they are worded.
///
/// Each says what was expected, what was found and what to do.
package enum DataFaultText {
  /// File, line, column and sentence, on one line of text.
  package static func line(for fault: DataFault) -> String {
    var place = fault.file
    if let line = fault.line { place += ", line \(line)" }
    if let column = fault.column { place += ", column \(column)" }
    return "\(place): \(sentence(for: fault))"
  }

  /// The sentence alone.
  package static func sentence(for fault: DataFault) -> String {
    switch fault.kind {
    case .packageNotFound, .directoryMissing, .nothingToOverlay, .fileMissing, .fileUnreadable,
      .fileEmpty, .tooLarge, .badDescription, .tableNotDescribed, .schemaTooLax, .hashDiffers:
      ofFile(fault.kind)
    case .notATable, .notUTF8, .nul, .unbalancedQuote, .textAfterQuote, .quoteInsideCell,
      .cellCount, .missingColumn, .unknownColumn, .repeatedColumn, .noRows:
      ofForm(fault.kind)
    case .emptyCell, .notANumber, .notAnInteger, .notABoolean, .below, .above, .notAllowed:
      ofCell(fault.kind)
    default: ofRelation(fault.kind)
    }
  }

  private static func ofFile(_ kind: DataFault.Kind) -> String {
    switch kind {
    case .packageNotFound(let searched):
      "the data that come with the program were not found. Looked in \(list(searched)). "
        + "Install the program with its resources folder, or name a folder with --data."
    case .directoryMissing:
      "expected a folder with a data package, but there is no such folder. Check the path."
    case .nothingToOverlay:
      "expected at least one table of the data package (for example plants.csv), found none. "
        + "Name the files of an overlay as in the package."
    case .fileMissing:
      "the file is missing. Put it into the folder, or use --data-overlay for a folder that holds "
        + "only the tables to change."
    case .fileUnreadable:
      "the file cannot be read. Check that it is an ordinary file and that you may read it."
    case .fileEmpty:
      "the file is empty. Expected a header row with the names of the columns, then the rows."
    case .tooLarge(let bytes, let limit):
      "the file has \(megabytes(bytes)), more than the \(megabytes(limit)) a table may have. "
        + "Check that it is the right file."
    case .badDescription(let place, let problem):
      description(problem, at: place)
    case .tableNotDescribed(let table):
      "the table \(table) is not described. Add it to the list of resources."
    case .schemaTooLax(let table):
      "the description of \(table) lets through rows that the program cannot read. "
        + "Restore the file that came with the program."
    default:
      "the content differs from the hash in datapackage.json. Update the hash if the change is "
        + "meant."
    }
  }

  private static func description(_ problem: DataFault.DescriptionProblem, at place: String)
    -> String
  {
    switch problem {
    case .notJSON: "expected a JSON document. Check the file with a JSON editor."
    case .missing: "the entry \(place) is missing. Add it."
    case .wrongType:
      "the entry \(place) has the wrong type. Compare with the package that comes "
        + "with the program."
    }
  }

  private static func ofForm(_ kind: DataFault.Kind) -> String {
    switch kind {
    case .notATable(let found, let expected, let separator):
      "expected the columns \(abridged(expected)), found a first line that names none of them "
        + "(\(quoted(found))). "
        + (separator.map { "Separate the columns by commas, not by \(name(of: $0))." }
          ?? "Write a header row with the names of the columns.")
    case .notUTF8(let isUTF16):
      "expected UTF-8 text, found \(isUTF16 ? "UTF-16" : "bytes of another encoding"). "
        + "Save the file as UTF-8 (in a spreadsheet: \"CSV UTF-8\")."
    case .nul: "expected text, found a zero byte. Save the table as a UTF-8 CSV file."
    case .unbalancedQuote:
      "a quotation mark opens here and is never closed. Close it, or double a quotation mark that "
        + "belongs to the text."
    case .textAfterQuote:
      "expected a comma or the end of the line after the closing quotation mark. "
        + "Double a quotation mark that belongs to the text."
    case .quoteInsideCell:
      "a quotation mark stands inside a cell that does not begin with one. "
        + "Put the cell in quotation marks and double those that belong to the text."
    case .cellCount(let found, let expected):
      "expected \(count(expected, "cell")), found \(found). "
        + "Put cells with a comma in quotation marks, and write a comma for each empty cell."
    case .missingColumn(let unit):
      "the column is missing\(unit.map { " (unit \($0))" } ?? ""). Add it to the header and to "
        + "every row."
    case .unknownColumn(let suggestion):
      "the table has no such column. "
        + (suggestion.map { "Did you mean \($0)?" } ?? "Remove it.")
    case .repeatedColumn: "the column stands twice in the header. Remove one."
    default: "the table has a header but no row. Add the rows."
    }
  }

  private static func ofCell(_ kind: DataFault.Kind) -> String {
    switch kind {
    case .emptyCell(let unit):
      "expected a value\(unit.map { " in \($0)" } ?? ""), found an empty cell. Fill it in."
    case .notANumber(let found, let unit):
      "expected a number\(unit.map { " in \($0)" } ?? ""), found \(quoted(found)). "
        + "Write digits and a decimal point, without unit, spaces or thousands separators."
    case .notAnInteger(let found):
      "expected a whole number, found \(quoted(found)). Write digits only."
    case .notABoolean(let found):
      "expected true or false, found \(quoted(found)). Write one of the two."
    case .below(let found, let minimum, let unit):
      "expected at least \(number(minimum))\(unit.map { " \($0)" } ?? ""), found \(found). "
        + "Check sign and unit."
    case .above(let found, let maximum, let unit):
      "expected at most \(number(maximum))\(unit.map { " \($0)" } ?? ""), found \(found). "
        + "Check the unit."
    case .notAllowed(let found, let allowed, let suggestion):
      "expected \(list(allowed, joinedBy: "or")), found \(quoted(found)). "
        + (suggestion.map { "Did you mean \($0)?" } ?? "Write one of these.")
    default: ""
    }
  }

  private static func ofRelation(_ kind: DataFault.Kind) -> String {
    switch kind {
    case .repeatedKey(let key, let file, let line):
      "expected one row with \(key), found a second (the first is \(file), line \(line)). "
        + "Remove one or change its key."
    case .unknownReference(let found, let table, let column, let suggestion):
      "expected a value of column \(column) in \(table).csv, found \(quoted(found)). "
        + (suggestion.map { "Did you mean \($0)?" } ?? "Correct it or add the row there.")
    case .mixedUnits(let found, let expected, let series):
      "expected \(expected) as in the other rows of \(series), found \(quoted(found)). "
        + "Convert the value."
    case .otherUnit(let found, let expected, let row):
      "expected \(expected), the unit of the row \(row) that this one replaces, found "
        + "\(quoted(found)). The model reads the value in that unit: convert it and write "
        + "\(expected)."
    case .outOfOrder(let found, let previous, let series):
      "expected at least \(previous), the value of the point before in \(series), found \(found). "
        + "Points of a curve must not fall."
    case .aboveOther(let found, let other, let limit):
      "expected at most \(limit), the value of \(other), found \(found). Correct one of the two."
    case .contradicts(let found, let expected, let subject):
      "expected \(quoted(expected)) for \(subject), found \(quoted(found)). Correct one of the two."
    case .missingRow(let row, let neededBy):
      "the row \(row) is missing; \(neededBy) needs it. Add it."
    case .yearGap(let series, let after, let before, let longest):
      "\(series) has no value between \(after) and \(before); the others are "
        + "\(count(longest, "year")) apart. Add the missing years."
    case .missingYears(let series, let first, let last):
      "\(series) has no value for \(first == last ? "\(first)" : "\(first) to \(last)"). "
        + "Add the missing years."
    case .more(let number):
      "\(count(number, "further fault")) of this file \(number == 1 ? "is" : "are") not shown. "
        + "Correct those above and check again."
    default: ""
    }
  }
}
