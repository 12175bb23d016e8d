import Market
import Testing

/// What must not change, and what must.
@Suite struct SupplierPropertyTests {
  let workspace = Workspace()

  func respond(_ supplier: SupplierClass) -> Response {
    supplier.respond(to: SampleMarket.prices, derivatives: nil, workspace: workspace)
  }

  @Test func aPlantSplitInTwoChangesNothing() {
    let one = SampleMarket.supplier(holdings: [.init(technology: 0, age: 2, capacity: 7)])
    let two = SampleMarket.supplier(holdings: [
      .init(technology: 0, age: 2, capacity: 3), .init(technology: 0, age: 2, capacity: 4),
    ])
    #expect(abs(respond(one).value - respond(two).value) < 1e-9)
    for (a, b) in zip(respond(one).positions, respond(two).positions) {
      #expect(abs(a - b) < 1e-12)
    }
  }

  @Test func quantitiesScaleWithCapacity() {
    let small = respond(SampleMarket.supplier(capacity: 1))
    let large = respond(SampleMarket.supplier(capacity: 1000))
    for (a, b) in zip(small.positions, large.positions) {
      #expect(abs(1000 * a - b) <= 1e-9 * (1 + abs(b)))
    }
  }

  @Test func halvingTheSpreadsApproachesTheExactAnswer() {
    let exact = respond(SampleMarket.supplier(scale: 0)).value
    var last = Double.infinity
    for scale in [1.0, 0.5, 0.25, 0.125, 0.0625] {
      // Spreads are options to be luckier than average: they lower cost, by about their size.
      let gap = exact - respond(SampleMarket.supplier(scale: scale)).value
      #expect(gap > 0)
      #expect(gap < 0.75 * last)
      last = gap
    }
  }

  /// Every year at given prices enumerated by hand: one technology, renewal or closure.
  @Test func aSingleTechnologyFollowsTheRecursion() {
    let topology = Topology(
      technologies: [.init(name: "kiln", life: 2, nest: 0), .init(name: "none", life: 1, nest: 1)],
      retrofits: [],
      rebuilds: [.init(from: 0, to: 0), .init(from: 0, to: 1), .init(from: 1, to: 1)])
    let years = 3
    let economics = SupplierEconomics(
      operations: [
        .init(
          fixedCost: [5, 5, 5], variableCost: [10, 10, 10], maximumUtilisation: [1, 1, 1],
          perOutput: [.init(market: 0, amount: [-1, -1, -1])]),
        .init(fixedCost: [0, 0, 0], variableCost: [0, 0, 0], maximumUtilisation: [0, 0, 0]),
      ],
      rebuilds: [.init(cost: [30, 30, 30]), .init(cost: [4, 4, 4]), .init(cost: [0, 0, 0])],
      retrofits: [], holdings: [.init(technology: 0, age: 0, capacity: 2)], spreads: .none)
    let supplier = SupplierClass(
      name: "kilns", markets: [0], years: years, discountFactor: 0.5, topology: topology,
      economics: economics)
    // Margin 20 - 10 against a fixed cost of 5: f = -5. Last year: ages 0 and 1 are worth
    // f/(1 - 0.5) + 30 * 0.5^(2 - a)/(1 - 0.25) = 0 and 10; a rebuild slot min(30 + 0, 4) = 4.
    // Year 1: age 0 is worth -5 + 0.5 min(10, 4) = -3, age 1 (must rebuild) -5 + 0.5 * 4 = -3.
    // Year 0: age 0 is worth -5 + 0.5 min(-3, min(30 - 3, 4)) = -6.5: it runs two years and closes.
    let answer = supplier.respond(
      to: LocalPrices(values: [20, 20, 20], years: years), derivatives: nil, workspace: workspace)
    #expect(abs(answer.value - 2 * -6.5) < 1e-12)
    #expect(answer.positions == [-2, -2, 0])
  }

  /// With its own decisions a class is itself, whatever it trades by output, standing capacity or conversion.
  @Test(arguments: [0.0, 1])
  func aClassWithItsOwnDecisionsDoesTheSame(scale: Double) {
    let supplier = SampleMarket.supplier(scale: scale)
    let trace = supplier.trace(at: SampleMarket.prices)
    let decided = supplier.decided(as: trace)
    for (a, b) in zip(respond(supplier).positions, respond(decided).positions) {
      #expect(abs(a - b) < 1e-9 * (1 + abs(a)))
    }
    let again = decided.trace(at: SampleMarket.prices).on(trace)
    #expect(again.capacity == trace.capacity && again.rebuilt == trace.rebuilt)
    for (a, b) in zip(again.output.joined(), trace.output.joined()) {
      #expect(abs(a - b) < 1e-12 * (1 + abs(a)))
    }
  }

  /// Prices of another world: capacity stays, output follows the year's price alone.
  @Test func decidedCapacityDoesNotFollowPrices() {
    let supplier = SampleMarket.supplier()
    let trace = supplier.trace(at: SampleMarket.prices)
    let decided = supplier.decided(as: trace)
    var values = SampleMarket.prices.values
    for year in 6..<SampleMarket.years { values[year] += 60 }
    let dearer = LocalPrices(values: values, years: SampleMarket.years)
    let made = decided.trace(at: dearer).output.map { $0.reduce(0, +) }
    let before = trace.output.map { $0.reduce(0, +) }
    for year in 0..<6 { #expect(abs(made[year] - before[year]) < 1e-12) }
    for year in 6..<SampleMarket.years { #expect(made[year] > before[year]) }
    // Who decides with these prices in sight builds for them before they come.
    let foreseen = supplier.trace(at: dearer)
    #expect(
      zip(foreseen.capacity.joined(), trace.capacity.joined()).contains { abs($0 - $1) > 1e-3 })
  }

  @Test func decidedSuppliersHaveTheirExactDerivative() {
    let supplier = SampleMarket.supplier()
    let decided = supplier.decided(as: supplier.trace(at: SampleMarket.prices))
    let request = DerivativeRequest(
      years: (0..<SampleMarket.marketCount).map { _ in Array(0..<SampleMarket.years) })
    let answer = decided.respond(
      to: SampleMarket.prices, derivatives: request, workspace: workspace)
    let step = 1e-4
    for column in [2, SampleMarket.years + 3, 2 * SampleMarket.years + 7] {
      func positions(_ by: Double) -> [Double] {
        var values = SampleMarket.prices.values
        values[column] += by
        return decided.respond(
          to: LocalPrices(values: values, years: SampleMarket.years), derivatives: nil,
          workspace: workspace
        ).positions
      }
      let (up, down) = (positions(step), positions(-step))
      for row in up.indices {
        let difference = (up[row] - down[row]) / (2 * step)
        let found = answer.jacobian[row * request.count + column]
        #expect(abs(found - difference) < 1e-6 * (1 + abs(difference)), "\(row) \(column)")
      }
    }
  }
}
