extension RelationChecker {
  /// Every technology needs its greenfield cost and its own renewal.
  mutating func checkTransitions() {
    guard let technologies = values(.technologies, "id"), let table = tables[.transitions] else {
      return
    }
    var present: Set<String> = []
    for index in 0..<table.rowCount {
      let row = table.row(index)
      guard let from = row.text("from_technology"), let to = row.text("to_technology"),
        let kind = row.text("kind")
      else { continue }
      present.insert("\(from), \(to), \(kind)")
    }
    for id in technologies.sorted() {
      for key in ["\(Transition.nothing), \(id), greenfield", "\(id), \(id), renewal"]
      where !present.contains(key) {
        add(
          table, column: "from_technology",
          .missingRow(row: key, neededBy: "technology \(id)"))
      }
    }
  }

  /// Every input that a technology uses needs a national price in the chosen scenario, every
  /// province with plants its power price and grid factor.
  mutating func checkPriceCoverage() {
    guard let prices = tables[.energyPrices], let technologies = tables[.technologies],
      let plants = tables[.plants],
      let scenario = defaultTexts()["scenario.energy_prices"]
    else { return }
    var priced: Set<String> = []
    for index in 0..<prices.rowCount {
      let row = prices.row(index)
      if row.text("scenario") == scenario, let commodity = row.text("commodity"),
        let region = row.text("region")
      {
        priced.insert("\(commodity), \(region)")
      }
    }
    func need(
      _ commodity: String, _ region: String, _ user: String, _ missing: inout [String: String]
    ) {
      let key = "\(commodity), \(region)"
      if !priced.contains(key), missing[key] == nil { missing[key] = user }
    }
    var missing: [String: String] = [:]
    var captive: Set<String> = []
    let commodities = values(.energyPrices, "commodity") ?? []
    for index in 0..<technologies.rowCount {
      guard let technology = Technology(technologies.row(index)) else { continue }
      for input in technology.inputs(among: commodities) {
        need(input.commodity, Catalogue.nation, "technology \(technology.id)", &missing)
      }
      if technology.powerSource == .captiveCoal { captive.insert(technology.id) }
    }
    for index in 0..<plants.rowCount {
      guard let plant = Plant(plants.row(index)) else { continue }
      need(Catalogue.gridPower, plant.province, "plant \(plant.id)", &missing)
      if captive.contains(plant.technology) {
        need(Catalogue.captivePower, plant.province, "plant \(plant.id)", &missing)
      }
    }
    for (key, user) in missing.sorted(by: { $0.key < $1.key }) {
      add(
        prices, column: "commodity",
        .missingRow(row: "\(key), scenario \(scenario)", neededBy: user))
    }
    if let grid = tables[.grid], let chosen = defaultTexts()["scenario.grid"] {
      var covered: Set<String> = []
      for index in 0..<grid.rowCount where grid.row(index).text("scenario") == chosen {
        covered.insert(grid.row(index).text("region") ?? "")
      }
      for region in (values(.plants, "province") ?? []).union([Catalogue.nation]).sorted()
      where !covered.contains(region) {
        add(
          grid, column: "region",
          .missingRow(row: "\(region), scenario \(chosen)", neededBy: "the power of its plants"))
      }
    }
  }
}
