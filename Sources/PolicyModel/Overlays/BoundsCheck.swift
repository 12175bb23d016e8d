import Quantities

/// Whether numbers that overlays made still lie where the kind table allows them.
struct BoundsCheck {
  /// A number that does not.
  struct Fault {
    let year: Int
    let value: String
    let bound: String
    let isAbove: Bool
  }

  private let fields: [PolicyPath: (field: CheckedField, specification: FieldSpecification)]
  private let horizon: ClosedRange<Int>

  init(_ policy: CheckedPolicy, kinds: KindTable) {
    horizon = policy.horizon
    var fields: [PolicyPath: (CheckedField, FieldSpecification)] = [:]
    for entry in PolicyContents(policy, kinds: kinds).entries {
      if case .field(let field, let specification?) = entry.content {
        fields[entry.path] = (field, specification)
      }
    }
    self.fields = fields
  }

  /// The first number of a field that lies outside; years of which a schedule says nothing are left to the checks of
  /// the rules.
  func fault(at path: PolicyPath) -> Fault? {
    guard let (field, specification) = fields[path] else { return nil }
    return fault(of: field.value, specification)
  }

  private func fault(of value: CheckedValue, _ specification: FieldSpecification) -> Fault? {
    if case .map(let entries) = value {
      return entries.sorted { $0.key < $1.key }.lazy
        .compactMap { fault(of: $0.value, specification) }.first
    }
    guard let timeline = value.timeline else { return nil }
    for year in horizon {
      guard let quantity = try? timeline.value(in: year),
        let shown = specification.displayUnit(for: quantity.dimension)
      else { continue }
      // Bounds of a ratio are stated as ratios.
      let unit = shown == .percent ? .one : shown
      guard let number = try? quantity.value(in: unit)
      else { continue }
      for (bound, isAbove) in [(specification.least, false), (specification.most, true)] {
        guard let bound, isAbove ? number > bound : number < bound else { continue }
        guard let limit = try? Quantity(bound, unit) else { continue }
        return Fault(
          year: year, value: ValueText.of(quantity, in: shown),
          bound: ValueText.of(limit, in: shown), isAbove: isAbove)
      }
    }
    return nil
  }
}
