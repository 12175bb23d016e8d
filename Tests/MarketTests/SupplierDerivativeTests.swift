import Market
import Testing

/// The envelope theorem and the tangent pass against central differences.
@Suite struct SupplierDerivativeTests {
  /// Difference step in money; second differences of a smooth function of size 1e4 leave an error near 1e-7.
  let step = 1e-3

  func shifted(_ prices: LocalPrices, _ index: Int, by change: Double) -> LocalPrices {
    var values = prices.values
    values[index] += change
    return LocalPrices(values: values, years: prices.years)
  }

  @Test func positionsAreTheGradientOfTheValue() {
    let supplier = SampleMarket.supplier()
    let workspace = Workspace()
    let prices = SampleMarket.prices
    let answer = supplier.respond(to: prices, derivatives: nil, workspace: workspace)
    for index in prices.values.indices {
      let up = supplier.respond(
        to: shifted(prices, index, by: step), derivatives: nil, workspace: workspace)
      let down = supplier.respond(
        to: shifted(prices, index, by: -step), derivatives: nil, workspace: workspace)
      let difference = (up.value - down.value) / (2 * step)
      let expected =
        supplier.weights[index % SampleMarket.years] * answer.positions[index]
      #expect(abs(difference - expected) < 1e-6 * (1 + abs(expected)), "price \(index)")
    }
  }

  @Test func theJacobianIsTheDerivativeOfThePositions() {
    let supplier = SampleMarket.supplier()
    let workspace = Workspace()
    let prices = SampleMarket.prices
    let all = DerivativeRequest(
      years: Array(repeating: Array(0..<SampleMarket.years), count: SampleMarket.marketCount))
    let answer = supplier.respond(to: prices, derivatives: all, workspace: workspace)
    let count = all.count
    for column in 0..<count {
      let up = supplier.respond(
        to: shifted(prices, column, by: step), derivatives: nil, workspace: workspace)
      let down = supplier.respond(
        to: shifted(prices, column, by: -step), derivatives: nil, workspace: workspace)
      for row in 0..<count {
        let difference = (up.positions[row] - down.positions[row]) / (2 * step)
        let expected = answer.jacobian[row * count + column]
        #expect(
          abs(difference - expected) < 1e-6 * (1 + abs(expected)), "row \(row), column \(column)")
      }
    }
  }

  @Test func theJacobianOfSomePricesIsAPartOfTheWhole() {
    let supplier = SampleMarket.supplier()
    let workspace = Workspace()
    let years = SampleMarket.years
    let all = DerivativeRequest(
      years: Array(repeating: Array(0..<years), count: SampleMarket.marketCount))
    let some = DerivativeRequest(years: [[1, 4, 11], [], [0, 2], [], [5]])
    let whole = supplier.respond(
      to: SampleMarket.prices, derivatives: all, workspace: workspace
    ).jacobian
    let part = supplier.respond(
      to: SampleMarket.prices, derivatives: some, workspace: workspace
    ).jacobian
    let places = [1, 4, 11, 24, 26, 53]
    for (row, a) in places.enumerated() {
      for (column, b) in places.enumerated() {
        let expected = whole[a * all.count + b]
        #expect(abs(part[row * places.count + column] - expected) < 1e-12 * (1 + abs(expected)))
      }
    }
  }

  @Test func theWeightedJacobianIsSymmetric() {
    let supplier = SampleMarket.supplier()
    let years = SampleMarket.years
    let all = DerivativeRequest(
      years: Array(repeating: Array(0..<years), count: SampleMarket.marketCount))
    let jacobian = supplier.respond(
      to: SampleMarket.prices, derivatives: all, workspace: Workspace()
    ).jacobian
    for row in 0..<all.count {
      for column in 0..<row {
        let one = supplier.weights[row % years] * jacobian[row * all.count + column]
        let other = supplier.weights[column % years] * jacobian[column * all.count + row]
        #expect(abs(one - other) < 1e-8 * (1 + abs(one)), "row \(row), column \(column)")
      }
    }
  }

  @Test(arguments: [0.0, 1.0]) func theForwardPassCostsWhatTheBackwardPassSays(scale: Double) {
    let supplier = SampleMarket.supplier(scale: scale)
    let gap = supplier.optimalityGap(at: SampleMarket.prices, workspace: Workspace())
    #expect((gap ?? 1) < 1e-12)
  }
}
