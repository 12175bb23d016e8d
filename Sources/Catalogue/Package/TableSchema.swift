/// Fields and keys of one table.
package struct TableSchema: Sendable, Equatable, Decodable {
  /// The columns.
  package let fields: [Field]
  /// Columns whose values together occur once.
  package let primaryKey: [String]
  /// Columns whose values must occur in another table.
  package let foreignKeys: [ForeignKey]

  /// A column that refers to another table.
  package struct ForeignKey: Sendable, Equatable {
    /// The referring column.
    package let field: String
    /// The table referred to; `nil` means the table itself.
    package let table: String?
    /// The column referred to.
    package let target: String
  }

  /// Position of a column.
  package func index(of field: String) -> Int? { fields.firstIndex { $0.name == field } }
}

extension TableSchema {
  private enum CodingKeys: String, CodingKey { case fields, primaryKey, foreignKeys }

  /// The standard allows a bare string where a list has one entry.
  private struct Names: Decodable {
    let list: [String]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let one = try? container.decode(String.self) {
        list = [one]
      } else {
        list = try container.decode([String].self)
      }
    }
  }

  private struct Link: Decodable {
    struct Reference: Decodable {
      let resource: String
      let fields: Names
    }

    let fields: Names
    let reference: Reference
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    fields = try container.decode([Field].self, forKey: .fields)
    primaryKey = try container.decodeIfPresent(Names.self, forKey: .primaryKey)?.list ?? []
    let links = try container.decodeIfPresent([Link].self, forKey: .foreignKeys) ?? []
    foreignKeys = links.flatMap { link in
      zip(link.fields.list, link.reference.fields.list).map { field, target in
        ForeignKey(
          field: field, table: link.reference.resource.isEmpty ? nil : link.reference.resource,
          target: target)
      }
    }
  }
}
