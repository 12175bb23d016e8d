package import Catalogue

/// A label as data or policy state it, to hold suppliers against.
package struct CertificationScheme: Sendable {
  package let id: String
  package let name: String
  package let chineseName: String
  package let sector: String
  package let source: String
  package let confidence: String
  package let label: CertificationPremium

  /// The schemes of the data, in their order; `named`: only those with an id or name among these.
  package static func schemes(
    _ catalogue: Catalogue, named wanted: [String] = []
  ) throws(CatalogueError) -> [CertificationScheme] {
    var order: [String] = []
    var lines: [String: [SchemeLine]] = [:]
    for line in catalogue.certificationSchemes {
      if lines[line.scheme] == nil { order.append(line.scheme) }
      lines[line.scheme, default: []].append(line)
    }
    let all = order.compactMap { id in
      CertificationScheme(id, lines[id] ?? [], catalogue: catalogue)
    }
    guard !wanted.isEmpty else { return all }
    var chosen: [CertificationScheme] = []
    for word in wanted {
      guard
        let scheme = all.first(where: {
          $0.id == word.lowercased() || $0.name.lowercased() == word.lowercased()
            || $0.chineseName == word
        })
      else {
        throw .unknown(
          what: .scheme, name: word,
          suggestions: Suggestion.nearest(to: word, in: all.flatMap { [$0.id, $0.name] })
            .map { [$0] } ?? [])
      }
      chosen.append(scheme)
    }
    return chosen
  }

  private init?(_ id: String, _ lines: [SchemeLine], catalogue: Catalogue) {
    guard let first = lines.first else { return nil }
    var names: [String] = []
    for line in lines where !names.contains(line.level) { names.append(line.level) }
    let levels = names.map { name in
      let own = lines.filter { $0.level == name }
      func path(_ value: (SchemeLine) -> Double?) -> YearPath? {
        let points = own.compactMap { line in value(line).map { (line.year, $0) } }
        return points.isEmpty
          ? nil : YearPath(Dictionary(points, uniquingKeysWith: { first, _ in first }))
      }
      let threshold = path { $0.threshold?.ore }.flatMap { ore in
        path { $0.threshold?.scrap }.map { CertificationThreshold(ore, $0) }
      }
      return CertificationPremium.Level(
        name: name, threshold: threshold, renewableShare: path(\.renewableShare),
        premium: YearPath(0))
    }
    let technologies = catalogue.technologies.filter {
      $0.sector == first.sector && (first.route == nil || $0.route == first.route)
    }
    self.id = id
    name = first.name
    chineseName = first.chineseName
    sector = first.sector
    source = first.source
    confidence = first.confidence
    label = CertificationPremium(
      name: id, of: Coverage(technologies: Set(technologies.map(\.id))),
      boundary: first.boundary == .cradleToGate ? .cradleToGate : .works, levels: levels,
      buyers: YearPath(0), years: 0...PolicyLowering.forEver)
  }

  /// A label of a policy.
  package init(_ label: CertificationPremium, sector: String) {
    id = label.name
    name = label.name
    chineseName = label.name
    self.sector = sector
    source = "the policy"
    confidence = ""
    self.label = label
  }

  /// The labels of the policy of a run, by sector.
  package static func labels(of result: ScenarioResult) -> [CertificationScheme] {
    result.scenario.options.measures.premiums.flatMap { label in
      Set(
        result.scenario.classes.filter { item in
          item.technologies.contains { technology in
            item.plants.contains { label.of.covers(plant: $0.id, technology: technology) }
          }
        }.map(\.sector)
      ).sorted().map { CertificationScheme(label, sector: $0) }
    }
  }
}
