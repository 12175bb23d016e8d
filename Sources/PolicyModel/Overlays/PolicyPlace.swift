/// What a path leads to.
package enum PolicyPlace: Sendable {
  case measure(CheckedMeasure)
  case section(CheckedSection)
  case rule(CheckedRule)
  /// A field that is set, with what the kind table says of it.
  case field(CheckedField, FieldSpecification?)
  /// A field that may stand here and does not.
  case unsetField(FieldSpecification)
  /// The years the policy speaks of.
  case horizon

  /// What stands inside; nil for fields.
  package var body: CheckedBlock? {
    switch self {
    case .measure(let measure): measure.body
    case .section(let section): section.body
    case .rule(let rule): rule.body
    case .field, .unsetField, .horizon: nil
    }
  }
}
