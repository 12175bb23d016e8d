import PolicyModel
import PolicySyntax
import Quantities
import Scenario
import Testing

/// Results of a selection, found from lists of places.
@Suite struct PlaceIndexTests {
  private static let selections: [Selection] = {
    let steel = Selection.among(attribute: "sector", words: ["steel"])
    let converter = Selection.among(attribute: "route", words: ["bf-bof", "dri-eaf"])
    let south = Selection.among(attribute: "province", words: ["Guangdong", "Yunnan", "nowhere"])
    return [
      .everybody, steel, converter, south, .not(south), .not(.everybody),
      .all([steel, .not(converter)]), .any([south, converter]), .any([]), .all([]),
      .not(.all([steel, .any([south, .not(converter)])])),
      .among(attribute: "technology", words: ["BF-BOF-AVG"]),
    ]
  }()

  @Test("A selection means the places whose words it holds for", arguments: selections)
  func selection(_ selection: Selection) throws {
    let catalogue = try RealData.loaded()
    let result = try RealData.run(price: 0)
    let routes = Dictionary(
      catalogue.technologies.map { ($0.id, SupplierList.route($0)) },
      uniquingKeysWith: { first, _ in first })
    let results = PolicyResults(result, routes: routes)
    let query = ResultQuery(
      name: "output", measure: nil, selection: selection, product: nil, year: nil,
      dimension: .ratio, span: SourceSpan(file: "", start: 0, end: 0))
    for year in [2026, 2028] {
      let place = try #require(result.scenario.years.firstIndex(of: year))
      let wanted = result.accounts.keys.reduce(0.0) { sum, key in
        let facts = SupplierFacts(
          words: [
            "sector": key.sector, "technology": key.technology, "province": key.province,
            "route": routes[key.technology] ?? key.route,
          ], numbers: [:])
        guard key.technology != CompiledScenario.noPlant, selection.contains(facts) else {
          return sum
        }
        return sum + result.accounts.values(.output, at: key)[place]
      }
      #expect(results.value(of: query, year: year)?.value == wanted * 1e6)
    }
  }
}
