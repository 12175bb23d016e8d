import Market

/// A small market with every feature of the supplier model: two routes of which one has variants, closure and
/// new build, retrofits, abatement steps that trade, capacity permits and limited conversions.
enum SampleMarket {
  static let years = 12
  /// Markets: 0 product, 1 scrap, 2 allowances, 3 capacity permits, 4 conversions.
  static let marketCount = 5

  static let topology = Topology(
    technologies: [
      .init(name: "furnace", life: 5, nest: 0),
      .init(name: "furnace-capture", life: 5, nest: 0),
      .init(name: "electric", life: 4, minimumRun: 2, nest: 1),
      .init(name: "none", life: 1, nest: 2),
    ],
    retrofits: [.init(from: 0, to: 1)],
    rebuilds: [
      .init(from: 0, to: 0), .init(from: 0, to: 1), .init(from: 0, to: 2), .init(from: 0, to: 3),
      .init(from: 1, to: 1), .init(from: 1, to: 2), .init(from: 1, to: 3), .init(from: 2, to: 2),
      .init(from: 2, to: 0), .init(from: 2, to: 3), .init(from: 3, to: 3), .init(from: 3, to: 2),
    ])

  static func series(_ start: Double, _ rise: Double = 0) -> [Double] {
    (0..<years).map { start + rise * Double($0) }
  }

  static func position(_ market: Int, _ amount: Double, _ rise: Double = 0)
    -> SupplierEconomics.Position
  {
    .init(market: market, amount: series(amount, rise))
  }

  /// Economics with spreads multiplied by `scale` (0: exact) and costs shifted by `shift`.
  static func economics(
    scale: Double = 1, shift: Double = 0, capacity: Double = 10,
    holdings: [SupplierEconomics.Holding]? = nil
  ) -> SupplierEconomics {
    func cost(_ value: Double, from year: Int = 0) -> SupplierEconomics.Conversion {
      .init(cost: (0..<years).map { $0 < year ? .infinity : value - Double($0) })
    }
    func spread(_ value: Double) -> [Double] { series(value * scale) }
    let furnaceSteps: [SupplierEconomics.Step] = [
      .init(
        name: "heat", cost: series(12), spread: spread(2), positions: [position(2, -0.2)]),
      .init(
        name: "scrap", cost: series(5), spread: spread(3),
        positions: [position(2, -0.1), position(1, 0.05)]),
      .init(
        name: "ramp", cost: series(4), slope: series(30), spread: series(0),
        positions: [position(2, -0.3)]),
    ]
    return SupplierEconomics(
      operations: [
        .init(
          fixedCost: series(30), variableCost: series(300 + shift, 1),
          maximumUtilisation: series(1),
          perOutput: [position(0, -1), position(1, 0.1), position(2, 2)], steps: furnaceSteps),
        .init(
          fixedCost: series(45), variableCost: series(330 + shift, -1),
          maximumUtilisation: series(0.95),
          perOutput: [position(0, -1), position(1, 0.1), position(2, 0.5)],
          perCapacity: [position(3, 1)]),
        .init(
          fixedCost: series(20), variableCost: series(200 + shift), maximumUtilisation: series(0.9),
          perOutput: [position(0, -1), position(1, 1.1), position(2, 0.1, 0.01)]),
        .init(
          fixedCost: series(0), variableCost: series(0), maximumUtilisation: series(0)),
      ],
      rebuilds: [
        cost(120), cost(260, from: 3), cost(200), cost(25), cost(150), cost(200), cost(25),
        cost(90), cost(400), cost(20), cost(0), cost(210),
      ],
      retrofits: [
        .init(
          cost: (0..<years).map { $0 < 3 ? .infinity : 130 }, positions: [position(4, 1)])
      ],
      holdings: holdings ?? [
        .init(technology: 0, age: 0, capacity: 0.3 * capacity),
        .init(technology: 0, age: 3, capacity: 0.4 * capacity),
        .init(technology: 2, age: 1, capacity: 0.2 * capacity),
        .init(technology: 3, age: 0, capacity: 0.1 * capacity),
      ],
      spreads: .init(
        choice: 30 * scale, nest: 12 * scale, timing: 6 * scale, output: 15 * scale))
  }

  static func supplier(
    scale: Double = 1, shift: Double = 0, capacity: Double = 10, rate: Double = 0.08,
    name: String = "sample", holdings: [SupplierEconomics.Holding]? = nil
  ) -> SupplierClass {
    SupplierClass(
      name: name, markets: Array(0..<marketCount), years: years, discountFactor: 1 / (1 + rate),
      topology: topology,
      economics: economics(scale: scale, shift: shift, capacity: capacity, holdings: holdings))
  }

  static var prices: LocalPrices {
    LocalPrices(
      values: series(430, 3) + series(150, 2) + series(20, 6) + series(3) + series(4, 1),
      years: years)
  }
}
