import PolicySyntax

/// Who in a policy speaks of something by name.
enum PolicyReferences {
  /// The first user of what a path led to; nil if nobody uses it.
  static func user(of path: PolicyPath, in policy: CheckedPolicy) -> SourceSpan? {
    for assertion in policy.requirements + policy.expectations
    where uses(assertion.condition, path) || assertion.tolerance.map({ uses($0, path) }) ?? false {
      return assertion.span
    }
    for entry in PolicyContents(policy, kinds: KindTable([])).entries {
      switch entry.content {
      case .field(let field, _):
        if uses(field.value, path) { return field.provenance.span ?? policy.measures.first?.span }
      case .rule(let rule):
        // The rules of one measure name each other.
        let siblings = PolicyPath(Array(entry.path.names.dropLast()))
        if rule.exceptions.contains(where: { siblings.appending($0) == path }) { return rule.span }
      case .measure, .section: continue
      }
    }
    return nil
  }

  private static func uses(_ value: CheckedValue, _ path: PolicyPath) -> Bool {
    switch value {
    case .measure(let name): path == PolicyPath([name])
    case .map(let entries): entries.values.contains { uses($0, path) }
    case .list(let values): values.contains { uses($0, path) }
    case .formula(let expression): uses(expression, path)
    case .quantity, .timeline, .text, .truth, .word, .words, .selection, .period, .year: false
    }
  }

  private static func uses(_ expression: Expression, _ path: PolicyPath) -> Bool {
    expression.contains { part in
      switch part.form {
      case .constant(let value, _): uses(value, path)
      case .field(let names, _): names.starts(with: path.names)
      case .result(let query): query.measure.map { path == PolicyPath([$0]) } ?? false
      case .pricePaid(let market): path == PolicyPath([market])
      default: false
      }
    }
  }
}
