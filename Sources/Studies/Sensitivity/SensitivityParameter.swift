package import Catalogue
import PolicyModel
import Quantities

/// A number by which results are differentiated.
package struct SensitivityParameter: Sendable {
  /// What is moved.
  enum Target: Sendable {
    /// A field of the policy, one entry of its map, or one of its years.
    case field(PolicyPath)
    /// One knot of a schedule that nothing has changed: its value moves, and with it the stretches that lead to it.
    case knot(PolicyPath, Schedule, Int)
    /// Cells of a table of the data.
    case cells(TableName, rows: [Int], columns: [String])
  }

  /// How it is moved.
  package enum Measure: Sendable, Equatable {
    /// All its numbers times a factor.
    case factor
    /// Its number plus an amount: it is 0, and a factor would not move it.
    case amount
  }

  package let name: String
  /// Its number in `unit`; nil where it stands for several (a schedule, a series).
  package let value: Double?
  /// Unit of `value`; of a series that of its numbers.
  package let unit: String
  package let measure: Measure
  /// Where the number comes from, in the words of the policy or of the data.
  package let source: String
  let target: Target
  /// One unit of an amount, for fields of a policy.
  let one: Quantity?
}

extension SensitivityParameter {
  /// Whether it is a number of the policy; else one of the data.
  package var isOfPolicy: Bool { table == nil }

  /// The table of the data that holds it.
  package var table: TableName? {
    if case .cells(let table, _, _) = target { return table }
    return nil
  }
}

extension SensitivityParameter {
  /// The name that was probably meant.
  package static func nearest(to name: String, in names: [String]) -> String? {
    NearestName.of(name, among: names)
  }
}
