/// What an entry of the data rests on: source text, licence, confidence, estimate or published.
package struct Citation: Sendable, Equatable {
  /// Rows of an entry that share one source text.
  package struct Part: Sendable, Equatable {
    /// Number of rows.
    package let rowCount: Int
    /// File and line of the first.
    package let file: String
    package let line: Int
    /// What tells the rows from the others of the entry: `scenario baseline, 2026-2060`.
    package let scope: String
    /// The source cell as it stands.
    package let source: String
    /// Its statements.
    package let claims: [Claim]
    /// The confidence stated in the row, if the table has one.
    package let confidence: String?
    /// Sources of the package that the text mentions, with licence and attribution.
    package let sources: [DataPackage.Source]
  }

  /// The table.
  package let table: TableName
  /// The identifier, in the spelling of the table.
  package let id: String
  /// Name in words, if the table has one.
  package let title: String?
  /// The parts, in order of their first row.
  package let parts: [Part]
  /// Licences of the compiled package.
  package let licenses: [DataPackage.License]
}

extension Citation.Part {
  /// The kind of the weakest statement about the value as a whole, and the fields that have a kind
  /// of their own.
  package var overall: Claim.Kind {
    claims.first { $0.field == nil }?.kind ?? claims.first?.kind ?? .published
  }

  /// Fields that are estimates although the row is not.
  package var estimatedFields: [String] {
    overall == .estimate ? [] : claims.filter { $0.kind == .estimate }.compactMap(\.field)
  }
}
