/// Reads schedule literals: `[2027: 1.80, 2030: 1.70, linear, then hold] t CO2/t steel`.
struct ScheduleParser {
  private let table: UnitTable
  private var cursor: TextCursor
  private var knots: [(date: CalendarDate, value: WrittenNumber)] = []
  private var mode: Schedule.Mode?
  private var holdsBefore = false
  private var end: Ending?

  /// What stands after `then`, before the unit of the schedule is known.
  private enum Ending {
    case known(Schedule.Tail)
    case number(WrittenNumber)
  }

  /// Text between commas.
  private struct Item {
    let text: String
    let range: Range<Int>
  }

  init(_ text: String, table: UnitTable, origin: Int) {
    self.table = table
    cursor = TextCursor(text, origin: origin)
  }

  mutating func parse() throws(QuantitiesError) -> Schedule {
    for item in try items() { try read(item) }
    cursor.skipBlanks()
    let offset = cursor.offset
    let unitText = String(cursor.rest.trimming { $0 == " " || $0 == "\n" || $0 == "\t" })
    let unit = unitText.isEmpty ? Unit.one : try Unit.parse(unitText, in: table, origin: offset)

    var values: [Schedule.Knot] = []
    for (index, knot) in knots.enumerated() {
      let number = knot.value.number
      guard let own = knot.value.unit else {
        values.append(Schedule.Knot(knot.date, number))
        continue
      }
      guard own.dimension.fits(unit.dimension) else {
        throw .schedule(
          .dimension(
            knot: index, DimensionMismatch(expected: unit.dimension, found: own.dimension)))
      }
      values.append(Schedule.Knot(knot.date, try own.convert(number, to: unit)))
    }
    let tail: Schedule.Tail =
      switch end {
      case nil: .none
      case .known(let tail): tail
      case .number(let written): try .reading(written, for: unit)
      }
    return try Schedule(
      values, unit: unit, mode: mode ?? .step, holdsBefore: holdsBefore, tail: tail)
  }

  /// The texts between the brackets; leaves the cursor behind `]`.
  private mutating func items() throws(QuantitiesError) -> [Item] {
    cursor.skipBlanks()
    guard cursor.take("[") else { throw .schedule(.missingBracket("[", at: cursor.offset)) }
    var items: [Item] = []
    while true {
      cursor.skipBlanks()
      let start = cursor.offset
      let text = cursor.read { $0 != "," && $0 != "]" }.trimming { $0 == " " || $0 == "\n" }
      let isLast = cursor.next == "]"
      if !(text.isEmpty && isLast) {
        items.append(Item(text: String(text), range: start..<(start + text.utf8.count)))
      }
      if cursor.take("]") { return items }
      guard cursor.take(",") else {
        throw .schedule(.missingBracket("]", at: cursor.offset))
      }
    }
  }

  private mutating func read(_ item: Item) throws(QuantitiesError) {
    let words = item.text.split(separator: " ").map(String.init)
    if let word = words.first, words.count == 1, let named = Schedule.Mode(rawValue: word) {
      guard mode == nil else { throw .schedule(.repeated(word, at: item.range)) }
      mode = named
    } else if words == ["before", "hold"] {
      guard !holdsBefore else { throw .schedule(.repeated(item.text, at: item.range)) }
      holdsBefore = true
    } else if words.first == "then" {
      try readTail(item, words)
    } else {
      try readKnot(item)
    }
  }

  private mutating func readTail(_ item: Item, _ words: [String]) throws(QuantitiesError) {
    guard end == nil else { throw .schedule(.repeated(item.text, at: item.range)) }
    switch words.dropFirst() {
    case ["hold"]: end = .known(.hold)
    case ["end"]: end = .known(.end)
    default:
      let value = item.text.dropFirst("then".count)
      let origin = item.range.lowerBound + "then".utf8.count
      end = .number(try WrittenNumber.parse(value, in: table, origin: origin))
    }
  }

  private mutating func readKnot(_ item: Item) throws(QuantitiesError) {
    guard let colon = item.text.firstIndex(of: ":") else {
      // `[2027: 1,300]`: the comma was meant inside the number.
      if let last = knots.last, mode == nil, item.text.count == 3,
        item.text.allSatisfy(\.isASCIIDigit)
      {
        let fix = NumberText.text(last.value.number) + "_" + item.text
        throw .number(.comma(at: item.range.lowerBound - 1, fix: fix))
      }
      throw .schedule(.unexpected(item.text, at: item.range))
    }
    let date = try CalendarDate.parse(item.text[..<colon].trimming { $0 == " " })
    let value = item.text[item.text.index(after: colon)...]
    let origin = item.range.lowerBound + item.text[...colon].utf8.count
    knots.append((date, try WrittenNumber.parse(value, in: table, origin: origin)))
  }
}
