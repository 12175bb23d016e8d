/// The place of something in a policy: `cea.steel-benchmark.benchmark[2030]`, `eu.benchmark[bf-bof]`.
package struct PolicyPath: Sendable, Hashable {
  /// Names from the measure inward: measure, then sections and rules, then the field. A field of the policy itself,
  /// such as `horizon`, stands alone.
  package let names: [String]
  /// Key of a map, if one entry is meant.
  package let key: String?
  /// Year, if one is meant.
  package let year: Int?

  package init(_ names: [String], key: String? = nil, year: Int? = nil) {
    self.names = names
    self.key = key
    self.year = year
  }

  /// The path without key and year: what it is a part of.
  package var whole: PolicyPath { PolicyPath(names) }

  /// The path without its year.
  package var timeless: PolicyPath { PolicyPath(names, key: key) }

  /// Whether one of the two lies within the other, whatever their years.
  package func overlaps(_ other: PolicyPath) -> Bool {
    let shared = min(names.count, other.names.count)
    guard names.prefix(shared) == other.names.prefix(shared) else { return false }
    guard names.count == other.names.count, let key, let otherKey = other.key else { return true }
    return key == otherKey
  }

  package func appending(_ name: String) -> PolicyPath { PolicyPath(names + [name]) }
}

extension PolicyPath: CustomStringConvertible {
  /// The path as it is written.
  package var description: String {
    let index = [key, year.map(String.init)].compactMap { $0 }
    return names.joined(separator: ".")
      + (index.isEmpty ? "" : "[\(index.joined(separator: ", "))]")
  }
}

extension PolicyPath: Comparable {
  package static func < (left: PolicyPath, right: PolicyPath) -> Bool {
    if left.names != right.names { return left.names.lexicographicallyPrecedes(right.names) }
    return (left.key ?? "", left.year ?? 0) < (right.key ?? "", right.year ?? 0)
  }
}
