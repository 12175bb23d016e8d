import Scenario
import Testing

@Suite struct IntensityBandTests {
  private let band = IntensityBand(balance: 1.8)

  @Test(
    "The band earns 0.15 of the price at the balance value, less or more beside it (policy-facts.md 1.4)",
    arguments: [(1.0, 0.15), (0.8001, 0.09), (1.1999, 0.21), (0.7, -0.03), (1.3, 0.03)])
  func marginal(relative: Double, share: Double) {
    // Kinks are approached to 1e-4 of B, where the slope is 2 k x 1e-4 away.
    #expect(abs(band.marginal(1.8 * relative) - share) < 1e-4)
  }

  @Test("The largest surplus is 0.024 B, a fifth below the balance value")
  func surplus() {
    #expect(abs(band.position(1.8 * 0.8) + 0.024 * 1.8) < 1e-12)
    for step in 0...300 { #expect(band.position(Double(step) * 0.01) >= -0.024 * 1.8 - 1e-12) }
  }

  @Test(
    "The other variant is worth the full price within 3% of the balance value, 3% of it outside")
  func benchmarkVariant() {
    let other = IntensityBand(balance: 1.8, variant: .benchmark)
    #expect(other.marginal(1.8) == 1)
    #expect(other.marginal(1.7) == -0.03 && other.marginal(1.9) == 0.03)
    #expect(abs(other.position(1.9) - 0.03 * 1.9) < 1e-12)
  }

  struct Case: Sendable {
    let price: Double
    let start: Double
    let variant: IntensityBand.Variant
  }

  static let cases = [60.0, 300, 1500].flatMap { price in
    [1.3, 1.75, 1.95, 2.2, 2.6].flatMap { start in
      [IntensityBand.Variant.ownEmissions, .benchmark].map {
        Case(price: price, start: start, variant: $0)
      }
    }
  }

  @Test(
    "The best abatement is the best of a fine grid, on whichever side of the kink it lies",
    arguments: cases)
  func exact(item: Case) {
    let band = IntensityBand(balance: 1.8, variant: item.variant)
    // Quadratic cost a d + b d^2/2 as many small smooth steps, and a direct search over the same steps' marginal value.
    let steps = (0..<40).map { place in
      IntensityBand.Step(
        cost: 0.02 * (5 + 10 * Double(place)), spread: 0.02 * 5, amount: 0.02)
    }
    let choice = band.choose(price: item.price, start: item.start, steps: steps)
    var best = Double.infinity
    for grid in -4000...20_000 {
      // Every abatement is the answer to some marginal value; its cost is pi d - S(pi).
      let pi = Double(grid) * 0.1
      var (abated, cost) = (0.0, 0.0)
      for step in steps {
        let gain = (pi * step.amount - step.cost) / step.spread
        let share = 1 / (1 + exponential(-gain))
        abated += share * step.amount
        // Entropy form of the step's cost.
        func part(_ y: Double) -> Double { y > 0 ? y * logarithm(y) : 0 }
        cost += share * step.cost + step.spread * (part(share) + part(1 - share))
      }
      best = min(best, cost + item.price * band.position(item.start - abated))
    }
    // The grid is 0.1 CNY/t wide: a kink is missed by up to 5e-5 t at slopes of the order of the price.
    #expect(choice.cost <= best + 1e-6)
    #expect(choice.cost >= best - 5e-5 * item.price)
  }
}
