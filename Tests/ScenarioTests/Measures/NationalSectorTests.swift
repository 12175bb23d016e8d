import Market
import PolicySyntax
import Testing

@testable import Scenario

/// Power and cement: rules that change over the years, and shares that are sold instead of given.
@Suite struct NationalSectorTests {
  private func scenario(
    power: [NationalSector.Phase], cement: [NationalSector.Phase]
  ) throws -> CompiledScenario {
    let free = AllowanceMarketDesign.national(try RealData.loaded())
    var options = try RealData.part(to: 2029)
    options.measures.allowances = AllowanceMarketDesign(
      price: free.price, foundFrom: 2027, rules: free.rules, captivePower: free.captivePower,
      banking: .init(opening: 150), national: [.power(power), .cement(cement)])
    return try CompiledScenario(catalogue: RealData.loaded(), options: options)
  }

  @Test("What is sold instead of given moves no price: it moves money from the sector to the state")
  func auctioned() throws {
    let shares: YearPath = [2027: 0.1, 2029: 0.3]
    let runs = try [YearPath(0), shares].map { share in
      try scenario(
        power: [.init(.benchmark(relative: YearPath(0.98)), auctioned: share)],
        cement: [.init(.cap(relative: YearPath(0.95), baseYear: nil), auctioned: share)]
      ).run()
    }
    let (given, sold) = (runs[0].allowanceAccounts, runs[1].allowanceAccounts)
    let grants = runs[0].scenario.supply.sectors
    for year in 2..<5 {
      let share = shares.value(in: 2025 + year)
      let amount = share * grants.reduce(0) { $0 + $1.entitlement[year] + $1.cap[year] }
      #expect(amount > 100)
      // Residuals of a market of 8 Gt.
      #expect(abs(given.price[year] - sold.price[year]) < 1e-6 * given.price[year])
      #expect(abs(sold.sold[year] - given.sold[year] - amount) < 1e-6 * amount)
      #expect(
        abs(sold.revenue[year] - given.revenue[year] - sold.price[year] * amount)
          < 1e-6 * sold.revenue[year])
      #expect(
        abs(given.freeRent[year] - sold.freeRent[year] - sold.price[year] * amount)
          < 1e-6 * given.freeRent[year])
      for (a, b) in zip(given.sectors, sold.sectors) {
        #expect(abs(a.emissions[year] - b.emissions[year]) < 1e-3)
        #expect(abs(b.free[year] - (1 - share) * a.free[year]) < 1e-9 * a.free[year])
        #expect(abs(b.bought[year] - a.bought[year] - share * a.free[year]) < 1e-3)
      }
    }
  }

  @Test(
    "A rule holds in its years alone: before it the sector stands outside, a later one takes its place"
  )
  func phases() throws {
    let scenario = try scenario(
      power: [
        .init(.benchmark(relative: YearPath(1)), years: 2027...2199),
        .init(.cap(relative: YearPath(0.9), baseYear: 2028), years: 2029...2199),
      ],
      cement: [
        .init(.bought(sold: YearPath(700)), years: 2026...2027),
        .init(.bought(sold: nil), years: 2028...2199), .init(.outside, years: 2029...2199),
      ])
    let power = scenario.supply.sectors[0]
    let cement = scenario.supply.sectors[1]
    #expect(power.entitlement[..<2] == [0, 0] && power.entitlement[2] > 4000)
    #expect(power.entitlement[4] == 0 && abs(power.cap[4] - 0.9 * power.baseline[3]) < 1e-9)
    #expect(power.cap[..<4] == [0, 0, 0, 0])
    #expect(cement.auctioned == [0, 700, 700, 0, 0])
    #expect(cement.levers.map(\.isEmpty) == [true, false, false, false, true])
    // Levers that only lower output answer a cap alone.
    #expect(power.levers[0].isEmpty && power.levers[2].isStrictSubset(of: power.levers[4]))
  }

  @Test(
    "The text of rules becomes phases; what nobody pays for a sector is refused or stands outside")
  func text() throws {
    func text(_ method: String) -> String {
      """
      market cea {
        covers: suppliers where sector in {steel, aluminium, power, cement}
        rule metals for sector in {steel, aluminium} {
          method: exempt
        }
        rule stations for sector = power during 2026..2029 {
          method: benchmark
          benchmark: [power: 0.8 t CO2/MWh]
          auctioned: [2026: 0, 2029: 30, linear, then hold] %
        }
        rule later for sector = power during 2030..end {
          method: absolute-cap
          base-year: 2029
          cap-of-base: 98 %
          auctioned: 10 %
        }
        rule kilns for sector = cement {
          \(method)
        }
      }
      """
    }
    let outcome = try lowered(text("method: exempt"))
    #expect(outcome.diagnostics.filter { $0.severity.isError }.isEmpty)
    let national = try #require(outcome.measures.allowances).national
    #expect(national.map(\.sector) == ["power"])
    let (early, late) = (
      try #require(national[0].phase(in: 2028)), try #require(national[0].phase(in: 2035))
    )
    #expect(abs(early.auctioned.value(in: 2028) - 0.2) < 1e-12)
    guard case .benchmark = early.rule, case .cap(let share, 2029) = late.rule else {
      Issue.record("\(early.rule), \(late.rule)")
      return
    }
    #expect(share.value(in: 2035) == 0.98 && late.auctioned.value(in: 2035) == 0.1)
    let part = try lowered(text("method: grandfather\n    share: 90 %"))
    #expect(part.diagnostics.map(\.code) == ["M101"])
  }
}
