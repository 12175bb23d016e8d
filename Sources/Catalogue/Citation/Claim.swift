/// One statement of a `source` cell: what a value or some fields of a row rest on.
package struct Claim: Sendable, Equatable {
  /// How the value came about, by the flags of the package.
  package enum Kind: String, Sendable, Equatable, CaseIterable {
    /// Taken from the named source.
    case published
    /// Checked against a second list.
    case confirmed
    /// A published figure written down without retrieving the publication again.
    case recalled
    /// Arithmetic on other rows.
    case computed
    /// Taken from rows of another table.
    case derived
    /// A cited index applied to a base value.
    case projection
    /// An estimate with its method.
    case estimate
    /// A choice of the package.
    case choice
  }

  /// How the value came about.
  package let kind: Kind
  /// The fields it is about; `nil` means all that no other statement names.
  package let field: String?
  /// The source, or the method of an estimate.
  package let text: String

  /// A statement.
  package init(kind: Kind, field: String?, text: String) {
    self.kind = kind
    self.field = field
    self.text = text
  }
}
