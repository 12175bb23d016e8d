import PolicyModel
import PolicySyntax

/// What a field of a policy is worth over the years, for people who point at it.
struct FieldValues {
  private let policies: [String: CheckedPolicy]

  init(_ policies: [String: CheckedPolicy]) { self.policies = policies }

  /// How many years are shown.
  private static let count = 5

  /// The value of a field by year, `2026: 60 CNY/t CO2 · 2030: …`; nil where it is the same in all years and so stands in the
  /// text already, has no number, or stands in no policy that could be read.
  func text(of field: FieldSyntax, _ specification: FieldSpecification) -> String? {
    guard let (policy, value) = value(of: field), let horizon = policy?.horizon else { return nil }
    let years = FieldValues.years(of: horizon)
    let texts = years.map { ValueText.of(value, specification, in: $0) }
    let isSame = Set(texts.compactMap(\.self)).count <= 1 && !texts.contains(nil)
    guard !isSame, texts.contains(where: { $0 != nil }) else { return nil }
    return zip(years, texts).map { year, text in "\(year): \(text ?? "–")" }
      .joined(separator: " · ")
  }

  private func value(of field: FieldSyntax) -> (policy: CheckedPolicy?, value: CheckedValue)? {
    guard let name = field.name?.plainText else { return nil }
    var path = [name]
    for node in field.node.ancestors {
      switch node.kind {
      case .rule: path.insert(RuleSyntax(node)?.name?.plainText ?? "", at: 0)
      case .section: path.insert(node.childTokens.first?.plainText ?? "", at: 0)
      case .measure:
        // A measure, or a section with a name of its own.
        path.insert(MeasureSyntax(node)?.name?.plainText ?? "", at: 0)
      case .policyItem:
        let policy = PolicyItemSyntax(node)?.name.flatMap { policies[$0.plainText] }
        guard case .value(let value, _)? = policy?.lookUp(path) else { return nil }
        return (policy, value)
      default: break
      }
    }
    return nil
  }

  /// The first and the last year of a policy and some between, evenly.
  private static func years(of horizon: ClosedRange<Int>) -> [Int] {
    let span = horizon.upperBound - horizon.lowerBound
    guard span >= count else { return Array(horizon) }
    return (0..<count).map { horizon.lowerBound + span * $0 / (count - 1) }
  }
}
