import PolicySyntax
import Quantities

/// Schedules and maps.
extension ValueChecker {
  /// A number by year; `shared` is the unit of a map around it.
  mutating func schedule(_ bracket: BracketSyntax, _ shared: Unit?) -> FoldedValue {
    guard !bracket.node.isBroken else { return .failed }
    var unit = shared
    if let syntax = bracket.unit {
      guard let own = self.unit(syntax) else { return .failed }
      unit = own
    }
    var knots: [(date: CalendarDate, value: FoldedValue, node: Syntax)] = []
    var mode: Schedule.Mode?
    var tail: (value: KnotSyntax, node: Syntax)?
    var holdsBefore = false
    for knot in bracket.knots {
      switch knot {
      case .keyed(let key, let value, let node):
        guard let date = key.dateValue else {
          if key.kind == .name || key.kind == .string { report("D113", node) }
          return .failed
        }
        guard let value else { return .failed }
        knots.append((date, fold(value, unit: unit), node))
      case .value(let value):
        report("D113", value.node)
        return .failed
      case .mode(let word, let node):
        guard mode == nil else { return repeated(node) }
        mode = Self.mode(word)
      case .thenHold(let node), .thenEnd(let node), .thenGrow(_, let node):
        guard tail == nil else { return repeated(node) }
        tail = (knot, node)
      case .beforeHold(let node):
        guard !holdsBefore else { return repeated(node) }
        holdsBefore = true
      }
    }
    guard let first = knots.first else { return .failed }
    guard let (own, values) = numbers(knots, unit: unit) else { return .failed }
    guard let ending = self.tail(tail, own) else { return .failed }
    do {
      let schedule = try Schedule(
        values, unit: own, mode: mode ?? .step, holdsBefore: holdsBefore, tail: ending)
      return .timeline(Timeline(schedule), unit: own)
    } catch {
      fault(error, knots.map(\.node), first.node, tail?.node)
      return .failed
    }
  }

  private static func mode(_ word: Keyword) -> Schedule.Mode {
    switch word {
    case .linear: .linear
    case .geometric: .geometric
    case .smooth: .smooth
    default: .step
    }
  }

  private mutating func repeated(_ node: Syntax) -> FoldedValue {
    report("D111", node)
    return .failed
  }

  /// The values of the knots in one unit: that after the bracket, or that of the first knot.
  private mutating func numbers(
    _ knots: [(date: CalendarDate, value: FoldedValue, node: Syntax)], unit: Unit?
  ) -> (Unit, [Schedule.Knot])? {
    var own = unit
    var result: [Schedule.Knot] = []
    for knot in knots {
      guard case .number(let quantity, let written) = knot.value else {
        if !knot.value.isFailed { report("D114", knot.node) }
        return nil
      }
      if own == nil
        || own?.dimension.isRatio == true && quantity.isBareZero == false
          && result.allSatisfy({ $0.value == 0 }) && written != nil && unit == nil
      {
        own = written ?? .one
      }
      guard let target = own else { return nil }
      guard let number = try? quantity.value(in: target) else {
        diagnostics.append(
          .mismatch(
            DimensionMismatch(expected: target.dimension, found: quantity.dimension), name: nil,
            units: [target], written: written, at: knot.node.span, label: nil, node: knot.node))
        return nil
      }
      result.append(Schedule.Knot(knot.date, number))
    }
    return own.map { ($0, result) }
  }

  private mutating func tail(
    _ tail: (value: KnotSyntax, node: Syntax)?, _ unit: Unit
  ) -> Schedule.Tail? {
    guard let tail else { return Schedule.Tail.none }
    switch tail.value {
    case .thenHold: return .hold
    case .thenEnd: return .end
    case .thenGrow(let value, _):
      guard let value else { return nil }
      guard case .number(let quantity, let written) = fold(value, unit: nil) else { return nil }
      let number: Double
      if let written {
        guard let inUnit = try? quantity.value(in: written) else { return nil }
        number = inUnit
      } else {
        number = quantity.value
      }
      if let ending = try? Schedule.Tail.reading(WrittenNumber(number, written), for: unit) {
        return ending
      }
      diagnostics.append(
        Diagnostic(
          "D110",
          message: Message(
            "message",
            [
              "unit": .text(Self.shown(unit)), "peryear": .text(Self.shown(unit / .year)),
            ]),
          at: LabelledSpan(tail.node.span),
          context: tail.node.tree.headings(at: tail.node.span.start)))
      return nil
    default: return Schedule.Tail.none
    }
  }

  private mutating func fault(
    _ error: QuantitiesError, _ knots: [Syntax], _ whole: Syntax, _ tail: Syntax?
  ) {
    func at(_ knot: Int) -> Syntax { knot < knots.count ? knots[knot] : whole }
    func previous(_ knot: Int) -> [LabelledSpan] {
      knot > 0 ? [LabelledSpan(at(knot - 1).span, Message("before"))] : []
    }
    switch error {
    case .schedule(.notAscending(let knot)): report("D103", at(knot), others: previous(knot))
    case .schedule(.equalDates(let knot)): report("D104", at(knot), others: previous(knot))
    case .schedule(.overlapping(let knot)): report("D107", at(knot), others: previous(knot))
    case .schedule(.geometricSign(let knot)): report("D105", at(knot), others: previous(knot))
    case .schedule(.growth): report("D110", tail ?? whole, part: "growth")
    default: report("T116", whole, part: "large")
    }
  }

  private mutating func report(
    _ code: DiagnosticCode, _ node: Syntax, part: String = "message",
    others: [LabelledSpan] = []
  ) {
    diagnostics.append(
      Diagnostic(
        code, message: Message(part), at: LabelledSpan(node.span), others: others,
        context: node.tree.headings(at: node.span.start)))
  }

  // MARK: Years

  /// Whether the schedule says something for every year in which it is asked.
  mutating func covers(_ timeline: Timeline, _ value: ValueSyntax, _ place: Place) -> Bool {
    guard let years = place.years, let schedule = timeline.unchanged,
      let first = schedule.knots.first?.date, let last = schedule.knots.last?.date
    else { return true }
    let bracket: BracketSyntax? = if case .bracket(let view) = value { view } else { nil }
    var isCovered = true
    if case .none = schedule.tail, last.year < years.upperBound {
      let end = bracket?.knots.last?.node.span.end ?? value.span.end
      let place = SourceSpan(file: value.span.file, start: end, end: end)
      diagnostics.append(
        Diagnostic(
          "D101",
          message: Message(
            "message",
            ["last": .text(last.description), "end": .number(years.upperBound)]),
          at: LabelledSpan(value.span), notes: bracket == nil ? [Message("note")] : [],
          fixIts: bracket == nil
            ? []
            : [
              FixIt(Message("fix"), [Edit(place, ", then hold")]),
              FixIt(Message("fix-end"), [Edit(place, ", then end")]),
            ], context: value.node.tree.headings(at: value.span.start)))
      isCovered = false
    }
    // What lies before the first decision is history, of which nothing is asked.
    let history = scope.suppliers.firstDecisionYear
    let start = years.upperBound < history ? years.lowerBound : max(years.lowerBound, history)
    if !schedule.holdsBefore, first.start > Double(start) {
      let end = bracket?.knots.last?.node.span.end ?? value.span.end
      let place = SourceSpan(file: value.span.file, start: end, end: end)
      diagnostics.append(
        Diagnostic(
          "D102",
          message: Message(
            "message", ["first": .text(first.description), "start": .number(start)]),
          at: LabelledSpan(value.span), notes: [Message("note")],
          fixIts: bracket == nil
            ? [] : [FixIt(Message("fix"), [Edit(place, ", before hold")])],
          context: value.node.tree.headings(at: value.span.start)))
      isCovered = false
    }
    let outside = schedule.knots(outside: scope.horizon)
    if let knot = outside.first, let bracket {
      let nodes = bracket.knots.compactMap { knot -> Syntax? in
        if case .keyed(_, _, let node) = knot { node } else { nil }
      }
      if knot < nodes.count {
        diagnostics.append(
          Diagnostic(
            "D106", .warning,
            message: Message(
              "message",
              [
                "date": .text(schedule.knots[knot].date.description),
                "horizon": .text("\(scope.horizon.lowerBound)..\(scope.horizon.upperBound)"),
              ]), at: LabelledSpan(nodes[knot].span),
            context: value.node.tree.headings(at: value.span.start)))
      }
    }
    return isCovered
  }

  // MARK: Maps

  mutating func map(
    _ bracket: BracketSyntax, _ field: FieldSpecification, _ place: Place
  ) -> CheckedValue? {
    guard let keys = field.keys else {
      report("T105", .bracket(bracket), ["name": .text(field.name)], label: place.label)
      return nil
    }
    var unit: Unit?
    if let syntax = bracket.unit {
      guard let own = self.unit(syntax) else { return nil }
      unit = own
    }
    var entries: [String: CheckedValue] = [:]
    var places: [String: SourceSpan] = [:]
    var isWhole = true
    for knot in bracket.knots {
      guard case .keyed(let key, let value, let node) = knot else {
        report("D113", knot.node)
        return nil
      }
      guard key.kind == .name || key.kind == .string, let value else {
        report("D113", node)
        return nil
      }
      let written = key.kind == .string ? key.stringValue : key.plainText
      guard let name = MapKeys.name(of: written, in: keys, scope) else {
        let legal = MapKeys.names(of: keys, scope)
        diagnostics.append(
          .suggesting(
            "T106", ["found": .text(written), "name": .text(field.name)], at: key.span, in: node,
            Suggestion.nearest(to: written, among: legal),
            notes: [Message("note", ["words": .list(legal.prefix(30).map { .text($0) })])]))
        isWhole = false
        continue
      }
      if let first = places[name] {
        diagnostics.append(
          Diagnostic(
            "T117", message: Message("message", ["found": .text(written)]),
            at: LabelledSpan(key.span), others: [LabelledSpan(first, Message("first"))],
            context: node.tree.headings(at: key.span.start)))
        isWhole = false
        continue
      }
      places[name] = key.span
      let inner = Place(
        label: place.label, years: place.years,
        products: MapKeys.products(of: name, scope) ?? place.products, words: place.words)
      if let checked = entry(value, field, inner, unit: unit) {
        entries[name] = checked
      } else {
        isWhole = false
      }
    }
    return isWhole ? .map(entries) : nil
  }
}
