/// The sentences for options that cannot be understood.
package enum ArgumentFaultText {
  /// The lines to print: what is wrong, and where with a caret under it.
  package static func lines(for fault: ArgumentFault) -> [String] {
    let sentence = sentence(for: fault.problem)
    switch fault.place {
    case .text(let option, let text, let offset):
      let before = String(text.prefix(offset))
      return [
        "\(option): \(sentence)", "  \(text)",
        "  " + String(repeating: " ", count: DisplayWidth.of(before)) + "^",
      ]
    case .file(let path, let line, let column): return ["\(path):\(line):\(column): \(sentence)"]
    case .wholeFile(let path): return ["\(path): \(sentence)"]
    }
  }

  /// What was expected, what was found, what to do.
  package static func sentence(for problem: ArgumentFault.Problem) -> String {
    switch problem {
    case .empty:
      "expected years with prices like 2025=62,2030=150, found nothing."
    case .expectedPoint(let found):
      "expected a year and a price like 2030=150 (in CNY/tCO2), found \(quoted(found))."
    case .notAYear(let found):
      "expected a year of four digits, found \(quoted(found))."
    case .yearOutOfRange(let year, let first, let last):
      "the year \(year) lies outside \(first) to \(last)."
    case .notAPrice(let found):
      "expected a price in CNY/tCO2 as a plain number like 150 or 62.5, found \(quoted(found))."
    case .priceOutOfRange(let found, let limit):
      "the price \(found) lies outside 0 to \(Figure.grouped(UInt64(limit))) CNY/tCO2."
    case .repeatedYear(let year):
      "the year \(year) has a price already."
    case .wideMark(let found, let wanted):
      "found the full-width mark \(quoted(found)); write \(quoted(wanted))."

    case .expectedYears(let found):
      "expected a first and a last year like 2025-2060, found \(quoted(found))."
    case .yearsReversed(let first, let last):
      "the first year \(first) comes after the last year \(last)."

    case .expectedChoice(let found):
      "expected a variable and a scenario like scrap_availability=mpp_bau, found \(quoted(found))."
    case .unknownVariable(let found, let nearest, let known):
      "no variable is called \(quoted(found)). " + hint(nearest, known, "The variables are")
    case .unknownScenario(let variable, let found, let nearest, let known):
      "\(variable) has no scenario \(quoted(found)). " + hint(nearest, known, "The scenarios are")
    case .repeatedVariable(let name):
      "a scenario of \(name) is chosen already."

    case .unknownName(let what, let found, let nearest, let listing):
      "no \(what) is called \(quoted(found)). "
        + (nearest.map { "Did you mean \($0)?" } ?? "List what there is with `\(listing)`.")
    case .notANumber(let found):
      "expected a plain number, found \(quoted(found))."

    case .fileMissing: "no such file."
    case .fileNotReadable: "cannot be read; check that it is a file and its permissions."
    case .fileTooLarge(let limit):
      "larger than \(limit >> 20) MB, which no price path is. Is it the right file?"
    case .fileNotUTF8: "this text is not UTF-8. Save it as UTF-8 and try again."
    case .columnMissing(let name, let header):
      "expected the columns year and price, found \(quoted(header)); \(name) is missing."
    case .cellMissing(let column): "the column \(column) has no value in this row."
    case .noRows: "there is no row below the header."
    }
  }

  private static func quoted(_ text: String) -> String {
    text.isEmpty ? "nothing" : "'\(DisplayWidth.cut(text, to: 60))'"
  }

  private static func hint(_ nearest: String?, _ known: [String], _ opening: String) -> String {
    if let nearest { return "Did you mean \(nearest)?" }
    return "\(opening) \(known.joined(separator: ", "))."
  }
}
