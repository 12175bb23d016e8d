/// Reads units: `factor {.factor} [/ factor or ( factor {.factor} )]`.
struct UnitParser {
  private let table: UnitTable
  private var cursor: TextCursor
  private let text: String
  private let origin: Int

  init(_ text: String, table: UnitTable, origin: Int) {
    self.table = table
    self.text = text
    self.origin = origin
    cursor = TextCursor(text, origin: origin)
  }

  mutating func parse() throws(QuantitiesError) -> Unit {
    let over = try numerator()
    var under: [UnitFactor] = []
    if cursor.take("/") {
      let start = cursor.offset
      if cursor.take("(") {
        under = try factors()
        guard cursor.take(")") else {
          if cursor.next == "/" { throw secondSlash() }
          if cursor.isAtEnd {
            throw .unit(.unclosedParenthesis(opening: start, at: cursor.offset))
          }
          throw unexpected()
        }
      } else {
        under = [try factor()]
        if cursor.next == "." {
          throw .unit(.ungroupedDenominator(at: cursor.offset, fix: oneSlash))
        }
      }
    }
    if cursor.isAtEnd { return Unit(over, per: under) }
    throw cursor.next == "/" ? secondSlash() : unexpected()
  }

  private mutating func numerator() throws(QuantitiesError) -> [UnitFactor] {
    if cursor.next == "1", cursor.peek(1) == nil || cursor.peek(1) == "/" {
      cursor.advance()
      return []
    }
    return try factors()
  }

  private mutating func factors() throws(QuantitiesError) -> [UnitFactor] {
    var list = [try factor()]
    while cursor.take(".") { list.append(try factor()) }
    return list
  }

  private mutating func factor() throws(QuantitiesError) -> UnitFactor {
    var start = cursor.offset
    var symbol = cursor.readName()
    var scaleWord: ScaleWord?
    if let word = ScaleWord(rawValue: symbol) {
      guard cursor.next == " ", cursor.peek(1)?.isLetter == true else {
        return UnitFactor(.one, scaleWord: word)
      }
      scaleWord = word
      cursor.advance()
      start = cursor.offset
      symbol = cursor.readName()
    }
    guard !symbol.isEmpty else {
      if cursor.next == " " { throw .unit(.blank(at: cursor.offset)) }
      throw .unit(.missingFactor(at: cursor.offset))
    }
    guard let definition = table.definitions[symbol] else {
      throw .unit(
        .unknownSymbol(
          symbol, at: start..<cursor.offset, suggestions: table.suggestions(forSymbol: symbol)))
    }
    let year = definition.suffix == .priceYear ? try priceYear() : nil
    return UnitFactor(
      definition, scaleWord: scaleWord, priceYear: year,
      substance: try substance(after: definition))
  }

  private mutating func priceYear() throws(QuantitiesError) -> Int? {
    let opening = cursor.offset
    guard cursor.take("(") else { return nil }
    let start = cursor.offset
    let text = cursor.read { $0 != ")" }
    guard let year = Int(text), CalendarDate.years.contains(year), text.count == 4 else {
      throw .unit(.priceYear(text, at: start..<cursor.offset))
    }
    guard cursor.take(")") else {
      throw .unit(.unclosedParenthesis(opening: opening, at: cursor.offset))
    }
    return year
  }

  private mutating func substance(
    after definition: UnitDefinition
  ) throws(QuantitiesError) -> Substance? {
    guard cursor.next == " " else { return nil }
    let blank = cursor.offset
    cursor.advance()
    let start = cursor.offset
    let name = cursor.readName()
    guard !name.isEmpty else { throw .unit(.blank(at: blank)) }
    let range = start..<cursor.offset
    guard definition.suffix == .substance else {
      throw .unit(
        .substanceNeedsMass(symbol: definition.symbol, substance: name, at: range))
    }
    guard let substance = Substance(name), table.substances.contains(substance) else {
      throw .unit(
        .unknownSubstance(
          name, at: range, suggestions: table.suggestions(forSubstance: name)))
    }
    return substance
  }

  private func unexpected() -> QuantitiesError {
    guard let character = cursor.next else { return .unit(.missingFactor(at: cursor.offset)) }
    if character == " " { return .unit(.blank(at: cursor.offset)) }
    return .unit(.unexpected(character, at: cursor.offset))
  }

  private func secondSlash() -> QuantitiesError {
    .unit(.secondSlash(at: cursor.offset, fix: oneSlash))
  }

  /// The text with everything after its first slash in one pair of parentheses.
  private var oneSlash: String {
    let over = text.prefix { $0 != "/" }
    let under = text.dropFirst(over.count + 1).filter { $0 != "(" && $0 != ")" }
      .map { $0 == "/" ? "." : $0 }
    return "\(over)/(\(String(under)))"
  }
}

extension Unit {
  /// The unit written in `text`, whose first byte counts as `origin` in errors.
  ///
  /// No blanks but the one before a substance and the one after a scale word; one slash; several
  /// factors under it in parentheses. `1` alone is the unit of a bare number, `1/yr` a rate.
  package static func parse(
    _ text: String, in table: UnitTable = .standard, origin: Int = 0
  ) throws(QuantitiesError) -> Unit {
    var parser = UnitParser(text, table: table, origin: origin)
    return try parser.parse()
  }
}
