package import PolicySyntax
import Quantities

/// Reads the clauses behind values.
package struct CitationChecker: Sendable {
  private let scope: PolicyScope
  /// By name of a reference, the one that replaces it.
  private let successors: [String: String]

  package init(scope: PolicyScope) {
    self.init(scope: scope, memory: CheckMemory())
  }

  init(scope: PolicyScope, memory: CheckMemory) {
    self.scope = scope
    if let known = memory.successors {
      successors = known
      return
    }
    var successors: [String: String] = [:]
    for reference in scope.references.all {
      guard case .path(let path)? = reference.body?.field("replaces")?.value,
        let old = path.simpleName, let name = reference.name?.plainText
      else { continue }
      successors[old] = name
    }
    self.successors = successors
    memory.successors = successors
  }

  /// Where a value comes from; reports sources nobody knows and those out of date.
  package func provenance(
    of value: ValueSyntax?, _ clauses: ClausesSyntax, report diagnostics: inout [Diagnostic]
  ) -> Provenance {
    for source in clauses.sources { check(source, &diagnostics) }
    var notes = clauses.notes.map(\.stringValue)
    if let assumption = clauses.assumptions.first {
      // What is partly assumed counts as assumed; the sources of the rest are kept as notes.
      notes = clauses.sources.map(Self.words) + notes
      return Provenance(
        status: .assumption(assumption.stringValue), notes: notes, span: value?.span)
    }
    if let source = clauses.sources.first, let status = Self.status(source) {
      notes = clauses.sources.dropFirst().map(Self.words) + notes
      return Provenance(status: status, notes: notes, span: value?.span)
    }
    if let value, let inherited = definition(of: value) {
      return Provenance(status: inherited, notes: notes, span: value.span)
    }
    return Provenance(status: .uncited, notes: notes, span: value?.span)
  }

  /// Whether a value holds a number of its own or of a `let`; what is only read off another place has its source there.
  func asksSource(_ value: ValueSyntax) -> Bool {
    value.node.holdsNumber || value.node.firstName(in: scope.definitionSources) != nil
  }

  /// A source as words: `power-2023, carry-over`.
  private static func words(_ source: SourceClauseSyntax) -> String {
    let name = source.text?.stringValue ?? source.reference?.plainText
    return [name, source.place?.stringValue].compactMap(\.self).joined(separator: ", ")
  }

  private static func status(_ source: SourceClauseSyntax) -> Provenance.Status? {
    guard let token = source.text ?? source.reference, !token.isMissing else { return nil }
    return .cited(
      source: source.text?.stringValue ?? token.plainText, isReference: source.text == nil,
      place: source.place?.stringValue, quote: source.quote?.stringValue)
  }

  /// A value made of nothing but `let` names comes from where the first of them comes.
  private func definition(of value: ValueSyntax) -> Provenance.Status? {
    guard !value.node.holdsNumber, let name = value.node.firstName(in: scope.definitionSources)
    else { return nil }
    return scope.definitionSources[name]
  }

  private func check(_ source: SourceClauseSyntax, _ diagnostics: inout [Diagnostic]) {
    guard let token = source.reference, !token.isMissing, !source.node.isBroken else { return }
    let name = token.plainText
    guard let reference = scope.references[name] else {
      let suggestion = Suggestion.nearest(to: name, among: scope.references.names)
      diagnostics.append(
        .suggesting(
          "C102", ["name": .text(name)], at: token.span, in: source.node, suggestion,
          notes: suggestion == nil ? [Message("note")] : []))
      return
    }
    if let until = Self.date(reference, "valid-until"), until.year < scope.horizon.upperBound {
      diagnostics.append(
        Diagnostic(
          "C103", .warning,
          message: Message(
            "message", ["name": .text(name), "date": .text(until.description)]),
          at: LabelledSpan(token.span),
          others: [LabelledSpan(reference.name?.span ?? reference.span, Message("reference"))],
          context: token.tree.headings(at: token.span.start)))
    }
    if let next = successors[name] {
      diagnostics.append(
        Diagnostic(
          "C104", .warning,
          message: Message("message", ["name": .text(name), "other": .text(next)]),
          at: LabelledSpan(token.span),
          others: [
            LabelledSpan(
              scope.references[next]?.name?.span ?? token.span,
              Message("reference", ["other": .text(next)]))
          ],
          fixIts: [
            FixIt(Message("fix", ["other": .text(next)]), [Edit(token.span, next)])
          ], context: token.tree.headings(at: token.span.start)))
    }
  }

  static func date(_ reference: ReferenceItemSyntax, _ field: String) -> CalendarDate? {
    switch reference.body?.field(field)?.value {
    case .date(let date): date.token?.dateValue
    case .number(let number): number.token?.dateValue
    default: nil
    }
  }
}

extension Syntax {
  /// Whether a number is written in it, knots' dates aside.
  fileprivate var holdsNumber: Bool {
    kind == .number || childNodes.contains { $0.kind.isValueOrKnot && $0.holdsNumber }
  }

  /// The first name in it that is one of these.
  fileprivate func firstName(in names: [String: Provenance.Status]) -> String? {
    if let name = PathSyntax(self)?.simpleName { return names[name] == nil ? nil : name }
    for child in childNodes {
      if let name = child.firstName(in: names) { return name }
    }
    return nil
  }
}

extension SyntaxKind {
  fileprivate var isValueOrKnot: Bool {
    switch self {
    case .keyedKnot, .argument: true
    case .sourceClause, .assumptionClause, .noteClause, .unit, .path: false
    default: true
    }
  }
}
