extension Schedule {
  /// Every value times `factor`. Growth in proportion stays, an amount a year is scaled.
  ///
  /// A factor of 0 on geometric knots is an error, as is one that leaves the range of doubles.
  package func scaled(by factor: Double) throws(QuantitiesError) -> Schedule {
    let tail: Tail =
      switch tail {
      case .change(let amount): .change(perYear: amount * factor)
      case .value(let value): .value(value * factor)
      case .none, .hold, .end, .growth: tail
      }
    return try Schedule(
      knots.map { Knot($0.date, $0.value * factor) }, unit: unit, mode: mode,
      holdsBefore: holdsBefore, tail: tail)
  }

  /// Every value with its sign turned.
  package func negated() throws(QuantitiesError) -> Schedule {
    try scaled(by: -1)
  }

  /// Every knot `years` later (earlier if negative).
  package func delayed(years: Int) throws(QuantitiesError) -> Schedule {
    var later: [Knot] = []
    for knot in knots {
      later.append(Knot(try knot.date.adding(years: years), knot.value))
    }
    return try Schedule(later, unit: unit, mode: mode, holdsBefore: holdsBefore, tail: tail)
  }

  /// The same values in another unit of the same dimension (or wider: CO2 in CO2e).
  package func converted(to other: Unit) throws(QuantitiesError) -> Schedule {
    var converted: [Knot] = []
    for knot in knots {
      converted.append(Knot(knot.date, try unit.convert(knot.value, to: other)))
    }
    let tail: Tail =
      switch tail {
      case .change(let amount): .change(perYear: try unit.convert(amount, to: other))
      case .value(let value): .value(try unit.convert(value, to: other))
      case .none, .hold, .end, .growth: tail
      }
    return try Schedule(
      converted, unit: other, mode: mode, holdsBefore: holdsBefore, tail: tail)
  }
}
