package import PolicySyntax

/// What a path of a policy leads to.
package enum FieldLookup: Sendable {
  /// A value, and where it is written; nil for defaults.
  case value(CheckedValue, SourceSpan?)
  /// Nothing: the part at this place is not known there, these are.
  case unknown(place: Int, legal: [String])
  /// A measure, section or rule: a part is missing, one of these.
  case incomplete(legal: [String])
}

extension CheckedPolicy {
  /// The value a path names, such as `cea.steel-benchmark.benchmark` or `green-steel.premium.basic`: measure,
  /// then sections and rules by name, then a field, then the key of a map.
  package func lookUp(_ path: [String]) -> FieldLookup {
    guard let first = path.first, let measure = measure(first) else {
      return .unknown(place: 0, legal: measures.map(\.name))
    }
    return measure.body.lookUp(path[1...])
  }
}

extension CheckedBlock {
  fileprivate func lookUp(_ path: ArraySlice<String>) -> FieldLookup {
    let legal = names
    guard let name = path.first else { return .incomplete(legal: legal) }
    let rest = path.dropFirst()
    if let field = fields[name] { return field.lookUp(rest) }
    if let rule = rules.first(where: { $0.name == name }) { return rule.body.lookUp(rest) }
    if let section = sections.first(where: { ($0.name ?? $0.kind) == name }) {
      return section.body.lookUp(rest)
    }
    // `green-steel.level.basic` as well as `green-steel.basic`.
    let ofKind = sections.filter { $0.kind == name }
    guard !ofKind.isEmpty else { return .unknown(place: path.startIndex, legal: legal) }
    let ownNames = ofKind.compactMap(\.name).sorted()
    guard let own = rest.first else { return .incomplete(legal: ownNames) }
    guard let section = ofKind.first(where: { $0.name == own }) else {
      return .unknown(place: rest.startIndex, legal: ownNames)
    }
    return section.body.lookUp(rest.dropFirst())
  }

  private var names: [String] {
    (Array(fields.keys) + rules.map(\.name) + sections.map { $0.name ?? $0.kind }).sorted()
  }
}

extension CheckedField {
  fileprivate func lookUp(_ path: ArraySlice<String>) -> FieldLookup {
    guard let key = path.first else { return .value(value, provenance.span) }
    guard case .map(let entries) = value else { return .unknown(place: path.startIndex, legal: []) }
    guard let entry = entries[key], path.count == 1 else {
      let place = entries[key] == nil ? path.startIndex : path.startIndex + 1
      return .unknown(place: place, legal: place == path.startIndex ? entries.keys.sorted() : [])
    }
    return .value(entry, provenance.span)
  }
}
