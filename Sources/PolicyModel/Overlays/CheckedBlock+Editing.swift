import Quantities

/// Copies with parts changed. Order is kept; additions come last.
extension CheckedBlock {
  func with(
    fields: [String: CheckedField]? = nil, sections: [CheckedSection]? = nil,
    rules: [CheckedRule]? = nil
  ) -> CheckedBlock {
    CheckedBlock(
      fields: fields ?? self.fields, sections: sections ?? self.sections,
      rules: rules ?? self.rules)
  }

  /// With the block that the names lead to, from here inward, changed.
  func editing<Failure: Error>(
    _ names: ArraySlice<String>, _ edit: (CheckedBlock) throws(Failure) -> CheckedBlock
  ) throws(Failure) -> CheckedBlock {
    guard let name = names.first else { return try edit(self) }
    let rest = names.dropFirst()
    if let place = rules.firstIndex(where: { $0.name == name }) {
      var changed = rules
      changed[place] = rules[place].with(body: try rules[place].body.editing(rest, edit))
      return with(rules: changed)
    }
    if let place = sections.firstIndex(where: { ($0.name ?? $0.kind) == name }) {
      var changed = sections
      changed[place] = sections[place].with(body: try sections[place].body.editing(rest, edit))
      return with(sections: changed)
    }
    return self
  }

  /// Without the rule, section or field of a name.
  func removing(_ name: String) -> CheckedBlock {
    if rules.contains(where: { $0.name == name }) {
      return with(rules: rules.filter { $0.name != name })
    }
    if sections.contains(where: { ($0.name ?? $0.kind) == name }) {
      return with(sections: sections.filter { ($0.name ?? $0.kind) != name })
    }
    var left = fields
    left[name] = nil
    return with(fields: left)
  }

  /// Everything in it that depends on time, whole years later.
  func delayed(years: Int, by change: AppliedChange) throws(ChangeFault) -> CheckedBlock {
    var later = fields
    for (name, field) in fields.sorted(by: { $0.key < $1.key }) {
      // What does not depend on time stays.
      guard let value = try? field.value.delayed(years: years),
        CanonicalText.of(value) != CanonicalText.of(field.value)
      else { continue }
      later[name] = field.changed(to: value, by: change, isReplaced: false)
    }
    var laterRules: [CheckedRule] = []
    for rule in rules { laterRules.append(try rule.delayed(years: years, by: change)) }
    var laterSections: [CheckedSection] = []
    for section in sections {
      laterSections.append(
        section.with(body: try section.body.delayed(years: years, by: change)))
    }
    return with(fields: later, sections: laterSections, rules: laterRules)
  }
}

extension CheckedRule {
  func with(body: CheckedBlock? = nil, period: Period? = nil) -> CheckedRule {
    CheckedRule(
      name: name, exceptions: exceptions, selector: selector, period: period ?? self.period,
      body: body ?? self.body, span: span)
  }

  func delayed(years: Int, by change: AppliedChange) throws(ChangeFault) -> CheckedRule {
    let later: Period
    do { later = try period.delayed(years: years) } catch { throw ChangeFault(error) }
    return with(body: try body.delayed(years: years, by: change), period: later)
  }
}

extension CheckedSection {
  func with(body: CheckedBlock) -> CheckedSection {
    CheckedSection(kind: kind, name: name, body: body, span: span)
  }
}

extension CheckedMeasure {
  func with(body: CheckedBlock) -> CheckedMeasure {
    CheckedMeasure(kind: kind, name: name, title: title, body: body, span: span)
  }
}

extension CheckedPolicy {
  func with(
    name: String? = nil, title: String?? = nil, horizon: ClosedRange<Int>? = nil,
    measures: [CheckedMeasure]? = nil, ancestry: [String]? = nil
  ) -> CheckedPolicy {
    CheckedPolicy(
      name: name ?? self.name, title: title ?? self.title, horizon: horizon ?? self.horizon,
      money: money, citationsRequired: citationsRequired, measures: measures ?? self.measures,
      requirements: requirements, expectations: expectations, rates: rates,
      ancestry: ancestry ?? self.ancestry)
  }

  /// With the block that the names lead to changed.
  func editing<Failure: Error>(
    _ names: ArraySlice<String>, _ edit: (CheckedBlock) throws(Failure) -> CheckedBlock
  ) throws(Failure) -> CheckedPolicy {
    guard let head = names.first, let place = measures.firstIndex(where: { $0.name == head }) else {
      return self
    }
    var changed = measures
    changed[place] = measures[place].with(
      body: try measures[place].body.editing(names.dropFirst(), edit))
    return with(measures: changed)
  }

  /// The block that the names lead to.
  func block(_ names: ArraySlice<String>) -> CheckedBlock? {
    guard let head = names.first, var body = measure(head)?.body else { return nil }
    for name in names.dropFirst() {
      if let rule = body.rules.first(where: { $0.name == name }) {
        body = rule.body
      } else if let section = body.sections.first(where: { ($0.name ?? $0.kind) == name }) {
        body = section.body
      } else {
        return nil
      }
    }
    return body
  }
}

extension CheckedField {
  /// With another value; the provenance follows.
  ///
  /// A value replaced for all time takes on what the change cites. Any other change leaves the weaker of the two: a
  /// cited number times an uncited factor is a hypothesis.
  func changed(
    to value: CheckedValue, by change: AppliedChange, isReplaced: Bool
  ) -> CheckedField {
    let own = provenance.status
    return CheckedField(
      value: value,
      provenance: Provenance(
        status: isReplaced || change.status.weakness > own.weakness ? change.status : own,
        notes: provenance.notes, span: isReplaced ? change.span : provenance.span,
        changes: provenance.changes + [change]))
  }
}

extension Provenance.Status {
  /// How little stands behind a number.
  var weakness: Int {
    switch self {
    case .cited: 0
    case .assumption: 1
    case .defaulted: 2
    case .uncited: 3
    case .hypothesis: 4
    }
  }
}
