import Quantities

/// The four changes of values. Maps and lists are changed entry by entry.
extension CheckedValue {
  /// Another value during a period; dimension, sort and keys stay.
  func replaced(
    by other: CheckedValue, during period: Period
  ) throws(ChangeFault) -> CheckedValue {
    switch (self, other) {
    case (.map(let own), .map(let entries)):
      let missing = own.keys.filter { entries[$0] == nil }.sorted()
      let unknown = entries.keys.filter { own[$0] == nil }.sorted()
      guard missing.isEmpty, unknown.isEmpty else {
        throw .keys(missing: missing, unknown: unknown)
      }
      return .map(
        try own.mappingEntries { key, value throws(ChangeFault) in
          guard let entry = entries[key] else { return value }
          return try value.replaced(by: entry, during: period)
        })
    case (.map(let own), _):
      throw .keys(missing: own.keys.sorted(), unknown: [])
    case (_, .map(let entries)):
      // One value for all gives way to one for each key, where the kind table allows keys.
      return .map(
        try entries.mappingEntries { _, entry throws(ChangeFault) in
          try self.replaced(by: entry, during: period)
        })
    default: break
    }
    if let own = timeline, let new = other.timeline {
      try own.check(new)
      if period == .always { return other }
      return .timeline(
        try computing { () throws(QuantitiesError) in
          try own.fitted(like: new).replaced(during: period, with: new.fitted(like: own))
        })
    }
    guard isNumeric == other.isNumeric, isNumeric || hasSort(of: other) else { throw .sort }
    guard period == .always else { throw .sameInAllYears }
    return other
  }

  /// Numbers times factors, each during its period.
  func scaled(by factors: [ChangeAmount.Stretch]) throws(ChangeFault) -> CheckedValue {
    let factor = Self.atAllTimes(factors)
    return try changingNumbers(
      timeline: { timeline throws(QuantitiesError) in try timeline.scaled(by: factors) },
      quantity: factor != nil
        ? { quantity throws(QuantitiesError) in
          try Quantity(base: quantity.value * (factor ?? .zero).ratio(), quantity.dimension)
        } : nil,
      formula: { formula throws(QuantitiesError) in
        let one = Timeline(try Schedule.constant(1, .one, year: Self.anyYear))
        return formula.joined(.multiply, .timeline(try one.scaled(by: factors)), .ratio)
      })
  }

  /// Numbers plus amounts, each during its period.
  func shifted(by amounts: [ChangeAmount.Stretch]) throws(ChangeFault) -> CheckedValue {
    guard let dimension = amounts.first?.amount.dimension else { return self }
    let amount = Self.atAllTimes(amounts)
    return try changingNumbers(
      timeline: { timeline throws(QuantitiesError) in try timeline.shifted(by: amounts) },
      quantity: amount != nil
        ? { quantity throws(QuantitiesError) in
          try quantity.keeping(quantity + (amount ?? .zero))
        } : nil,
      formula: { formula throws(QuantitiesError) in
        let none = Timeline(
          try Schedule.constant(0, Unit(canonical: dimension), year: Self.anyYear))
        return formula.joined(.add, .timeline(try none.shifted(by: amounts)), dimension)
      })
  }

  /// The one amount that holds at all times; nil if there are several or it holds for a while.
  private static func atAllTimes(_ stretches: [ChangeAmount.Stretch]) -> Quantity? {
    guard stretches.count == 1, let only = stretches.first, only.period == .always else {
      return nil
    }
    return only.amount
  }

  /// Everything that depends on time, whole years later.
  func delayed(years: Int) throws(ChangeFault) -> CheckedValue {
    switch self {
    case .period(let period):
      return .period(
        try computing { () throws(QuantitiesError) in try period.delayed(years: years) })
    case .year(let year): return .year(year + years)
    default: break
    }
    return try changingNumbers(
      timeline: { timeline throws(QuantitiesError) in
        try timeline.delayed(by: Quantity(Double(years), .year))
      },
      quantity: { quantity throws(QuantitiesError) in quantity },
      formula: { formula throws(QuantitiesError) in try formula.delayed(years: years) })
  }

  /// The year under which a constant is written as a schedule; it holds at all times.
  private static let anyYear = 2000

  /// The number by time; nil where there is none, or where it depends on the supplier.
  var timeline: Timeline? {
    switch self {
    case .timeline(let timeline): return timeline
    case .quantity(let quantity):
      let unit = Unit(canonical: quantity.dimension)
      return (try? Schedule.constant(quantity.value, unit, year: Self.anyYear)).map(Timeline.init)
    default: return nil
    }
  }

  /// Whether it says how much.
  var isNumeric: Bool {
    switch self {
    case .quantity, .timeline, .formula: true
    default: false
    }
  }

  private func hasSort(of other: CheckedValue) -> Bool {
    switch (self, other) {
    case (.list, .list), (.text, .text), (.truth, .truth), (.word, .word), (.words, .words),
      (.selection, .selection), (.period, .period), (.year, .year), (.measure, .measure):
      true
    default: false
    }
  }

  private func changingNumbers(
    timeline change: (Timeline) throws(QuantitiesError) -> Timeline,
    quantity whole: ((Quantity) throws(QuantitiesError) -> Quantity)?,
    formula: (Expression) throws(QuantitiesError) -> Expression
  ) throws(ChangeFault) -> CheckedValue {
    switch self {
    case .map(let entries):
      return .map(
        try entries.mappingEntries { _, value throws(ChangeFault) in
          try value.changingNumbers(timeline: change, quantity: whole, formula: formula)
        })
    case .list(let values):
      var changed: [CheckedValue] = []
      for value in values {
        changed.append(
          try value.changingNumbers(timeline: change, quantity: whole, formula: formula))
      }
      return .list(changed)
    case .quantity(let quantity):
      if let whole {
        return .quantity(
          try computing { () throws(QuantitiesError) in try whole(quantity) })
      }
      guard let timeline else { throw .notANumber }
      return .timeline(try computing { () throws(QuantitiesError) in try change(timeline) })
    case .timeline(let timeline):
      return .timeline(try computing { () throws(QuantitiesError) in try change(timeline) })
    case .formula(let expression):
      return .formula(try computing { () throws(QuantitiesError) in try formula(expression) })
    default: throw .notANumber
    }
  }

  private func computing<Value>(
    _ body: () throws(QuantitiesError) -> Value
  ) throws(ChangeFault) -> Value {
    do { return try body() } catch { throw ChangeFault(error) }
  }
}

extension [String: CheckedValue] {
  func mappingEntries<Failure: Error>(
    _ change: (String, CheckedValue) throws(Failure) -> CheckedValue
  ) throws(Failure) -> [String: CheckedValue] {
    var changed = self
    // In order, so that of several faults the same one is reported.
    for key in keys.sorted() {
      if let value = self[key] { changed[key] = try change(key, value) }
    }
    return changed
  }
}

extension Timeline {
  /// Whether a replacement has this dimension; a 0 without unit fits all.
  fileprivate func check(_ other: Timeline) throws(ChangeFault) {
    let own = unit.dimension
    let found = other.unit.dimension
    guard found.fits(own) || own.fits(found) || isZero || other.isZero else {
      throw .dimension(expected: own, found: found)
    }
  }

  fileprivate func scaled(
    by factors: [ChangeAmount.Stretch]
  ) throws(QuantitiesError) -> Timeline {
    var result = self
    for stretch in factors {
      result = try result.scaled(by: stretch.amount.ratio(), during: stretch.period)
    }
    return result
  }

  fileprivate func shifted(
    by amounts: [ChangeAmount.Stretch]
  ) throws(QuantitiesError) -> Timeline {
    guard let first = amounts.first else { return self }
    var result = try fitted(like: first.amount)
    for stretch in amounts {
      result = try result.shifted(by: stretch.amount, during: stretch.period)
    }
    return result
  }

  /// A constant 0 without unit.
  private var isZero: Bool { canonicalText == "0 1" }

  /// A 0 without unit takes on the other's.
  fileprivate func fitted(like other: Timeline) throws(QuantitiesError) -> Timeline {
    guard isZero, let year = unchanged?.knots.first?.date.year else { return self }
    return Timeline(try Schedule.constant(0, other.unit, year: year))
  }

  fileprivate func fitted(like amount: Quantity) throws(QuantitiesError) -> Timeline {
    guard isZero, let year = unchanged?.knots.first?.date.year else { return self }
    return Timeline(try Schedule.constant(0, Unit(canonical: amount.dimension), year: year))
  }
}

extension Quantity {
  /// A result in this quantity's own dimension, unless that is the bare 0: an amount in CO2 added to CO2e stays CO2e, and
  /// CO2e added to CO2 is an error.
  fileprivate func keeping(_ result: Quantity) throws(QuantitiesError) -> Quantity {
    isBareZero ? result : try result.fitted(to: dimension)
  }
}

extension Period {
  /// Bounds whole years later; open ends stay open.
  func delayed(years: Int) throws(QuantitiesError) -> Period {
    try Period(from: first?.adding(years: years), to: last?.adding(years: years))
  }

  /// What the two have in common; nil if nothing.
  func common(with other: Period) -> Period? {
    guard overlaps(other) else { return nil }
    let from = begin >= other.begin ? first : other.first
    let to = end <= other.end ? last : other.last
    return try? Period(from: from, to: to)
  }
}

extension Expression {
  /// The expression and, behind an operator, a value that nobody wrote; it stands where the expression does.
  fileprivate func joined(
    _ operation: Operator, _ value: CheckedValue, _ dimension: Dimension
  ) -> Expression {
    let operand = Expression(.constant(value, year: nil), .quantity(dimension), span)
    return Expression(
      .chain(self, [Link(operation: operation, operand: operand)]), type, span, unit: unit)
  }
}
