import PolicySyntax
import Quantities

/// Makes changes one after the other and keeps account of them.
struct OverlayPass {
  private(set) var policy: CheckedPolicy
  let kinds: KindTable
  private(set) var steps: [OverlayStep] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(policy: CheckedPolicy, kinds: KindTable) {
    self.policy = policy
    self.kinds = kinds
  }

  mutating func make(_ change: OverlayChange) {
    switch change.action {
    case .addMeasure(let measure): add(measure, change)
    case .addRule(let rule): add(rule, change)
    case .remove, .replace, .scale, .shift, .delay:
      let place: PolicyPlace
      do throws(PathFault) {
        place = try PathResolver(policy, kinds: kinds).resolve(change.reference)
      } catch {
        return report(OverlayDiagnostics.absent(change, policy: policy.name))
      }
      if case .remove = change.action {
        remove(place, change)
      } else {
        alter(place, change)
      }
    }
  }

  /// What can only be seen when all changes are made.
  mutating func finish() {
    let removed = steps.filter { if case .remove = $0.change.action { true } else { false } }
    for step in removed {
      guard let user = PolicyReferences.user(of: step.path, in: policy) else { continue }
      report(OverlayDiagnostics.stillUsed(step.change, by: user))
    }
    for path in Set(steps.map(\.path)).sorted() {
      guard let last = steps.last(where: { $0.path == path }), last.after != nil,
        let fault = BoundsCheck(policy, kinds: kinds).fault(at: path)
      else { continue }
      report(OverlayDiagnostics.outOfBounds(last.change, fault))
    }
  }

  // MARK: Adding and removing

  private mutating func add(_ measure: CheckedMeasure, _ change: OverlayChange) {
    if let present = policy.measure(measure.name) {
      return report(OverlayDiagnostics.alreadyThere(change, name: measure.name, at: present.span))
    }
    policy = policy.with(measures: policy.measures + [measure])
    record(change, change.target, nil, nil)
  }

  private mutating func add(_ rule: CheckedRule, _ change: OverlayChange) {
    let owner = change.reference.path.names
    guard let body = policy.block(owner[...]) else {
      return report(OverlayDiagnostics.absent(change, policy: policy.name))
    }
    if let present = body.rules.first(where: { $0.name == rule.name }) {
      return report(OverlayDiagnostics.alreadyThere(change, name: rule.name, at: present.span))
    }
    policy = policy.editing(owner[...]) { $0.with(rules: $0.rules + [rule]) }
    record(change, change.target, nil, nil)
  }

  private mutating func remove(_ place: PolicyPlace, _ change: OverlayChange) {
    let names = change.reference.path.names
    guard let name = names.last else { return }
    if change.reference.path != change.reference.path.whole || !place.mayBeRemoved
      || isRequired(place, in: names)
    {
      return report(OverlayDiagnostics.mustStay(change, place))
    }
    if names.count == 1 {
      policy = policy.with(measures: policy.measures.filter { $0.name != name })
    } else {
      policy = policy.editing(names.dropLast()) { $0.removing(name) }
    }
    var before: CheckedValue?
    if case .field(let field, _) = place { before = field.value }
    record(change, change.target, before, nil)
  }

  /// Whether the place is a section its measure cannot be without.
  private func isRequired(_ place: PolicyPlace, in names: [String]) -> Bool {
    guard case .section(let section) = place, names.count == 2,
      let kind = policy.measure(names[0])?.kind
    else { return false }
    return kinds[kind]?.body.section(section.kind)?.isRequired ?? false
  }

  // MARK: Values

  private mutating func alter(_ place: PolicyPlace, _ change: OverlayChange) {
    if let rule = rule(around: change), rule.period.common(with: change.period) == nil {
      return report(OverlayDiagnostics.outsideForce(change, force: rule.period))
    }
    guard change.period.years(in: policy.horizon) != nil else {
      return report(OverlayDiagnostics.outsideHorizon(change, policy.horizon))
    }
    do throws(ChangeFault) {
      switch place {
      case .field(let field, let specification):
        try alter(field, specification, change)
      case .unsetField(let specification): set(specification, change)
      case .horizon: alterHorizon(change)
      case .measure, .section, .rule: try delay(place, change)
      }
    } catch {
      report(OverlayDiagnostics.fault(error, change))
    }
  }

  private mutating func alter(
    _ field: CheckedField, _ specification: FieldSpecification?, _ change: OverlayChange
  ) throws(ChangeFault) {
    if change.variesByYear, specification?.mayVary == false { throw .sameInAllYears }
    let path = change.reference.path
    let value: CheckedValue
    if let key = path.key, case .map(let entries) = field.value, let entry = entries[key] {
      var changed = entries
      changed[key] = try altered(entry, change)
      value = .map(changed)
    } else {
      value = try altered(field.value, change)
    }
    guard CanonicalText.of(value) != CanonicalText.of(field.value) else {
      return report(OverlayDiagnostics.nothing(change))
    }
    var isReplaced = false
    if case .replace = change.action { isReplaced = change.period == .always && path.key == nil }
    put(field.changed(to: value, by: change.applied, isReplaced: isReplaced), at: path)
    record(change, path.whole, field.value, value)
  }

  private func altered(
    _ value: CheckedValue, _ change: OverlayChange
  ) throws(ChangeFault) -> CheckedValue {
    switch change.action {
    case .replace(let other): try value.replaced(by: other, during: change.period)
    case .scale(let factor): try value.scaled(by: stretches(of: factor, change))
    case .shift(let amount): try value.shifted(by: stretches(of: amount, change))
    case .delay(let years): try value.delayed(years: years)
    case .addMeasure, .addRule, .remove: value
    }
  }

  private func stretches(
    of amount: ChangeAmount, _ change: OverlayChange
  ) throws(ChangeFault) -> [ChangeAmount.Stretch] {
    do throws(QuantitiesError) {
      return try amount.stretches(during: change.period, in: policy.horizon)
    } catch {
      throw ChangeFault(error)
    }
  }

  /// A replacement of a field that is not set sets it.
  private mutating func set(_ specification: FieldSpecification, _ change: OverlayChange) {
    let path = change.reference.path
    guard case .replace(let value) = change.action, change.period == .always, path.key == nil else {
      return report(OverlayDiagnostics.notSet(change, specification.name))
    }
    let provenance = Provenance(
      status: change.status, notes: change.notes, span: change.span, changes: [change.applied])
    put(CheckedField(value: value, provenance: provenance), at: path)
    record(change, path.whole, nil, value)
  }

  private mutating func alterHorizon(_ change: OverlayChange) {
    guard case .replace(.period(let period)) = change.action, change.period == .always,
      let first = period.first, let last = period.last
    else { return report(OverlayDiagnostics.fault(.notANumber, change)) }
    let horizon = first.year...last.year
    guard horizon != policy.horizon else { return report(OverlayDiagnostics.nothing(change)) }
    let before = (try? policy.horizon.period).map { CheckedValue.period($0) }
    policy = policy.with(horizon: horizon)
    record(change, change.target, before, .period(period))
  }

  /// A delay of a measure, section or rule delays everything in it.
  private mutating func delay(
    _ place: PolicyPlace, _ change: OverlayChange
  ) throws(ChangeFault) {
    guard case .delay(let years) = change.action, let body = place.body else { throw .block }
    let names = change.reference.path.names
    let later = try body.delayed(years: years, by: change.applied)
    let before = policy
    policy = try policy.editing(names.dropLast()) { outer throws(ChangeFault) in
      guard case .rule(let rule) = place else { return outer }
      var rules = outer.rules
      guard let index = rules.firstIndex(where: { $0.name == rule.name }) else { return outer }
      rules[index] = try rule.delayed(years: years, by: change.applied)
      return outer.with(rules: rules)
    }
    if case .rule = place {} else { policy = policy.editing(names[...]) { _ in later } }
    guard policy.canonicalLines != before.canonicalLines else {
      return report(OverlayDiagnostics.nothing(change))
    }
    let old = PolicyContents(before, kinds: kinds).fields
    for (path, field) in PolicyContents(policy, kinds: kinds).fields.sorted(by: { $0.key < $1.key })
    where field.provenance.changes.last?.span == change.span {
      record(change, path, old[path]?.value, field.value)
    }
    record(change, change.target, nil, nil)
  }

  // MARK: Helpers

  private mutating func put(_ field: CheckedField, at path: PolicyPath) {
    guard let name = path.names.last else { return }
    policy = policy.editing(path.names.dropLast()) { block in
      var fields = block.fields
      fields[name] = field
      return block.with(fields: fields)
    }
  }

  /// The innermost rule the change lies in.
  private func rule(around change: OverlayChange) -> CheckedRule? {
    let names = change.reference.path.names
    for count in stride(from: names.count - 1, to: 1, by: -1) {
      let owner = policy.block(names.prefix(count - 1))
      if let rule = owner?.rules.first(where: { $0.name == names[count - 1] }) { return rule }
    }
    return nil
  }

  private mutating func record(
    _ change: OverlayChange, _ path: PolicyPath, _ before: CheckedValue?, _ after: CheckedValue?
  ) {
    steps.append(OverlayStep(change: change, path: path, before: before, after: after))
  }

  private mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }
}

extension OverlayChange {
  /// Whether it does not do the same in all years.
  fileprivate var variesByYear: Bool {
    switch action {
    case .scale(.schedule), .shift(.schedule): true
    default: period != .always
    }
  }
}

extension PolicyPlace {
  /// Whether the policy still makes sense without it, as far as the kind table says.
  fileprivate var mayBeRemoved: Bool {
    switch self {
    case .measure, .section, .rule: true
    case .field(_, let specification): specification?.presence == .optional
    case .unsetField, .horizon: false
    }
  }
}

extension ClosedRange<Int> {
  fileprivate var period: Period {
    get throws(QuantitiesError) {
      try Period(from: CalendarDate(lowerBound), to: CalendarDate(upperBound))
    }
  }
}
