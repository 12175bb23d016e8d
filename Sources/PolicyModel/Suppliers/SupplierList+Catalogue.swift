package import Catalogue
import PolicySyntax
import Quantities

extension SupplierList {
  /// The suppliers of the data package.
  ///
  /// Emissions of a supplier are those of its site at present: output times direct emissions per tonne, in
  /// kt CO2e/yr; the thresholds of the national market count the enterprise on its ground.
  package init(_ catalogue: Catalogue) {
    let technologies = Dictionary(catalogue.technologies.map { ($0.id, $0) }) { first, _ in first }
    var siteEmissions: [String: Double] = [:]
    for plant in catalogue.plants {
      guard let technology = technologies[plant.technology] else { continue }
      // Mt/yr times t/t, in kt/yr.
      let emissions =
        plant.capacity * plant.utilisation
        * (technology.directEmissions + technology.perfluorocarbons) * 1000
      siteEmissions[plant.site, default: 0] += emissions
    }
    let baseYear = (try? catalogue.defaultInteger("base_year")) ?? 2025
    let reach = Self.reach(catalogue)
    var suppliers: [Supplier] = []
    var rows: [Row] = []
    for plant in catalogue.plants {
      var words: [String: String] = [
        "sector": plant.sector, "province": plant.province, "supplier": plant.site,
        "plant": plant.id, "owner": Self.word(plant.owner), "status": Self.word(plant.status),
      ]
      words["company"] = plant.company
      words["parent"] = plant.parent
      words["feed"] = plant.metallicFeed.map(Self.word)
      var numbers = [
        "capacity": plant.capacity, "output": plant.capacity * plant.utilisation,
        "age": Double(baseYear - plant.startYear), "captive-power": plant.captivePowerShare,
      ]
      numbers["direct-emissions"] = siteEmissions[plant.site]
      for id in reach[plant.technology] ?? [plant.technology] {
        words["technology"] = id
        words["route"] = technologies[id].map(Self.route)
        words["product"] = technologies[id].map { Self.word($0.product) }
        rows.append(
          Row(supplier: suppliers.count, facts: SupplierFacts(words: words, numbers: numbers)))
      }
      suppliers.append(
        Supplier(
          id: plant.id, name: plant.name, chineseName: plant.chineseName, sector: plant.sector))
    }
    for (sector, name, chinese) in [
      ("power", "power sector", "电力行业"), ("cement", "cement sector", "水泥行业"),
    ] where catalogue.nationalMarket.contains(where: { $0.sector == sector }) {
      let emissions = catalogue.nationalMarket
        .filter { $0.sector == sector && $0.variable == "verified_emissions" }
        .max { $0.year < $1.year }
      // National rows are in Mt.
      let numbers = emissions.map { ["direct-emissions": $0.value * 1000] } ?? [:]
      rows.append(
        Row(
          supplier: suppliers.count,
          facts: SupplierFacts(
            words: ["sector": sector, "supplier": sector, "route": sector], numbers: numbers)))
      suppliers.append(
        Supplier(id: sector, name: name, chineseName: chinese, sector: sector))
    }
    self.init(
      suppliers: suppliers, rows: rows, attributes: Self.attributes(catalogue),
      products: [
        "steel": [.steel, Substance("hot-rolled"), Substance("pig-iron")].compactMap(\.self),
        "aluminium": [.aluminium], "cement": [.clinker, .cement], "alumina": [.alumina],
        "power": [],
      ],
      routeProducts: ["scrap-yard": [.scrap]],
      firstDecisionYear: (try? catalogue.defaultInteger("first_decision_year")) ?? baseYear + 1)
  }

  /// How the policy language spells a route of the data.
  package static func route(_ technology: Technology) -> String {
    technology.route == "EAF" ? "scrap-eaf" : word(technology.route)
  }

  static func word(_ text: String) -> String {
    String(text.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
  }

  /// By technology, those a plant that runs it can come to run: itself, and what allowed changes lead to in any number
  /// of steps, in the order of the data.
  private static func reach(_ catalogue: Catalogue) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for start in Set(catalogue.plants.map(\.technology)) {
      var found: Set<String> = [start]
      var open = [start]
      while let next = open.popLast() {
        for change in catalogue.transitions(from: next) where !found.contains(change.to) {
          found.insert(change.to)
          open.append(change.to)
        }
      }
      result[start] = catalogue.technologies.map(\.id).filter(found.contains)
    }
    return result
  }
}
