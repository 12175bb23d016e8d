extension Quantity {
  /// The quantity written in `text`, as `60 CNY/t CO2`, `15 %` or `0.15`.
  package static func parse(
    _ text: String, in table: UnitTable = .standard, origin: Int = 0
  ) throws(QuantitiesError) -> Quantity {
    let written = try WrittenNumber.parse(text, in: table, origin: origin)
    guard let unit = written.unit else { return try bare(written.number) }
    return try Quantity(written.number, unit)
  }

  /// Text in `unit`, such as `60 CNY/t CO2`.
  ///
  /// Without `digits` it is the shortest that reads back as the same value; where no number of that
  /// unit is the same value, the nearest (within one unit in the last place).
  ///
  /// - Parameter digits: Significant digits.
  package func text(
    in unit: Unit, digits: Int? = nil, grouped: Bool = false
  ) throws(QuantitiesError) -> String {
    let number = try value(in: unit)
    var text =
      digits.map { NumberText.text(number, digits: $0) }
      ?? NumberText.shortest(near: number) { unit.scale.apply(to: $0) == value }
      ?? NumberText.text(number)
    if grouped { text = NumberText.grouping(text) }
    return unit == .one ? text : "\(text) \(unit)"
  }
}

extension Quantity: CustomStringConvertible {
  /// Text in base units.
  package var description: String {
    let unit = Unit(canonical: dimension)
    return unit == .one ? NumberText.text(value) : "\(NumberText.text(value)) \(unit)"
  }
}

extension NumberText {
  /// The shortest text near `number` whose value passes `isSame`; nil if none does.
  static func shortest(near number: Double, where isSame: (Double) -> Bool) -> String? {
    for digits in 1...17 {
      let text = text(number, digits: digits)
      if let value = Double(text), isSame(value) { return text }
    }
    return [number.nextUp, number.nextDown].first(where: isSame).map { text($0) }
  }
}
