extension Schedule: CustomStringConvertible {
  /// The literal, which `Schedule.parse` reads back as an equal schedule.
  package var description: String {
    var items = knots.map { "\($0.date): \(NumberText.text($0.value))" }
    if mode != .step { items.append(mode.rawValue) }
    if holdsBefore { items.append("before hold") }
    switch tail {
    case .none: break
    case .hold: items.append("then hold")
    case .end: items.append("then end")
    case .growth(let percent): items.append("then \(NumberText.text(percent)) %/yr")
    case .change(let amount): items.append("then " + changeText(amount))
    case .value(let value): items.append("then " + NumberText.text(value))
    }
    let list = "[\(items.joined(separator: ", "))]"
    return unit == .one ? list : "\(list) \(unit)"
  }

  /// An amount a year in the unit of the schedule. Percentages, and ratios where it is exact, change
  /// in percentage points, because `%/yr` is growth in proportion.
  private func changeText(_ amount: Double) -> String {
    if unit == .percent { return NumberText.text(amount) + " pp/yr" }
    let scale = Unit.percentagePoint.scale
    if unit == .one,
      let points = NumberText.shortest(near: amount * 100, where: { scale.apply(to: $0) == amount })
    {
      return points + " pp/yr"
    }
    return "\(NumberText.text(amount)) \(unit / .year)"
  }

  /// The schedule written in `text`, whose first byte counts as `origin` in errors.
  ///
  /// The unit after `]` covers every number without its own; a knot with its own is converted.
  package static func parse(
    _ text: String, in table: UnitTable = .standard, origin: Int = 0
  ) throws(QuantitiesError) -> Schedule {
    var parser = ScheduleParser(text, table: table, origin: origin)
    return try parser.parse()
  }
}

extension Schedule.Tail {
  /// The tail meant by a number after `then`.
  ///
  /// `%/yr` is growth in proportion; `pp/yr`, and the unit of the schedule per year, an amount a year;
  /// no unit, or the schedule's own dimension, another value.
  package static func reading(
    _ written: WrittenNumber, for unit: Unit
  ) throws(QuantitiesError) -> Schedule.Tail {
    guard let own = written.unit else { return .value(written.number) }
    if own.isPercentPerYear { return .growth(percentPerYear: written.number) }
    let perYear = unit / .year
    if own.dimension.fits(perYear.dimension) {
      return .change(perYear: try own.convert(written.number, to: perYear))
    }
    guard own.dimension.fits(unit.dimension) else {
      throw .schedule(
        .tailDimension(DimensionMismatch(expected: unit.dimension, found: own.dimension)))
    }
    return .value(try own.convert(written.number, to: unit))
  }
}
