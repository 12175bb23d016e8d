extension Catalogue {
  /// Plants by id, site, or English or Chinese name.
  ///
  /// An id (`CN-S-001-BOF`) gives one plant, a site (`CN-S-001`) or a name all its routes. A part
  /// of a name is enough when all plants it fits stand on one site.
  package func plants(matching text: String) throws(CatalogueError) -> [Plant] {
    let wanted = text.lowercased()
    let rules: [(Plant) -> Bool] = [
      { $0.id.lowercased() == wanted },
      { $0.site.lowercased() == wanted },
      { $0.name.lowercased() == wanted || $0.chineseName == text },
    ]
    for rule in rules {
      let found = plants.filter(rule)
      if !found.isEmpty { return found }
    }
    let partial =
      wanted.isEmpty
      ? [] : plants.filter { Self.names($0).contains(where: { $0.contains(wanted) }) }
    guard Set(partial.map(\.site)).count != 1 else { return partial }
    var suggestions: [String] = []
    for plant in partial where suggestions.count < 5 {
      let entry = "\(plant.site) (\(plant.chineseName ?? plant.name))"
      if !suggestions.contains(entry) { suggestions.append(entry) }
    }
    if suggestions.isEmpty {
      let names = plants.flatMap {
        [$0.id, $0.site, $0.name] + ($0.chineseName.map { [$0] } ?? [])
      }
      suggestions = suggest(text, names)
    }
    throw .unknown(what: .plant, name: text, suggestions: suggestions)
  }

  private static func names(_ plant: Plant) -> [String] {
    [plant.name.lowercased(), plant.chineseName ?? "", plant.company?.lowercased() ?? ""]
  }
}
