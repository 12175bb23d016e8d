/// A variable of the IAMC format: its name, unit and what it is made of.
///
/// Names and units follow the common definitions of the IAMC community (IAMconsortium/common-definitions) where they have
/// the variable; `isOurs` marks the rest. Money keeps its own currency and price year: nothing is converted.
struct IAMCVariable: Sendable, Equatable {
  let name: String
  let unit: String
  let description: String
  /// Whether the common definitions lack it.
  let isOurs: Bool
  /// Which rows of a result it adds up.
  let parts: [Part]
  /// Factor from the unit of the rows to its own.
  let factor: Double

  /// Rows that count into a variable.
  struct Part: Sendable, Equatable {
    let variable: String
    let sector: String
    /// nil: all routes.
    let route: String?
  }

  /// Whether it adds up over plants, and so has values by province.
  let isExtensive: Bool
}

extension IAMCVariable {
  /// 1 TWh is 0.0036 EJ.
  private static let exajoulePerTerawattHour = 0.0036
  /// A thousand million is a billion.
  private static let billionPerMillion = 1e-3

  /// A metal and its words in the two vocabularies.
  private struct Metal {
    let sector: String
    /// As a sector: `Iron and Steel`.
    let industry: String
    /// As a commodity: `Iron and Steel|Steel`.
    let commodity: String
    /// Route of remelted scrap.
    let secondary: String
  }

  private static let metals = [
    Metal(
      sector: "steel", industry: "Iron and Steel", commodity: "Iron and Steel|Steel",
      secondary: "EAF"),
    Metal(
      sector: "aluminium", industry: "Non-Ferrous Metals|Aluminum",
      commodity: "Non-Ferrous Metals|Aluminum", secondary: "secondary"),
  ]

  /// All variables for results with these routes by sector, money in a currency of a year.
  static func all(routes: [String: [String]], priceYear: Int) -> [IAMCVariable] {
    let money = "CNY_\(priceYear)"
    var list = [
      IAMCVariable(
        name: "Price|Carbon", unit: "\(money)/t CO2",
        description: "Price of an allowance of the national market", isOurs: false,
        parts: [Part(variable: "price|allowance", sector: "", route: nil)], factor: 1,
        isExtensive: false)
    ]
    for metal in metals {
      let routes = routes[metal.sector] ?? []
      guard !routes.isEmpty else { continue }
      func add(
        _ name: String, _ unit: String, _ description: String, _ variables: [String],
        route: String? = nil, factor: Double = 1, isOurs: Bool = true
      ) {
        list.append(
          IAMCVariable(
            name: name, unit: unit, description: description, isOurs: isOurs,
            parts: variables.map { Part(variable: $0, sector: metal.sector, route: route) },
            factor: factor, isExtensive: true))
      }
      let primary = routes.filter { $0 != metal.secondary }
      func addPrimary(_ name: String, _ unit: String, _ description: String, _ variable: String) {
        list.append(
          IAMCVariable(
            name: name, unit: unit, description: description, isOurs: false,
            parts: primary.map { Part(variable: variable, sector: metal.sector, route: $0) },
            factor: 1, isExtensive: true))
      }
      let production = "Production|\(metal.commodity)"
      add(production, "Mt/yr", "Output of \(metal.sector)", ["output"], isOurs: false)
      addPrimary(
        "\(production)|Primary", "Mt/yr", "Output of \(metal.sector) by routes that start from ore",
        "output")
      add(
        "\(production)|Secondary", "Mt/yr", "Output of \(metal.sector) remelted from scrap",
        ["output"], route: metal.secondary, isOurs: false)
      for route in routes {
        add(
          "\(production)|Route|\(route)", "Mt/yr",
          "Output of \(metal.sector) by the route \(route)",
          ["output"], route: route)
      }
      let direct =
        metal.sector == "aluminium"
        ? ["emissions|direct CO2", "emissions|captive power"] : ["emissions|direct CO2"]
      let emissions = "Emissions|CO2|Energy and Industrial Processes|\(metal.industry)"
      add(
        emissions, "Mt CO2/yr",
        "CO2 of plants of the sector, energy and process together, own power stations with them",
        direct)
      for route in routes {
        add(
          "\(emissions)|Route|\(route)", "Mt CO2/yr", "The same by the route \(route)", direct,
          route: route)
      }
      if metal.sector == "aluminium" {
        add(
          "\(emissions)|Captive Power", "Mt CO2/yr", "CO2 of power stations that smelters own",
          ["emissions|captive power"])
        add(
          "Emissions|PFC|Industrial Processes|Non-Ferrous Metals|Aluminum", "Mt CO2-equiv/yr",
          "Perfluorocarbons of electrolysis as CO2 equivalent (100 years, AR5)", ["emissions|PFC"])
        add(
          "Emissions|CO2|Upstream|Alumina", "Mt CO2/yr", "CO2 of making the alumina that is bought",
          ["emissions|precursors"])
      }
      add(
        "Emissions|CO2|Purchased Electricity|\(metal.industry)", "Mt CO2/yr",
        "CO2 of the power that the sector buys, at the factors of the grids",
        ["emissions|purchased power"])
      add(
        "Carbon Capture|\(metal.industry)", "Mt CO2/yr", "CO2 captured and stored", ["CO2 stored"])
      add(
        "Final Energy|Industry|\(metal.industry)|Electricity", "EJ/yr",
        "Electricity used by the sector, own power with it", ["electricity"],
        factor: exajoulePerTerawattHour, isOurs: false)
      add(
        "Material Consumption|\(metal.commodity)|Scrap", "Mt/yr", "Scrap melted", ["scrap use"])
      add(
        "Investment|Industry|\(metal.industry)", "billion \(money)/yr",
        "Capital spent on plants that start in the year", ["investment"], factor: billionPerMillion)
      list.append(
        IAMCVariable(
          name: "Price|Production|\(metal.commodity)", unit: "\(money)/t",
          description: "Price of \(metal.sector) at the works, with VAT as quoted", isOurs: false,
          parts: [Part(variable: "price|\(metal.sector)", sector: "", route: nil)], factor: 1,
          isExtensive: false))
      list.append(
        IAMCVariable(
          name: "Price|Scrap|\(metal.commodity)", unit: "\(money)/t",
          description: "Price of \(metal.sector) scrap", isOurs: true,
          parts: [Part(variable: "price|\(metal.sector) scrap", sector: "", route: nil)],
          factor: 1, isExtensive: false))
    }
    return list
  }
}
