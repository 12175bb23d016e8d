/// A number with the unit that was written behind it, before the two become a quantity.
package struct WrittenNumber: Hashable, Sendable {
  /// The number as written.
  package let number: Double
  /// The unit; nil when none is written.
  package let unit: Unit?

  /// A number with its unit, if one is written.
  package init(_ number: Double, _ unit: Unit? = nil) {
    self.number = number
    self.unit = unit
  }

  /// Reads `60 CNY/t CO2`; blanks around are allowed.
  package static func parse(
    _ text: some StringProtocol, in table: UnitTable = .standard, origin: Int = 0
  ) throws(QuantitiesError) -> WrittenNumber {
    var cursor = TextCursor(text, origin: origin)
    cursor.skipBlanks()
    let number = try NumberText.read(&cursor)
    cursor.skipBlanks()
    if cursor.isAtEnd { return WrittenNumber(number) }
    let offset = cursor.offset
    let unit = String(cursor.rest.trimming { $0 == " " || $0 == "\t" || $0 == "\n" })
    return WrittenNumber(number, try Unit.parse(unit, in: table, origin: offset))
  }
}
