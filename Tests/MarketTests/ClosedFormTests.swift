import Market
import Numerics
import Testing

@Suite struct ClosedFormTests {
  @Test func `A tighter collar holds the price closer and its ends sell and keep more`() throws {
    let shock = try NormalDistribution(mean: 30, standardDeviation: 8)
    func price(_ low: Double, _ high: Double) throws -> CollaredPrice {
      try CollaredPrice(low: 0, rise: 2, abatement: shock, collar: low...high)
    }
    let (wide, tight) = (try price(30, 90), try price(50, 70))
    #expect(tight.standardDeviation < wide.standardDeviation)
    #expect(tight.meanCeilingSales > wide.meanCeilingSales)
    #expect(tight.meanUnsold > wide.meanUnsold)
    // A collar that never binds: mean a + b R = 60, deviation b sigma = 16.
    let free = try price(-1e3, 1e3)
    #expect(abs(free.mean - 60) < 1e-10 && abs(free.standardDeviation - 16) < 1e-9)
    // What must be abated is abated, sold at the ceiling, or less than what stays unsold: 30.
    #expect(abs(tight.meanAbatement + tight.meanCeilingSales - tight.meanUnsold - 30) < 1e-10)
    #expect(throws: NumericsError.self) {
      try CollaredPrice(low: 0, rise: 0, abatement: shock, collar: 0...1)
    }
  }

  @Test func `The collar's moments are those of a quadrature`() throws {
    let shock = try NormalDistribution(mean: 60, standardDeviation: 20)
    let price = try CollaredPrice(low: 15, rise: 0.8, abatement: shock, collar: 50...80)
    func moment(_ power: (Double) -> Double) throws -> Double {
      try Integration.integral(over: -120...240, method: .adaptive) {
        power(min(max(15 + 0.8 * $0, 50), 80)) * shock.density(at: $0)
      }.requireConverged().value
    }
    let mean = try moment { $0 }
    let second = try moment { $0 * $0 }
    #expect(abs(mean - price.mean) < 1e-7)
    #expect(abs((second - mean * mean).squareRoot() - price.standardDeviation) < 1e-7)
  }

  @Test func `A price does better where benefits are flat`() {
    // sigma^2 (B'' + C'')/(2 C''^2) = 4 (-1 + 2)/8.
    #expect(advantageOfPrices(deviation: 2, benefitSlope: -1, costSlope: 2) == 0.5)
    #expect(advantageOfPrices(deviation: 2, benefitSlope: -3, costSlope: 2) < 0)
    #expect(advantageOfPrices(deviation: 2, benefitSlope: -2, costSlope: 2) == 0)
  }

  @Test(arguments: [0.0, 40, 400])
  func `A bank in continuous time ends at its exhaustion and the price is continuous`(
    bank: Double
  ) throws {
    let banking = try ContinuousBanking(
      rise: 2, gap: 5, decline: 2, rate: 0.05, initialBank: bank)
    let end = banking.exhaustionTime
    #expect(end > 0)
    #expect(abs(banking.bank(at: 0) - bank) < 1e-12)
    #expect(abs(banking.bank(at: end)) < 1e-9 * max(1, bank))
    #expect(abs(banking.price(at: end) - 2 * (5 + 2 * end)) < 1e-9)
    let peak = try banking.peakBank()
    for step in 0...200 {
      let held = banking.bank(at: end * Double(step) / 200)
      #expect(held >= -1e-9 && held <= peak + 1e-9)
    }
  }

  @Test func `A cap that falls slowly is never banked for and nonsense is refused`() throws {
    let banking = try ContinuousBanking(rise: 2, gap: 40, decline: 1, rate: 0.08, initialBank: 0)
    #expect(banking.exhaustionTime == 0)
    #expect(try banking.peakBank() == 0)
    #expect(banking.price(at: 10) == 100)
    #expect(throws: NumericsError.self) {
      try ContinuousBanking(rise: 2, gap: 0, decline: 0, rate: 0.05, initialBank: 10)
    }
  }

  @Test func `A reserve takes, gives back, waits and cancels by its thresholds`() {
    let reserve = StabilityReserve(
      upper: 40, fullIntakeAbove: 60, lower: 10, intakeRate: 0.25, release: 6, auctionShare: 0.5,
      startYear: 2, most: 25)
    func step(_ bank: Double, held: Double, year: Int = 2, cap: Double = 100)
      -> StabilityReserve.Step
    { reserve.step(year: year, bank: bank, held: held, cap: cap) }
    #expect(step(80, held: 0) == .init(intake: 20, release: 0, cancelled: 0, held: 20))
    #expect(step(80, held: 20) == .init(intake: 20, release: 0, cancelled: 15, held: 25))
    #expect(step(80, held: 0, cap: 30) == .init(intake: 15, release: 0, cancelled: 0, held: 15))
    #expect(step(45, held: 0) == .init(intake: 5, release: 0, cancelled: 0, held: 5))
    #expect(step(40, held: 3) == .init(intake: 0, release: 0, cancelled: 0, held: 3))
    #expect(step(9, held: 4) == .init(intake: 0, release: 4, cancelled: 0, held: 0))
    #expect(step(80, held: 0, year: 1) == .init(intake: 0, release: 0, cancelled: 0, held: 0))
  }
}
