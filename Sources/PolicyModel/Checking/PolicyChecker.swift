import PolicySyntax
import Quantities

/// Checks whole projects.
package struct PolicyChecker: Sendable {
  package let kinds: KindTable
  package let suppliers: SupplierList

  package init(kinds: KindTable = .standard, suppliers: SupplierList) {
    self.kinds = kinds
    self.suppliers = suppliers
  }

  /// Checks everything a project holds. Never fails: what is wrong is in the diagnostics.
  package func check(_ project: PolicyProject) -> CheckedProject {
    var run = ProjectCheck(project: project, kinds: kinds, suppliers: suppliers)
    return run.check()
  }
}

/// One check of one project.
struct ProjectCheck {
  let project: PolicyProject
  let kinds: KindTable
  let suppliers: SupplierList
  let memory = CheckMemory()
  var diagnostics: [Diagnostic] = []
  private var policies: [String: CheckedPolicy] = [:]
  private var scopes: [String: PolicyScope] = [:]

  init(project: PolicyProject, kinds: KindTable, suppliers: SupplierList) {
    self.project = project
    self.kinds = kinds
    self.suppliers = suppliers
  }

  mutating func check() -> CheckedProject {
    diagnostics += ReferenceChecker(references: project.names.references).diagnostics()
    let top = topScope()
    let merge = PolicyMerge(names: project.names)
    diagnostics += merge.diagnostics
    for policy in project.names.policies.all {
      guard let text = merge.texts[policy.name?.plainText ?? ""] else { continue }
      check(text, top)
    }
    // Of a damaged file nothing more is said.
    let damaged = Set(project.diagnostics.filter { $0.code == "L102" }.map(\.main.span.file))
    let own = diagnostics.filter { !damaged.contains($0.main.span.file) }
    return CheckedProject(
      project: project, policies: policies, scopes: scopes,
      diagnostics: Self.unique(project.diagnostics + own))
  }

  /// Each diagnostic once: what a policy inherits is checked in each that extends it.
  private static func unique(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var places: [SourceSpan: [Diagnostic]] = [:]
    return diagnostics.filter { diagnostic in
      let known = places[diagnostic.main.span, default: []]
      // The same fault of the same text, seen from two policies, is one.
      guard !known.contains(where: { $0.code == diagnostic.code }) else { return false }
      places[diagnostic.main.span] = known + [diagnostic]
      return true
    }
  }

  // MARK: Top of the files

  /// Units, rates, `let` and `group` at the top of the files.
  private mutating func topScope() -> PolicyScope {
    let names = project.names
    func scope(_ units: UnitTable, _ rates: [Currency: CheckedValue]) -> PolicyScope {
      PolicyScope(
        horizon: CalendarDate.years, money: PriceBasis(.cny), rates: rates, units: units,
        suppliers: suppliers, kinds: kinds, references: names.references)
    }
    var units = UnitTable.standard
    for definition in names.units.all {
      units = define(definition, in: units, scope(units, [:])) ?? units
    }
    var rates: [Currency: CheckedValue] = [:]
    for definition in names.rates.all {
      if let (currency, rate) = self.rate(definition, scope(units, [:])) { rates[currency] = rate }
    }
    let plain = scope(units, rates)
    var reader = DefinitionReader(
      names.lets.all + names.groups.all, scope: plain, memory: memory)
    reader.read()
    diagnostics += reader.diagnostics
    return reader.scope
  }

  private mutating func define(
    _ definition: DefinitionSyntax, in units: UnitTable, _ scope: PolicyScope
  ) -> UnitTable? {
    guard let name = definition.name, !name.isMissing, let value = definition.value,
      !value.node.isBroken
    else { return nil }
    var checker = ValueChecker(scope: scope)
    let folded = checker.fold(value, unit: nil)
    diagnostics += checker.diagnostics
    if folded.isFailed { return nil }
    if case .number(let quantity, let unit?) = folded, let number = try? quantity.value(in: unit) {
      do { return try units.defining(name.plainText, as: number, unit) } catch {
        let part = if case .unit(.nameTaken) = error { "taken" } else { "message" }
        diagnostics.append(
          Diagnostic(
            "U214", message: Message(part, ["name": .text(name.plainText)]),
            at: LabelledSpan(name.span), context: name.tree.headings(at: name.span.start)))
        return nil
      }
    }
    diagnostics.append(
      Diagnostic(
        "U214", message: Message("number", ["name": .text(name.plainText)]),
        at: LabelledSpan(value.span), context: name.tree.headings(at: name.span.start)))
    return nil
  }

  private mutating func rate(
    _ definition: DefinitionSyntax, _ scope: PolicyScope
  ) -> (Currency, CheckedValue)? {
    guard let name = definition.name, !name.isMissing, let value = definition.value,
      !value.node.isBroken
    else { return nil }
    guard let currency = PolicyHeader.currency(name.plainText) else {
      diagnostics.append(
        .suggesting(
          "U216", ["name": .text(name.plainText)], at: name.span, in: definition.node,
          Suggestion.nearest(to: name.plainText, among: Currency.all.map(\.code)),
          notes: [
            Message("note", ["words": .list(Currency.all.map { .text($0.code) })])
          ]))
      return nil
    }
    var checker = ValueChecker(scope: scope)
    let folded = checker.fold(value, unit: nil)
    diagnostics += checker.diagnostics
    diagnostics += CitationDiagnostics.of(definition, scope)
    guard let dimension = folded.dimension else { return nil }
    let isMoney = dimension.exponents.count == 1 && dimension.moneys.count == 1
    guard isMoney, dimension.moneys.first?.currency != currency else {
      diagnostics.append(
        Diagnostic(
          "U217", message: Message("message", ["name": .text(currency.code)]),
          at: LabelledSpan(value.span), context: name.tree.headings(at: name.span.start)))
      return nil
    }
    switch folded {
    case .number(let quantity, _): return (currency, .quantity(quantity))
    case .timeline(let timeline, _): return (currency, .timeline(timeline))
    default: return nil
    }
  }

  // MARK: Policies

  private mutating func check(_ text: PolicyText, _ top: PolicyScope) {
    var header = PolicyHeader()
    for (owner, field) in text.header {
      var own = header
      own.read(field, scope: top, &diagnostics)
      if owner != text.name { own.citationsRequired = header.citationsRequired }
      header = own
    }
    // In a block that could not be read to its end it may stand all the same.
    if header.horizon == nil, text.isWhole, !text.headerNames.contains("horizon"), !text.isBroken {
      diagnostics.append(
        Diagnostic(
          "T120", message: Message("message", ["name": .text(text.name)]),
          at: LabelledSpan(text.span),
          fixIts: text.fixInserting("horizon: 2024..2035", Message("fix"))))
    }
    var kindsByName: [String: String] = [:]
    var sections: [String: [String: [String]]] = [:]
    for measure in text.measures {
      kindsByName[measure.name.plainText] = measure.kind.plainText
      for case .measure(let section) in measure.body.entries.map(\.entry) {
        guard let word = section.kindWord?.plainText, let name = section.name else { continue }
        sections[measure.name.plainText, default: [:]][word, default: []].append(name.plainText)
      }
    }
    let horizon = header.horizon ?? 2024...2035
    // Where the money was read with a fault, or stands in a policy nobody knows, its year is not asked again.
    let isAsked = text.isWhole && header.money == nil && !text.headerNames.contains("money")
    let money = header.money ?? PriceBasis(.cny, year: isAsked ? nil : 2025)
    var scope = PolicyScope(
      owner: text.name, horizon: horizon, money: money,
      deflator: header.deflator, rates: top.rates, definitions: top.definitions,
      definitionSources: top.definitionSources, groups: top.groups, measures: kindsByName,
      sections: sections, units: top.units, suppliers: suppliers, kinds: kinds,
      references: project.names.references)
    var reader = DefinitionReader(text.definitions, scope: scope, memory: memory)
    reader.read()
    diagnostics += reader.diagnostics
    scope = reader.scope
    var checker = BlockChecker(scope: scope, memory: memory)
    let measures = text.measures.compactMap { checker.measure($0) }
    diagnostics += Self.oncePerPolicy("U208", checker.diagnostics)
    let own = checker.uncited.filter { $0.owner == text.name }.map(\.span)
    if !own.isEmpty { diagnostics.append(uncited(own, header.citationsRequired, text)) }
    scope.within = checker.within
    scopes[text.name] = scope
    let policy = CheckedPolicy(
      name: text.name, title: text.title, horizon: horizon, money: scope.money,
      citationsRequired: header.citationsRequired, measures: measures, requirements: [],
      expectations: [], rates: top.rates, ancestry: text.ancestry)
    policies[text.name] = policy.asserting(
      text.assertions.map { ([], $0.entry) } + checker.assertions, in: scope, report: &diagnostics)
  }

  /// Faults of a code that have one cause, the head of the policy, as one: the first, which points at more of them.
  private static func oncePerPolicy(
    _ code: DiagnosticCode, _ diagnostics: [Diagnostic]
  ) -> [Diagnostic] {
    let places = diagnostics.filter { $0.code == code }
    guard places.count > 1 else { return diagnostics }
    let first = places[0]
    let whole = Diagnostic(
      code, first.severity, message: first.message, at: first.main,
      others: places.dropFirst().prefix(4).map { LabelledSpan($0.main.span) }, notes: first.notes,
      fixIts: first.fixIts, context: first.context)
    return diagnostics.filter { $0.code != code } + [whole]
  }

  /// The numbers that say nothing of where they come from, in one diagnostic.
  private func uncited(
    _ spans: [SourceSpan], _ isRequired: Bool, _ text: PolicyText
  ) -> Diagnostic {
    let sorted = spans.sorted { ($0.file, $0.start) < ($1.file, $1.start) }
    let first = sorted[0]
    return Diagnostic(
      "C101", isRequired ? .error : .remark,
      message: Message(
        isRequired ? "message" : "counted",
        ["count": .number(spans.count), "name": .text(text.name)]),
      at: LabelledSpan(first),
      others: sorted.dropFirst().prefix(4).map { LabelledSpan($0) },
      notes: [Message("note")])
  }
}

/// What is wrong with the sources of a definition.
enum CitationDiagnostics {
  static func of(_ definition: DefinitionSyntax, _ scope: PolicyScope) -> [Diagnostic] {
    var result: [Diagnostic] = []
    _ = CitationChecker(scope: scope).provenance(
      of: definition.value, definition.clauses, report: &result)
    return result
  }
}
