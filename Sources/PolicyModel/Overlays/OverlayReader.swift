import PolicySyntax
import Quantities

/// Reads one overlay: first what it adds, then its other changes, for these may speak of what was added.
struct OverlayReader {
  let base: CheckedPolicy
  /// What is known where a value is read.
  private(set) var scope: PolicyScope
  let kinds: KindTable
  private let syntax: OverlayItemSyntax
  private(set) var changes: [OverlayChange] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Changes of what only another overlay adds.
  private(set) var needsOthers: Set<SourceSpan> = []
  private let name: String

  init(_ syntax: OverlayItemSyntax, base: CheckedPolicy, scope: PolicyScope, kinds: KindTable) {
    self.syntax = syntax
    self.base = base
    self.scope = scope
    self.kinds = kinds
    name = syntax.name?.plainText ?? ""
  }

  var overlay: CheckedOverlay {
    CheckedOverlay(
      name: name, title: syntax.title?.stringValue, base: base.name, changes: changes,
      span: syntax.name?.span ?? syntax.span)
  }

  // MARK: Additions

  mutating func readAdditions() {
    var rules: [AddChangeSyntax] = []
    for case .add(let add) in syntax.changes {
      if add.measure != nil { addMeasure(add) } else if add.rule != nil { rules.append(add) }
    }
    // A rule may except another one added here, wherever that stands.
    while !rules.isEmpty {
      let pending = Set(rules.compactMap { $0.rule?.name?.plainText })
      let next = rules.firstIndex { add in
        (add.rule?.exceptions ?? []).allSatisfy { !pending.contains($0.plainText) }
      }
      addRule(rules.remove(at: next ?? 0))
    }
  }

  private mutating func addMeasure(_ add: AddChangeSyntax) {
    guard let syntax = add.measure, let text = MeasureText(syntax, owner: name) else { return }
    if let path = add.path {
      let start = add.firstWord?.span.end ?? path.span.start
      let gap = SourceSpan(file: path.span.file, start: start, end: path.span.end)
      return report(
        Diagnostic(
          "O318", message: Message("measure", ["path": .text(path.node.text)]),
          at: LabelledSpan(path.span), fixIts: [FixIt(Message("fix"), [Edit(gap, "")])],
          context: path.node.tree.headings(at: path.span.start)))
    }
    var checker = BlockChecker(scope: scope)
    let measure = checker.measure(text)
    diagnostics += checker.diagnostics
    scope.within.merge(checker.within) { _, new in new }
    guard let measure else { return }
    let span = text.kind.span.joined(text.name.span)
    changes.append(
      OverlayChange(
        overlay: name, .addMeasure(measure),
        reference: PathReference(
          path: PolicyPath([]), nameSpans: [], keySpan: nil, yearSpan: nil, span: span),
        text: "add \(text.kind.plainText) \(text.name.plainText)", span: span))
  }

  private mutating func addRule(_ add: AddChangeSyntax) {
    guard let syntax = add.rule, let token = syntax.name, !token.isMissing else { return }
    let context = syntax.node.tree.headings(at: token.span.start)
    guard let path = add.path else {
      return report(
        Diagnostic(
          "O318", message: Message("message", ["name": .text(token.plainText)]),
          at: LabelledSpan(token.span), context: context))
    }
    guard case .success(let reference) = read(path), let place = resolve(reference, in: reached)
    else { return }
    guard case .measure(let measure) = place, kinds[measure.kind]?.body.rules != nil else {
      return report(
        Diagnostic(
          "O318", message: Message("place", ["path": .text(path.node.text)]),
          at: LabelledSpan(path.span), context: context))
    }
    var checker = BlockChecker(scope: scope.inside([measure.name]))
    let rule = checker.rule(syntax, owner: name, in: measure)
    diagnostics += checker.diagnostics
    guard let rule else { return }
    changes.append(
      OverlayChange(
        overlay: name, .addRule(rule), reference: reference,
        text: "add to \(reference.path) rule \(rule.name)", span: token.span))
  }

  // MARK: Other changes

  mutating func readOthers(besides others: [OverlayChange]) {
    let own = reached
    let wide = OverlaySet(
      on: own, [CheckedOverlay(name: "", base: base.name, changes: others, span: syntax.span)],
      kinds: kinds
    ).applied().policy
    for change in syntax.changes {
      switch change {
      case .replace(let view):
        read(view.node, view.path, view.value, view.period, view.clauses, own, wide) {
          reader, place, value in reader.replacement(place, value)
        }
      case .scale(let view):
        read(view.node, view.path, view.value, view.period, view.clauses, own, wide) {
          reader, place, value in
          view.isShift ? reader.amount(place, value) : reader.factor(place, value)
        }
      case .delay(let view):
        read(view.node, view.path, view.value, nil, view.clauses, own, wide) {
          reader, _, value in reader.delay(value)
        }
      case .remove(let view):
        read(view.node, view.path, nil, nil, view.clauses, own, wide) { _, _, _ in .remove }
      case .field(let field): misplaced(field)
      case .add, .misplaced: continue
      }
    }
  }

  /// What a change is about.
  private struct Target {
    let reference: PathReference
    let place: PolicyPlace
    let policy: CheckedPolicy
    let period: Period
  }

  private mutating func read(
    _ node: Syntax, _ path: PathSyntax?, _ value: ValueSyntax?, _ during: PeriodSyntax?,
    _ clauses: ClausesSyntax, _ own: CheckedPolicy, _ wide: CheckedPolicy,
    _ action: (inout OverlayReader, Target, ValueSyntax) -> OverlayChange.Action?
  ) {
    guard let path, !node.isBroken, case .success(let reference) = read(path) else { return }
    // The definitions of a block hold for what is changed in it.
    let outer = scope
    scope = scope.inside(reference.path.names)
    defer { scope = outer }
    var period = Period.always
    if let during {
      var checker = ValueChecker(scope: scope)
      let read = checker.period(during)
      diagnostics += checker.diagnostics
      guard let read else { return }
      period = read
    }
    if let year = reference.path.year, let date = try? CalendarDate(year),
      let whole = try? Period(from: date, to: date)
    {
      period = whole.common(with: period) ?? whole
    }
    var policy = own
    var isForeign = false
    var place = try? PathResolver(own, kinds: kinds).resolve(reference)
    if place == nil, let other = try? PathResolver(wide, kinds: kinds).resolve(reference) {
      place = other
      policy = wide
      isForeign = true
    }
    guard let place = place ?? resolve(reference, in: own) else { return }
    var made: OverlayChange.Action? = .remove
    if let value {
      made = action(
        &self, Target(reference: reference, place: place, policy: policy, period: period), value)
    }
    guard let made else { return }
    let citation = CitationChecker(scope: scope).provenance(
      of: value, clauses, report: &diagnostics)
    let status = citation.status == .uncited ? .hypothesis : citation.status
    let end = [path.span.end, value?.span.end ?? 0, during?.span.end ?? 0].reduce(0, max)
    let span = SourceSpan(file: node.span.file, start: node.span.start, end: end)
    if isForeign { needsOthers.insert(span) }
    let text = node.tree.source.text(node.span.start..<end)
    changes.append(
      OverlayChange(
        overlay: name, made, reference: reference, period: period,
        text: text.split(whereSeparator: \.isWhitespace).joined(separator: " "), span: span,
        status: status, notes: citation.notes))
  }

  // MARK: Values

  private mutating func replacement(
    _ target: Target, _ value: ValueSyntax
  ) -> OverlayChange.Action? {
    let specification: FieldSpecification?
    switch target.place {
    case .field(_, let found): specification = found
    case .unsetField(let found): specification = found
    case .horizon: specification = PolicyHeader.horizonField
    case .measure, .section, .rule: specification = nil
    }
    guard let specification else {
      report(
        Diagnostic(
          "O307",
          message: Message(
            "block",
            ["path": .text("\(target.reference.path)"), "word": .text("replace")]),
          at: LabelledSpan(target.reference.span), context: context(value)))
      return nil
    }
    var checker = ValueChecker(scope: scope)
    let result = checker.check(value, against: specification, at: surroundings(of: target))
    diagnostics += checker.diagnostics
    return result.map { .replace($0) }
  }

  /// What is known where a change is made, in the years of the change.
  private func surroundings(of target: Target) -> ValueChecker.Place {
    let around = ChangeSurroundings(target.reference.path, in: target.policy, scope, kinds)
    return ValueChecker.Place(
      label: target.reference.nameSpans.last,
      years: around.years.flatMap { target.period.years(in: $0) }, products: around.products,
      words: around.words)
  }

  private mutating func factor(_ target: Target, _ value: ValueSyntax) -> OverlayChange.Action? {
    var checker = ValueChecker(scope: scope)
    let folded = checker.fold(value, unit: nil)
    diagnostics += checker.diagnostics
    switch folded {
    case .failed: return nil
    case .number(let quantity, _):
      if (try? quantity.ratio()) != nil { return .scale(.number(quantity)) }
    case .timeline(let timeline, let unit):
      if unit.dimension.isRatio {
        return covering(timeline, value, target).map { .scale(.schedule($0)) }
      }
    case .truth, .text, .name: break
    }
    wrong(value, "factor")
    return nil
  }

  private mutating func amount(_ target: Target, _ value: ValueSyntax) -> OverlayChange.Action? {
    var checker = ValueChecker(scope: scope)
    let folded = checker.fold(value, unit: nil)
    diagnostics += checker.diagnostics
    if folded.isFailed { return nil }
    guard case .field(let field, _) = target.place, let own = field.value.dimension else {
      // A block, an unset field or one without numbers is told where the change is made.
      return .shift(.number(.zero))
    }
    switch folded {
    case .number(let quantity, _):
      if quantity.mismatch(with: own) == nil { return .shift(.number(quantity)) }
    case .timeline(let timeline, let unit):
      if unit.dimension.fits(own) {
        return covering(timeline, value, target).map { .shift(.schedule($0)) }
      }
    case .truth, .text, .name, .failed: break
    }
    wrong(value, "amount", ["expected": .text(own.isRatio ? "pp" : "\(own)")])
    return nil
  }

  /// A schedule of factors or amounts; nil, and a report, where it does not say something for every year of the change.
  private mutating func covering(
    _ timeline: Timeline, _ value: ValueSyntax, _ target: Target
  ) -> Timeline? {
    var checker = ValueChecker(scope: scope)
    let isCovered = checker.covers(timeline, value, surroundings(of: target))
    diagnostics += checker.diagnostics
    return isCovered ? timeline : nil
  }

  private mutating func delay(_ value: ValueSyntax) -> OverlayChange.Action? {
    var checker = ValueChecker(scope: scope)
    let folded = checker.fold(value, unit: nil)
    diagnostics += checker.diagnostics
    if folded.isFailed { return nil }
    if case .number(let quantity, _) = folded, let years = try? quantity.value(in: .year),
      let whole = Int(exactly: years), abs(whole) <= 300, !quantity.isBareZero
    {
      return .delay(years: whole)
    }
    wrong(value, "delay")
    return nil
  }

  // MARK: Reports

  private mutating func misplaced(_ field: FieldSyntax) {
    guard let token = field.name, let value = field.value, !field.node.isBroken else { return }
    var fixIts: [FixIt] = []
    if PathResolver(base, kinds: kinds).leadsSomewhere(token.plainText),
      let colon = field.node.childTokens.first(where: { $0.kind == .colon })
    {
      let start = SourceSpan(file: token.span.file, start: token.span.start, end: token.span.start)
      fixIts = [
        FixIt(
          Message("fix", ["name": .text(token.plainText), "value": .text(value.node.text)]),
          [Edit(start, "replace "), Edit(colon.span, " with")])
      ]
    }
    report(
      Diagnostic(
        "O317", message: Message("message"), at: LabelledSpan(token.span), fixIts: fixIts,
        context: context(value)))
  }

  private mutating func wrong(
    _ value: ValueSyntax, _ part: String, _ arguments: [String: MessageArgument] = [:]
  ) {
    let found: [String: MessageArgument] = ["found": .text(value.node.text)]
    report(
      Diagnostic(
        "O307", message: Message(part, arguments.merging(found) { $1 }),
        at: LabelledSpan(value.span), context: context(value)))
  }

  private func context(_ value: ValueSyntax) -> [String] {
    value.node.tree.headings(at: value.span.start)
  }

  private mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  // MARK: Paths

  /// The base with what has been added so far.
  private var reached: CheckedPolicy {
    OverlaySet(on: base, [overlay.keeping(\.isAddition)], kinds: kinds).applied().policy
  }

  private mutating func read(_ path: PathSyntax) -> Result<PathReference, PathFault> {
    let result = PathReference.read(path)
    if case .failure(let fault) = result {
      report(fault.diagnostic(context: path.node.tree.headings(at: path.span.start)))
    }
    return result
  }

  private mutating func resolve(
    _ reference: PathReference, in policy: CheckedPolicy
  ) -> PolicyPlace? {
    do throws(PathFault) {
      return try PathResolver(policy, kinds: kinds).resolve(reference)
    } catch {
      report(error.diagnostic(context: ["overlay \(name)"]))
      return nil
    }
  }
}

extension PathResolver {
  /// Whether a name alone is a path.
  fileprivate func leadsSomewhere(_ name: String) -> Bool { name == "horizon" }
}

extension CheckedValue {
  /// The dimension of its numbers, the first of a map's; nil where there are none.
  var dimension: Dimension? {
    switch self {
    case .quantity(let quantity): quantity.dimension
    case .timeline(let timeline): timeline.unit.dimension
    case .map(let entries): entries.sorted { $0.key < $1.key }.first?.value.dimension
    case .list(let values): values.first?.dimension
    default: nil
    }
  }
}
