/// Finds what paths lead to in one policy. Suggestions come from what is legal at the place.
package struct PathResolver: Sendable {
  package let policy: CheckedPolicy
  package let kinds: KindTable

  package init(_ policy: CheckedPolicy, kinds: KindTable) {
    self.policy = policy
    self.kinds = kinds
  }

  /// What the path leads to.
  package func resolve(_ reference: PathReference) throws(PathFault) -> PolicyPlace {
    let path = reference.path
    if path == PolicyPath(["horizon"]) { return .horizon }
    let head = path.names.first ?? ""
    guard let measure = policy.measure(head) else {
      throw PathFault(
        .noMeasure(head, legal: policy.measures.map(\.name)),
        at: reference.nameSpans.first ?? reference.span)
    }
    var place = PolicyPlace.measure(measure)
    var scope = PathScope(measure, kinds: kinds)
    for (index, name) in path.names.enumerated().dropFirst() {
      let parent = path.names[index - 1]
      let span = reference.nameSpans[index]
      guard let body = place.body else {
        throw PathFault(.noPart(name, of: parent, legal: []), at: span)
      }
      guard let next = scope.step(to: name, in: body) else {
        throw PathFault(.noPart(name, of: parent, legal: scope.legalNames(in: body)), at: span)
      }
      place = next
    }
    try check(reference, at: place)
    return place
  }

  /// Key and year must fit what is found.
  private func check(_ reference: PathReference, at place: PolicyPlace) throws(PathFault) {
    let path = reference.path
    let name = path.names.last ?? ""
    if let year = path.year, !policy.horizon.contains(year) {
      throw PathFault(
        .outsideHorizon(year: year, horizon: policy.horizon),
        at: reference.yearSpan ?? reference.span)
    }
    guard path.key != nil || path.year != nil else { return }
    guard case .field(let field, _) = place else {
      if case .unsetField = place { return }
      throw PathFault(
        .notAField(name), at: reference.keySpan ?? reference.yearSpan ?? reference.span)
    }
    guard let key = path.key else { return }
    let span = reference.keySpan ?? reference.span
    guard case .map(let entries) = field.value else {
      throw PathFault(.notAMap(name, key: key), at: span)
    }
    guard entries[key] != nil else {
      throw PathFault(.noKey(key, of: name, legal: entries.keys.sorted()), at: span)
    }
  }
}

/// The part of the kind table that speaks of the place reached.
struct PathScope {
  private var block: BlockSpecification?
  private var fields: [FieldSpecification]

  init(_ measure: CheckedMeasure, kinds: KindTable) {
    block = kinds[measure.kind]?.body
    fields = block?.fields ?? []
  }

  /// What the name leads to, which the scope then speaks of; nil if it leads nowhere. Rules come before sections,
  /// these before fields.
  mutating func step(to name: String, in body: CheckedBlock) -> PolicyPlace? {
    if let rule = body.rules.first(where: { $0.name == name }) {
      fields = Self.fields(of: rule, block?.rules)
      block = BlockSpecification(fields)
      return .rule(rule)
    }
    if let section = body.sections.first(where: { ($0.name ?? $0.kind) == name }) {
      let specification = block?.section(section.kind)
      block = specification?.body
      fields = block?.fields ?? []
      if let named = specification?.perSection?.field {
        fields += section.body.fields.keys.sorted().map { named.renamed($0) }
      }
      return .section(section)
    }
    let specification = fields.first { $0.name == name }
    if let field = body.fields[name] { return .field(field, specification) }
    return specification.map { .unsetField($0) }
  }

  /// Names that lead somewhere: rules, sections and fields, the optional ones included.
  func legalNames(in body: CheckedBlock) -> [String] {
    let fieldNames = Set(body.fields.keys).union(fields.map(\.name)).sorted()
    return body.rules.map(\.name) + body.sections.map { $0.name ?? $0.kind } + fieldNames
  }

  private static func fields(
    of rule: CheckedRule, _ specification: RuleSpecification?
  ) -> [FieldSpecification] {
    guard let specification else { return [] }
    var fields = specification.fields
    if let discriminator = specification.discriminator,
      case .word(let word)? = rule.body[discriminator]
    {
      fields += specification.variants[word] ?? []
    }
    return fields
  }
}

extension FieldSpecification {
  /// The same under another name.
  func renamed(_ name: String) -> FieldSpecification {
    FieldSpecification(
      name, type, presence, mayVary: mayVary, keys: keys, least: least, most: most,
      onlyWhere: condition, choice: choice, help: help)
  }
}
