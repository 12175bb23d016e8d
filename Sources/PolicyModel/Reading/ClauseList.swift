import PolicySyntax
import Quantities

/// The clauses of a policy as `diff` compares them.
struct ClauseList {
  struct Entry {
    let path: String
    /// Equal where two clauses mean the same.
    let meaning: String
    /// For people.
    let text: String
    /// What it cites, as text; empty for what cites nothing of its own.
    let source: String
    let span: SourceSpan?
    let value: CheckedValue?
    let specification: FieldSpecification?
    /// The block it stands in; nil for measures and clauses of the policy itself.
    let parent: String?
  }

  let entries: [Entry]
  private let places: [String: Int]

  init(_ policy: CheckedPolicy, kinds: KindTable) {
    var entries = Self.policyEntries(policy)
    for entry in PolicyContents(policy, kinds: kinds).entries {
      let path = "\(entry.path)"
      let names = entry.path.names.dropLast()
      let parent = names.isEmpty ? nil : names.joined(separator: ".")
      switch entry.content {
      case .measure(let measure):
        entries.append(.block(path, "measure \(measure.kind)", measure.kind, entry.span, parent))
      case .section(let section):
        entries.append(.block(path, section.kind, section.kind, entry.span, parent))
      case .rule(let rule):
        let meaning =
          "except \(rule.exceptions.sorted()) for "
          + CanonicalText.of(rule.selector ?? .everybody) + " during \(rule.period)"
        entries.append(.block(path, meaning, rule.heading, entry.span, parent))
      case .field(let field, let specification):
        entries.append(
          Entry(
            path: path, meaning: CanonicalText.of(field.value),
            text: ValueText.of(field.value, specification),
            source: ProvenanceText.of(field.provenance.status),
            span: field.provenance.changes.last?.span ?? entry.span,
            value: field.value, specification: specification, parent: parent))
      }
    }
    self.entries = entries
    places = Dictionary(
      entries.indices.map { (entries[$0].path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(path: String) -> Entry? { places[path].map { entries[$0] } }

  /// Whether the block around an entry is missing in the other policy too.
  func isWithinMissing(_ entry: Entry, in other: ClauseList) -> Bool {
    entry.parent.map { other[$0] == nil } ?? false
  }

  private static func policyEntries(_ policy: CheckedPolicy) -> [Entry] {
    var entries = [
      Entry.plain("horizon", "\(policy.horizon.lowerBound)..\(policy.horizon.upperBound)"),
      Entry.plain("money", "\(policy.money)"),
      Entry.plain("citations", policy.citationsRequired ? "required" : "optional"),
    ]
    for (currency, value) in policy.rates.sorted(by: { $0.key < $1.key }) {
      entries.append(
        Entry(
          path: "rate \(currency)", meaning: CanonicalText.of(value),
          text: ValueText.of(value, nil),
          source: "", span: nil, value: value, specification: nil, parent: nil))
    }
    for (word, assertions) in [("require", policy.requirements), ("expect", policy.expectations)] {
      for assertion in assertions {
        let text = ValueText.of(assertion)
        entries.append(
          Entry(
            path: "\(word) \(text)", meaning: CanonicalText.of(assertion), text: text, source: "",
            span: assertion.span, value: nil, specification: nil, parent: nil))
      }
    }
    return entries
  }
}

extension ClauseList.Entry {
  fileprivate static func plain(_ path: String, _ text: String) -> Self {
    Self(
      path: path, meaning: text, text: text, source: "", span: nil, value: nil,
      specification: nil, parent: nil)
  }

  fileprivate static func block(
    _ path: String, _ meaning: String, _ text: String, _ span: SourceSpan?, _ parent: String?
  ) -> Self {
    Self(
      path: path, meaning: meaning, text: text, source: "", span: span, value: nil,
      specification: nil, parent: parent)
  }
}

extension CheckedRule {
  /// The first line of the rule.
  var heading: String {
    var words = ["rule"]
    if !exceptions.isEmpty { words.append("except \(exceptions.sorted().joined(separator: ", "))") }
    if let selector, selector != .everybody { words.append("for \(ValueText.of(selector))") }
    if period != .always { words.append("during \(period)") }
    return words.joined(separator: " ")
  }
}
