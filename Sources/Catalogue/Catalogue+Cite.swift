extension Catalogue {
  /// Columns by which an entry of each table is called, and the column with its name.
  private static let identifiers: [(table: TableName, column: String, title: String?)] = [
    (.plants, "id", "name"), (.plants, "group_id", "name"), (.technologies, "id", "name"),
    (.measures, "id", "measure"), (.policyFacts, "id", "description"), (.defaults, "key", "why"),
    (.energyPrices, "commodity", "commodity_zh"), (.resourceLimits, "resource", nil),
    (.emissionFactors, "item", "item_zh"), (.costOfCapital, "id", "measure"),
    (.elasticities, "item", nil), (.demand, "variable", nil), (.nationalMarket, "variable", nil),
    (.productMarket, "product", nil), (.nationalAbatement, "lever", nil), (.grid, "region", nil),
    (.carmakers, "company", "group_or_owner"), (.vehicles, "powertrain", nil),
    (.vehicleMarket, "scenario", nil), (.willingnessToPay, "id", "material"),
    (.certificationSchemes, "scheme", "name"), (.makerTargets, "company", "material"),
    (.transitions, "to_technology", nil),
  ]
  /// Columns that tell the rows of an entry apart.
  private static let scopes = [
    "sector", "from_technology", "kind", "region", "user", "type", "horizon", "variable", "segment",
    "scenario", "scope",
  ]

  /// Where an entry comes from: a plant, site, technology, measure, policy fact, default key,
  /// commodity, resource, emission factor, region or other identifier of a table; case does not
  /// matter.
  ///
  /// An identifier can occur in several tables (alumina has prices and trade); each gives a
  /// citation. Transitions are cited only when nothing else has the name.
  package func cite(_ id: String) throws(CatalogueError) -> [Citation] {
    var citations: [Citation] = []
    let wanted = id.lowercased()
    var alias = regions.name(for: id)?.lowercased()
    if alias == wanted { alias = nil }
    for (name, column, title) in Self.identifiers {
      guard let table = tables[name], let position = table.index(of: column) else { continue }
      if citations.contains(where: { $0.table == name }) { continue }
      if name == .transitions, !citations.isEmpty { continue }
      let rows = (0..<table.rowCount).filter { row in
        let text = table.text(row, position).lowercased()
        return text == wanted || (name == .grid && text == alias)
      }
      guard let first = rows.first else { continue }
      citations.append(
        Citation(
          table: name, id: table.text(first, position),
          title: title.flatMap { table.row(first).text($0) }, parts: parts(table, rows),
          licenses: description.licenses))
    }
    guard citations.isEmpty else { return citations }
    var known: [String] = []
    for (name, column, _) in Self.identifiers {
      guard let table = tables[name], let position = table.index(of: column) else { continue }
      known += Set((0..<table.rowCount).map { table.text($0, position) })
    }
    throw .unknown(what: .identifier, name: id, suggestions: suggest(id, known.sorted()))
  }

  private func parts(_ table: Table, _ rows: [Int]) -> [Citation.Part] {
    var groups: [[String?]: [Int]] = [:]
    var order: [[String?]] = []
    for row in rows {
      let entry = table.row(row)
      let key = [entry.text("source"), entry.text("confidence")]
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row)
    }
    return order.compactMap { key in
      guard let members = groups[key], let first = members.first else { return nil }
      let source = key[0] ?? ""
      let confidence = key[1]
      var claims = Claim.claims(in: source)
      // Facts written from knowledge say so in their confidence, not in their source.
      if let confidence, confidence.hasPrefix("knowledge") || confidence.contains("recall") {
        claims = claims.map { claim in
          claim.kind == .published
            ? Claim(kind: .recalled, field: claim.field, text: claim.text) : claim
        }
      }
      let origin = table.origin(of: first)
      let text = source + " " + (table.row(first).text("standard") ?? "")
      return Citation.Part(
        rowCount: members.count, file: origin.file, line: origin.line,
        scope: order.count > 1 ? scope(table, members) : "", source: source, claims: claims,
        confidence: confidence, sources: sources(mentionedIn: text))
    }
  }

  private func scope(_ table: Table, _ rows: [Int]) -> String {
    var words: [String] = []
    for column in Self.scopes {
      guard let position = table.index(of: column) else { continue }
      var values: [String] = []
      for row in rows {
        let value = table.text(row, position)
        if !value.isEmpty, !values.contains(value) { values.append(value) }
      }
      guard !values.isEmpty else { continue }
      words.append(
        values.count <= 3
          ? values.joined(separator: ", ")
          : "\(values.count) \(column == "region" ? "regions" : column)"
      )
    }
    if let position = table.index(of: "year") {
      let years = rows.compactMap { Int(table.text($0, position)) }
      if let first = years.min(), let last = years.max() {
        words.append(first == last ? "\(first)" : "\(first)-\(last)")
      }
    }
    return words.joined(separator: "; ")
  }

  private func sources(mentionedIn text: String) -> [DataPackage.Source] {
    description.sources.filter { source in
      (source.mentions ?? []).contains { Self.mentions($0, in: text) }
    }
  }

  /// Whether a phrase occurs with no letter or digit at its sides.
  private static func mentions(_ phrase: String, in text: String) -> Bool {
    var start = text.startIndex
    while start < text.endIndex {
      guard text[start...].hasPrefix(phrase) else {
        start = text.index(after: start)
        continue
      }
      let end = text.index(start, offsetBy: phrase.count)
      let before = start == text.startIndex ? nil : text[text.index(before: start)]
      let after = end == text.endIndex ? nil : text[end]
      func isWord(_ character: Character?) -> Bool {
        character.map { $0.isLetter || $0.isNumber } ?? false
      }
      if !isWord(before), !isWord(after) { return true }
      start = text.index(after: start)
    }
    return false
  }
}
