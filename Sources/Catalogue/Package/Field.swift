/// One column of a table: name, type, unit and what its cells must satisfy.
package struct Field: Sendable, Equatable, Decodable {
  /// What a cell holds.
  package enum Kind: String, Sendable, Equatable, Decodable {
    case string, number, integer, boolean
  }

  /// Conditions on every cell of the column.
  package struct Constraints: Sendable, Equatable, Decodable {
    /// Whether an empty cell is a fault.
    package let required: Bool?
    /// Least value, in the unit of the field.
    package let minimum: Double?
    /// Greatest value, in the unit of the field.
    package let maximum: Double?
    /// The allowed values.
    package let `enum`: [String]?
  }

  /// Name in the header row.
  package let name: String
  /// Type of the cells.
  package let kind: Kind
  /// What the column means.
  package let description: String?
  /// Unit of the numbers; `nil` for text, years and counts.
  package let unit: String?
  /// Conditions, if any.
  package let constraints: Constraints?

  private enum CodingKeys: String, CodingKey {
    case name, description, unit, constraints
    case kind = "type"
  }

  /// Whether an empty cell is a fault.
  package var isRequired: Bool { constraints?.required ?? false }
  /// Whether the cells are read as numbers (booleans as 0 and 1).
  var isNumeric: Bool { kind != .string }
  /// Whether its cells are the units of other cells of the row.
  var holdsUnit: Bool { kind == .string && (name == "unit" || name.hasSuffix("_unit")) }
}
