import Market

/// A fleet of the size of the national one, made of arithmetic alone: 100 classes, 18 technologies, 51 years.
enum SyntheticFleet {
  static let years = 51
  static let lives = [
    15, 15, 15, 15, 15, 15, 15, 20, 20, 20, 20, 20, 15, 15, 20, 20, 20, 1,
  ]
  static let firstYears = [0, 0, 0, 1, 2, 5, 7, 0, 0, 0, 5, 3, 10, 8, 3, 5, 13, 0]
  static let nests = [0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 3, 3, 4, 4, 5, 6]

  static let topology: Topology = {
    let technologies = lives.indices.map {
      Topology.Technology(name: "t\($0)", life: lives[$0], nest: nests[$0])
    }
    var rebuilds: [Topology.Change] = []
    for from in lives.indices {
      for to in lives.indices { rebuilds.append(.init(from: from, to: to)) }
    }
    return Topology(
      technologies: technologies,
      retrofits: [
        (0, 1), (1, 2), (1, 3), (1, 4), (1, 5), (5, 6), (0, 5), (8, 10), (8, 11), (12, 13),
      ]
      .map { .init(from: $0.0, to: $0.1) },
      rebuilds: rebuilds)
  }()

  static func supplier(_ index: Int, spread: Double) -> SupplierClass {
    let shift = Double((index * 37) % 100) - 50
    func series(_ start: Double, _ rise: Double = 0) -> [Double] {
      (0..<years).map { start + rise * Double($0) }
    }
    func position(_ market: Int, _ amount: Double) -> SupplierEconomics.Position {
      .init(market: market, amount: series(amount))
    }
    let operations = lives.indices.map { technology -> SupplierEconomics.Operation in
      guard technology < 17 else {
        return .init(
          fixedCost: series(0), variableCost: series(0), maximumUtilisation: series(0))
      }
      let electric = technology == 7
      let steps =
        technology < 2
        ? (0..<60).map { step in
          SupplierEconomics.Step(
            name: "s\(step)", cost: series(0.01 * Double(10 + 9 * step)), spread: series(0.1),
            positions: [position(2, -0.01)])
        } : []
      return .init(
        fixedCost: series(280 + 5 * Double(technology)),
        variableCost: series(
          (electric ? 500 : 2300) + shift + 25 * Double(technology % 7), -0.5 * Double(technology)),
        maximumUtilisation: series(1.02),
        perOutput: [
          position(0, -1), position(1, electric ? 1.12 : 0.15),
          position(2, 2.0 - 0.1 * Double(technology)),
        ], steps: steps)
    }
    let rebuilds = topology.rebuilds.map { change -> SupplierEconomics.Conversion in
      let base =
        change.to == 17 ? (change.from == 17 ? 0 : 1000) : change.from == change.to ? 950 : 3500
      return .init(
        cost: (0..<years).map {
          $0 < firstYears[change.to] ? .infinity : Double(base) + 50 * Double(change.to % 5)
        })
    }
    let retrofits = topology.retrofits.map { change in
      SupplierEconomics.Conversion(
        cost: (0..<years).map { $0 < firstYears[change.to] ? .infinity : 900 })
    }
    return SupplierClass(
      name: "class \(index)", markets: [0, 1, 2], years: years, discountFactor: 1 / 1.08,
      topology: topology,
      economics: SupplierEconomics(
        operations: operations, rebuilds: rebuilds, retrofits: retrofits,
        holdings: (0..<15).map { .init(technology: $0 % 2, age: $0, capacity: 0.6) } + [
          .init(technology: 7, age: index % 20, capacity: 1)
        ],
        spreads: .init(
          choice: 150 * spread, nest: 75 * spread, timing: 30 * spread, output: 80 * spread)))
  }

  static func suppliers(spread: Double) -> [SupplierClass] {
    (0..<100).map { supplier($0, spread: spread) }
  }
}
