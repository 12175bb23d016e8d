package import PolicySyntax

/// A policy laid out as a list: one entry for each measure, section, rule and field.
package struct PolicyContents: Sendable {
  package enum Content: Sendable {
    case measure(CheckedMeasure)
    case section(CheckedSection)
    case rule(CheckedRule)
    /// A field, with what the kind table says of it.
    case field(CheckedField, FieldSpecification?)
  }

  package struct Entry: Sendable {
    package let path: PolicyPath
    package let content: Content

    /// Where it is written; nil for defaults.
    package var span: SourceSpan? {
      switch content {
      case .measure(let measure): measure.span
      case .section(let section): section.span
      case .rule(let rule): rule.span
      case .field(let field, _): field.provenance.span
      }
    }
  }

  /// Measures, sections and rules in the order written, fields of a block by name.
  package let entries: [Entry]

  package init(_ policy: CheckedPolicy, kinds: KindTable) {
    var entries: [Entry] = []
    for measure in policy.measures {
      let path = PolicyPath([measure.name])
      entries.append(Entry(path: path, content: .measure(measure)))
      Self.collect(
        measure.body, at: path, PathScope(measure, kinds: kinds), into: &entries)
    }
    self.entries = entries
  }

  /// The fields by path.
  package var fields: [PolicyPath: CheckedField] {
    var fields: [PolicyPath: CheckedField] = [:]
    for entry in entries {
      if case .field(let field, _) = entry.content { fields[entry.path] = field }
    }
    return fields
  }

  private static func collect(
    _ body: CheckedBlock, at path: PolicyPath, _ scope: PathScope, into entries: inout [Entry]
  ) {
    for name in body.fields.keys.sorted() {
      var inner = scope
      guard case .field(let field, let specification)? = inner.step(to: name, in: body.fieldsOnly)
      else { continue }
      entries.append(
        Entry(path: path.appending(name), content: .field(field, specification)))
    }
    for section in body.sections {
      var inner = scope
      let name = section.name ?? section.kind
      let below = path.appending(name)
      entries.append(Entry(path: below, content: .section(section)))
      _ = inner.step(to: name, in: body)
      collect(section.body, at: below, inner, into: &entries)
    }
    for rule in body.rules {
      var inner = scope
      let below = path.appending(rule.name)
      entries.append(Entry(path: below, content: .rule(rule)))
      _ = inner.step(to: rule.name, in: body)
      collect(rule.body, at: below, inner, into: &entries)
    }
  }
}

extension CheckedBlock {
  /// The fields alone, so that a rule of the same name does not hide one.
  fileprivate var fieldsOnly: CheckedBlock { with(sections: [], rules: []) }
}
