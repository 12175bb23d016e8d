/// The description of a data package (`datapackage.json`, Frictionless tabular data package).
///
/// Fields, units, constraints, keys, sources and licences of every table. The embedded description
/// is also the contract that replaced and overlaid tables are checked against.
package struct DataPackage: Sendable, Equatable, Decodable {
  /// Machine name of the package.
  package let name: String
  /// One-line title.
  package let title: String
  /// Version of the content.
  package let version: String
  /// Date of creation, ISO 8601.
  package let created: String?
  /// What the package holds, and how values that are not taken from a source are flagged.
  package let description: String?
  /// Licences of the compiled package.
  package let licenses: [License]
  /// Where the data come from.
  package let sources: [Source]
  /// The tables.
  package let resources: [Resource]

  /// A licence.
  package struct License: Sendable, Equatable, Decodable {
    /// SPDX-like name.
    package let name: String
    /// Full name.
    package let title: String?
    /// Address of the text.
    package let path: String?
  }

  /// A source with its licence.
  package struct Source: Sendable, Equatable, Decodable {
    /// Name of the source.
    package let title: String
    /// Address.
    package let path: String?
    /// Terms under which it was used.
    package let license: String?
    /// Which part of the package rests on it.
    package let usedFor: String?
    /// Sentence that the licence requires to be shown, if any.
    package let attribution: String?
    /// Phrases by which the `source` columns mention it.
    package let mentions: [String]?

    private enum CodingKeys: String, CodingKey {
      case title, path, license, attribution, mentions
      case usedFor = "used_for"
    }
  }

  /// One table: its file, schema and hash.
  package struct Resource: Sendable, Equatable, Decodable {
    /// Name of the table.
    package let name: String
    /// File, relative to the folder of the package.
    package let path: String
    /// What the table holds.
    package let description: String?
    /// Fields and keys.
    package let schema: TableSchema
    /// `sha256:` and 64 hexadecimal digits, if stated.
    package let hash: String?
  }

  /// The description of a table, or `nil` when the package does not have it.
  package func resource(_ table: TableName) -> Resource? {
    resources.first { $0.name == table.rawValue }
  }
}
