package import Catalogue

extension CheckedPolicy {
  /// What the policy means, as lines in one order: the text that is hashed.
  ///
  /// Names and titles of the policy, comments, order, units of writing and sources do not enter.
  package var canonicalLines: [String] {
    var lines = ["horizon = \(horizon.lowerBound)..\(horizon.upperBound)", "money = \(money)"]
    for (currency, value) in rates { lines.append("rate \(currency) = \(CanonicalText.of(value))") }
    for assertion in requirements { lines.append("require \(CanonicalText.of(assertion))") }
    for assertion in expectations { lines.append("expect \(CanonicalText.of(assertion))") }
    for entry in PolicyContents(self, kinds: KindTable([])).entries {
      switch entry.content {
      case .measure(let measure): lines.append("\(entry.path) : measure \(measure.kind)")
      case .section(let section): lines.append("\(entry.path) : section \(section.kind)")
      case .rule(let rule):
        lines.append(
          "\(entry.path) : rule except \(rule.exceptions.sorted()) for "
            + "\(CanonicalText.of(rule.selector ?? .everybody)) during \(rule.period)")
      case .field(let field, _):
        lines.append("\(entry.path) = \(CanonicalText.of(field.value))")
      }
    }
    return lines.sorted()
  }

  /// The hash of what the policy means. Equal hashes give equal results on equal data.
  package var hash: ContentHash {
    ContentHash(of: Array(canonicalLines.joined(separator: "\n").utf8))
  }

  /// The hash of what the policy cites, apart from what it means.
  package var sourcesHash: ContentHash {
    var lines: [String] = []
    for entry in PolicyContents(self, kinds: KindTable([])).entries {
      guard case .field(let field, _) = entry.content else { continue }
      lines.append("\(entry.path) \(CanonicalText.of(field.provenance.status))")
      for change in field.provenance.changes {
        lines.append("\(entry.path) changed \(CanonicalText.of(change.status))")
      }
    }
    return ContentHash(of: Array(lines.sorted().joined(separator: "\n").utf8))
  }
}
