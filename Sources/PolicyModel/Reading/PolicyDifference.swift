package import PolicySyntax

/// What tells two policies apart, clause by clause. Names, order and spelling do not count.
package struct PolicyDifference: Sendable {
  package enum Kind: String, Sendable {
    case added, removed, changed
    /// The value is the same, what it cites is not.
    case source
  }

  package struct Clause: Sendable {
    package let kind: Kind
    /// The path, or `require`, `expect`, `horizon`, `money`.
    package let path: String
    /// The clause in the first policy; nil where it is added.
    package let before: String?
    package let after: String?
    /// Values of years that differ, for numbers that both policies have.
    package let years: [YearValue]
    /// Where it stands in each policy; nil for defaults and clauses of the policy itself.
    package let spanBefore: SourceSpan?
    package let spanAfter: SourceSpan?
  }

  package struct YearValue: Sendable, Equatable {
    package let year: Int
    package let before: String?
    package let after: String?
  }

  /// In the order of the first policy, what the second adds at the end.
  package let clauses: [Clause]

  package init(_ first: CheckedPolicy, _ second: CheckedPolicy, kinds: KindTable) {
    let left = ClauseList(first, kinds: kinds)
    let right = ClauseList(second, kinds: kinds)
    let horizon =
      min(
        first.horizon.lowerBound, second.horizon.lowerBound)...max(
        first.horizon.upperBound, second.horizon.upperBound)
    var clauses: [Clause] = []
    for entry in left.entries {
      guard let other = right[entry.path] else {
        // A block that is gone is told once, not part by part.
        if !left.isWithinMissing(entry, in: right) { clauses.append(.removed(entry)) }
        continue
      }
      if entry.meaning != other.meaning {
        clauses.append(.changed(entry, other, in: horizon))
      } else if entry.source != other.source {
        clauses.append(.source(entry, other))
      }
    }
    for entry in right.entries where left[entry.path] == nil {
      if !right.isWithinMissing(entry, in: left) { clauses.append(.added(entry)) }
    }
    self.clauses = clauses
  }
}

extension PolicyDifference.Clause {
  fileprivate static func removed(_ entry: ClauseList.Entry) -> Self {
    Self(
      kind: .removed, path: entry.path, before: entry.text, after: nil, years: [],
      spanBefore: entry.span, spanAfter: nil)
  }

  fileprivate static func added(_ entry: ClauseList.Entry) -> Self {
    Self(
      kind: .added, path: entry.path, before: nil, after: entry.text, years: [], spanBefore: nil,
      spanAfter: entry.span)
  }

  fileprivate static func source(_ entry: ClauseList.Entry, _ other: ClauseList.Entry) -> Self {
    Self(
      kind: .source, path: entry.path, before: entry.source, after: other.source, years: [],
      spanBefore: entry.span, spanAfter: other.span)
  }

  fileprivate static func changed(
    _ entry: ClauseList.Entry, _ other: ClauseList.Entry, in horizon: ClosedRange<Int>
  ) -> Self {
    var years: [PolicyDifference.YearValue] = []
    if let before = entry.value, let after = other.value {
      years = horizon.compactMap { year in
        let left = ValueText.of(before, entry.specification, in: year)
        let right = ValueText.of(after, other.specification, in: year)
        return left == right
          ? nil : PolicyDifference.YearValue(year: year, before: left, after: right)
      }
    }
    return Self(
      kind: .changed, path: entry.path, before: entry.text, after: other.text, years: years,
      spanBefore: entry.span, spanAfter: other.span)
  }
}
