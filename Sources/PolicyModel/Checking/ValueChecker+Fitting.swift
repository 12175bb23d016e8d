import PolicySyntax
import Quantities

/// Whether a value has one of the units its place asks for.
extension ValueChecker {
  /// The value for a place that asks one of `units`, money exchanged where a rate is given; nil, and a report, where none
  /// fits.
  mutating func fit(
    _ value: FoldedValue, _ units: [String], _ field: FieldSpecification, _ place: Place,
    _ syntax: ValueSyntax
  ) -> CheckedValue? {
    guard let dimension = value.dimension else {
      switch value {
      case .failed: return nil
      case .name(let name):
        diagnostics.append(
          .suggesting(
            "N106", ["name": .text(name)], at: syntax.span, in: syntax.node,
            Suggestion.nearest(to: name, among: scope.definitions.keys.sorted())))
        return nil
      default: return wrongType(syntax, units == ["1"] ? "ratio" : "quantity", field, place)
      }
    }
    if case .number(let quantity, _) = value, quantity.isBareZero { return .quantity(quantity) }
    let expected = expectedUnits(units, place, found: dimension)
    guard !expected.isEmpty else { return checked(value) }
    if scope.money.year == nil, !dimension.moneys.filter({ $0.year == nil }).isEmpty {
      report("U208", syntax, notes: [Message("note")])
      return nil
    }
    for unit in expected where dimension.fits(unit.dimension) {
      return fitsEverySector(dimension, units, field, place, syntax) ? checked(value) : nil
    }
    // A schedule or number of another currency or price year.
    for unit in expected {
      let turned = exchanged(value, to: unit.dimension)
      if let dimension = turned.dimension, dimension.fits(unit.dimension) { return checked(turned) }
    }
    explain(value, dimension, expected, field, place, syntax)
    return nil
  }

  private func checked(_ value: FoldedValue) -> CheckedValue? {
    switch value {
    case .number(let quantity, _): .quantity(quantity)
    case .timeline(let timeline, _): .timeline(timeline)
    default: nil
    }
  }

  /// A number per tonne of one product where suppliers of other sectors are meant as well would be taken for theirs.
  private mutating func fitsEverySector(
    _ dimension: Dimension, _ units: [String], _ field: FieldSpecification, _ place: Place,
    _ syntax: ValueSyntax
  ) -> Bool {
    guard place.products.count > 1, units.contains(where: { $0.contains("product") }) else {
      return true
    }
    let masses = Set(
      dimension.exponents.keys.compactMap { base -> Substance? in
        if case .mass(let substance) = base { substance } else { nil }
      })
    let named = place.products.filter { !masses.isDisjoint(with: $0.value) }
    guard !named.isEmpty, named.count < place.products.count else { return true }
    let others = place.products.keys.filter { named[$0] == nil }.sorted()
    report(
      "U215", syntax,
      [
        "name": .text(field.name), "sectors": .list(named.keys.sorted().map { .text($0) }),
        "others": .list(others.map { .text($0) }),
      ], notes: [Message(field.keys == nil ? "split" : "map")])
    return false
  }

  // MARK: Expected units

  /// The units a place asks for: products and money put in.
  mutating func expectedUnits(_ units: [String], _ place: Place, found: Dimension?) -> [Unit] {
    var result: [Unit] = []
    for text in units {
      switch placeholder(in: text) {
      case let word? where word == "product":
        for product in products(place) { append(text, word, product, &result) }
      case let word?:
        let masses =
          found?.exponents.keys.compactMap { base -> Substance? in
            if case .mass(let substance) = base { substance } else { nil }
          }.filter { $0 != .co2 && $0 != .co2e }.sorted() ?? []
        for substance in masses.isEmpty ? [.steel] : masses {
          append(text, word, substance, &result)
        }
      case nil: append(text, nil, nil, &result)
      }
    }
    return result
  }

  /// `product` or `any` in a unit of the kind table.
  private func placeholder(in text: String) -> String? {
    if let known = memory.unitWords[text] { return known }
    let words = text.split { $0 == "/" || $0 == " " || $0 == "(" || $0 == ")" || $0 == "." }
    let word = ["product", "any"].first { words.contains(Substring($0)) }
    memory.unitWords[text] = word
    return word
  }

  private func products(_ place: Place) -> [Substance] {
    let own = place.products.isEmpty ? scope.suppliers.products : place.products
    return own.sorted { $0.key > $1.key }.flatMap(\.value)
  }

  private mutating func append(
    _ text: String, _ word: String?, _ substance: Substance?, _ result: inout [Unit]
  ) {
    let key = CheckMemory.ExpectedUnit(text: text, substance: substance, money: scope.money)
    if let known = memory.expectedUnits[key] {
      if let known { result.append(known) }
      return
    }
    var spelled = text
    if let word, let substance { spelled = Self.replacing(word, with: substance.name, in: spelled) }
    spelled = Self.replacing("CNY", with: scope.money.description, in: spelled)
    let table = substance.map { scope.units.adding(substances: [$0]) } ?? scope.units
    let unit = text == "1" ? .one : try? Unit.parse(spelled, in: table)
    memory.expectedUnits[key] = unit
    if let unit { result.append(unit) }
  }

  private static func replacing(_ word: String, with other: String, in text: String) -> String {
    var result = ""
    var current = ""
    for character in text + "\0" {
      if character.isLetter || character.isNumber || character == "-" {
        current.append(character)
      } else {
        result += current == word ? other : current
        current = ""
        if character != "\0" { result.append(character) }
      }
    }
    return result
  }

  // MARK: Money

  /// The same in the money of `dimension`, where rates and the price level allow it.
  func exchanged(_ value: FoldedValue, to dimension: Dimension) -> FoldedValue {
    guard let target = dimension.moneys.first, let found = value.dimension?.moneys,
      found.count == 1, let own = found.first, own != target
    else { return value }
    var result = value
    if own.currency != target.currency {
      guard target.currency == scope.money.currency, let rate = scope.rates[own.currency],
        let turned = exchange(result, own, rate)
      else { return value }
      result = turned
    }
    if let year = target.year, own.year != year, let deflator = scope.deflator {
      result = atPrices(result, of: year, deflator) ?? result
    }
    return result
  }

  private func exchange(_ value: FoldedValue, _ own: PriceBasis, _ rate: CheckedValue)
    -> FoldedValue?
  {
    if case .quantity(let factor) = rate, case .number(let quantity, let unit) = value {
      guard let turned = turn(quantity, own, factor.value) else { return nil }
      return .number(turned, unit: unit.map { _ in Unit(canonical: turned.dimension) })
    }
    if let factor = constant(rate), case .timeline(let timeline, _) = value,
      let schedule = timeline.unchanged
    {
      return turn(schedule, own, factor)
    }
    if let factor = constant(rate), case .number(let quantity, _) = value {
      return turn(quantity, own, factor).map { .number($0, unit: Unit(canonical: $0.dimension)) }
    }
    return byYear(value, own, rate)
  }

  /// The rate, if it is the same in all years.
  private func constant(_ rate: CheckedValue) -> Double? {
    switch rate {
    case .quantity(let quantity): return quantity.value
    case .timeline(let timeline):
      guard let schedule = timeline.unchanged, let first = schedule.knots.first,
        schedule.knots.allSatisfy({ $0.value == first.value })
      else { return nil }
      switch schedule.tail {
      case .hold, .none: return first.value
      default: return nil
      }
    default: return nil
    }
  }

  private func turn(_ quantity: Quantity, _ own: PriceBasis, _ factor: Double) -> Quantity? {
    guard let rate = try? ExchangeRate(own.currency, in: scope.money.currency, factor) else {
      return nil
    }
    return try? quantity.exchanged(at: rate)
  }

  private func turn(_ schedule: Schedule, _ own: PriceBasis, _ factor: Double) -> FoldedValue? {
    guard let one = try? Quantity(1, schedule.unit), let turned = turn(one, own, factor),
      case let unit = Unit(canonical: turned.dimension),
      let scale = try? turned.value(in: unit),
      let scaled = try? Schedule(
        schedule.knots, unit: unit, mode: schedule.mode, holdsBefore: schedule.holdsBefore,
        tail: schedule.tail
      ).scaled(by: scale)
    else { return nil }
    return .timeline(Timeline(scaled), unit: unit)
  }

  /// Both year by year. Where the value stops, so does the product; where only the rate stops, nothing is said of later
  /// years, which whoever asks for them is told.
  private func byYear(_ value: FoldedValue, _ own: PriceBasis, _ rate: CheckedValue) -> FoldedValue?
  {
    var knots: [Schedule.Knot] = []
    var unit: Unit?
    var tail = Schedule.Tail.hold
    for year in scope.horizon {
      let quantity: Quantity?
      switch value {
      case .number(let number, _): quantity = number
      case .timeline(let timeline, _):
        do {
          quantity = try timeline.value(in: year)
        } catch {
          if !knots.isEmpty { tail = .none }
          continue
        }
      default: return nil
      }
      guard let quantity else {
        if !knots.isEmpty { tail = .end }
        continue
      }
      guard case .timeline(let rates) = rate, let factor = (try? rates.value(in: year)) ?? nil,
        let turned = turn(quantity, own, factor.value), let date = try? CalendarDate(year)
      else {
        if !knots.isEmpty { tail = .none }
        continue
      }
      let common = unit ?? Unit(canonical: turned.dimension)
      unit = common
      if let number = try? turned.value(in: common) { knots.append(Schedule.Knot(date, number)) }
    }
    guard let unit, let schedule = try? Schedule(knots, unit: unit, tail: tail) else {
      return nil
    }
    return .timeline(Timeline(schedule), unit: unit)
  }

  private func atPrices(_ value: FoldedValue, of year: Int, _ deflator: Deflator) -> FoldedValue? {
    switch value {
    case .number(let quantity, _):
      return (try? quantity.atPrices(of: year, using: deflator)).map {
        .number($0, unit: Unit(canonical: $0.dimension))
      }
    case .timeline(let timeline, let own):
      guard let schedule = timeline.unchanged, let one = try? Quantity(1, own),
        let moved = try? one.atPrices(of: year, using: deflator),
        case let unit = Unit(canonical: moved.dimension), let scale = try? moved.value(in: unit),
        let scaled = try? Schedule(
          schedule.knots, unit: unit, mode: schedule.mode, holdsBefore: schedule.holdsBefore,
          tail: schedule.tail
        ).scaled(by: scale)
      else { return nil }
      return .timeline(Timeline(scaled), unit: unit)
    default: return nil
    }
  }

  // MARK: What is wrong

  private mutating func explain(
    _ value: FoldedValue, _ dimension: Dimension, _ expected: [Unit], _ field: FieldSpecification,
    _ place: Place, _ syntax: ValueSyntax
  ) {
    var written: Unit?
    switch value {
    case .number(_, let unit): written = unit
    case .timeline(_, let unit): written = unit
    default: break
    }
    guard let first = expected.first else { return }
    if dimension.isRatio, written == nil || written == .one, !first.dimension.isRatio {
      let place = Self.end(of: syntax.span)
      report(
        "U207", syntax, ["name": .text(field.name), "unit": .text(Self.shown(first))],
        notes: [
          Message("note", ["units": .list(expected.prefix(6).map { .text(Self.shown($0)) })])
        ],
        fixIts: [
          FixIt(
            Message("fix", ["unit": .text(Self.shown(first))]),
            [Edit(place, " \(Self.shown(first))")])
        ])
      return
    }
    // CO2 in the place of CO2e is no fault, whatever else is.
    let mismatches = expected.map { unit in
      let counts = unit.dimension.exponents[.mass(.co2e)] != nil
      return DimensionMismatch(
        expected: unit.dimension, found: counts ? dimension.widened : dimension)
    }
    let best = mismatches.min { Self.weight($0) < Self.weight($1) } ?? mismatches[0]
    diagnostics.append(
      .mismatch(
        best, name: field.name, units: expected, written: written, at: syntax.span,
        label: place.label, node: syntax.node, canExchange: scope.rates.isEmpty == false))
  }

  /// How far off a value is.
  private static func weight(_ mismatch: DimensionMismatch) -> Int {
    switch mismatch.cause {
    case .narrowing: 0
    case .priceYear: 1
    case .currency: 2
    case .substance: 3
    case .factors(let lacks, let surplus):
      4
        + (Array(lacks.exponents.values) + Array(surplus.exponents.values)).reduce(0) {
          $0 + abs($1)
        }
    }
  }

  /// A unit as it would be written: the price year is the policy's and goes without saying.
  static func shown(_ unit: Unit) -> String { DimensionName.withoutPriceYear(unit.description) }
}
