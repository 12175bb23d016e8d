package import PolicySyntax
import Quantities

/// How a value came about: what was written, each change with its place, the result.
package struct PolicyExplanation: Sendable {
  /// A value at one stage.
  package struct Stage: Sendable {
    /// The value of the year asked, or the whole value; nil where there is none, as after the end of a schedule.
    package let text: String?
    package let status: Provenance.Status
    package let notes: [String]
    /// Where it is written; nil for defaults.
    package let span: SourceSpan?
    /// The overlay that brought it; nil for what the policy itself says.
    package let overlay: String?
  }

  /// A change and the value it left.
  package struct Change: Sendable {
    package let overlay: String
    /// As written.
    package let text: String
    package let span: SourceSpan
    package let status: Provenance.Status
    /// The value after the change; nil where there is none.
    package let result: String?
  }

  package let path: PolicyPath
  /// Title of the field in the words of the kind table.
  package let help: Sentence?
  /// What was there before any value was changed; nil if a replacement set the field.
  package let base: Stage?
  /// In the order in which they take effect.
  package let changes: [Change]
  package let result: Stage
  /// How many changes scale the value: their factors multiply.
  package let factorCount: Int

  /// Explains a field; nil if the place is a block.
  package init?(_ reference: PathReference, in overlaid: OverlaidPolicy, kinds: KindTable)
    throws(PathFault)
  {
    let path = reference.path
    let resolver = PathResolver(overlaid.policy, kinds: kinds)
    let place = try resolver.resolve(reference)
    let field: CheckedField
    let specification: FieldSpecification?
    switch place {
    case .field(let found, let spec): (field, specification) = (found, spec)
    case .unsetField:
      throw PathFault(
        .notSet(path.names.last ?? "", of: path.names.dropLast().joined(separator: ".")),
        at: reference.nameSpans.last ?? reference.span)
    case .measure, .section, .rule, .horizon: return nil
    }
    func text(_ value: CheckedValue) -> String? {
      let part = path.key.flatMap { value.entry($0) } ?? value
      // What has no year is the same in every one.
      guard let year = path.year, part.dependsOnYear else {
        return ValueText.of(part, specification)
      }
      return ValueText.of(part, specification, in: year)
    }
    self.path = path
    help = specification?.help
    let steps = overlaid.steps.filter { $0.path == path.whole }
    let before = PolicyContents(overlaid.start, kinds: kinds).fields[path.whole]
    base = before.map { before in
      Stage(
        text: text(before.value), status: before.provenance.status,
        notes: before.provenance.notes, span: before.provenance.span,
        overlay: overlaid.overlay(adding: path)?.overlay)
    }
    let relevant = steps.filter { step in
      guard let year = path.year, step.before != nil else { return true }
      if case .delay = step.change.action { return true }
      return step.change.period.share(of: year) > 0
    }
    changes = relevant.map { step in
      Change(
        overlay: step.change.overlay, text: step.change.text, span: step.change.span,
        status: step.change.status, result: step.after.flatMap(text))
    }
    factorCount = relevant.count { if case .scale = $0.change.action { true } else { false } }
    result = Stage(
      text: text(field.value), status: field.provenance.status, notes: field.provenance.notes,
      span: field.provenance.span, overlay: nil)
  }
}

extension CheckedValue {
  /// Whether it may differ from year to year.
  fileprivate var dependsOnYear: Bool {
    switch self {
    case .quantity, .timeline: true
    case .map(let entries): entries.values.contains(where: \.dependsOnYear)
    default: false
    }
  }
}
