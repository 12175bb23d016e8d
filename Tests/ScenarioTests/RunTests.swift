import Catalogue
import Market
import Scenario
import Testing

/// One run of the whole chain over a short horizon, looked at from several sides.
@Suite struct RunTests {
  @Test("Totals of the base year are those of the country")
  func baseYear() throws {
    let result = try RealData.run(price: 0)
    func total(_ variable: AccountVariable, _ sector: String, _ route: String? = nil) -> Double {
      result.accounts.total(variable) {
        $0.sector == sector && (route == nil || $0.route == route)
      }[0]
    }
    // data-notes.md, each within 2%: 961 Mt, 1.73 Gt, 45 Mt of primary metal, 459 Mt with power.
    #expect(abs(total(.output, "steel") / 961 - 1) < 0.02)
    #expect(abs(total(.directCO2, "steel") / 1730 - 1) < 0.02)
    #expect(abs(total(.output, "aluminium", "primary") / 45 - 1) < 0.02)
    let aluminium = [AccountVariable.directCO2, .fluorocarbons, .captivePowerCO2, .indirectCO2]
      .reduce(0) { $0 + total($1, "aluminium", "primary") }
    #expect(abs(aluminium / 459 - 1) < 0.02)
    // Curves are anchored there, so the base-year price is the reference price.
    #expect(abs((result.prices(of: .product(sector: "steel"))?[0] ?? 0) - 3250) < 0.01)
    #expect(abs((result.prices(of: .product(sector: "aluminium"))?[0] ?? 0) - 20_700) < 0.01)
  }

  @Test("Every tonne is paid once, and what is bought is sold")
  func ledger() throws {
    let result = try RealData.run(price: 100)
    #expect(result.equilibrium.certificate.holds(within: 1e-6))
    let kinds = Set(result.ledger.map(\.identity))
    #expect(kinds == [.market, .product, .capacity, .emissions])
    for entry in result.ledger where entry.identity == .emissions {
      // Emissions from intensities against allowances from positions: rounding only.
      #expect(entry.imbalance(scale: 1) < 1e-9)
      #expect(entry.left > 10)
    }
    // Money: allowances bought x price is the cost in the accounts.
    let bought = result.accounts.total(.allowancesBought)
    let paid = result.accounts.total(.cost(.allowances))
    for year in 1..<4 { #expect(abs(paid[year] - 100 * bought[year]) < 1e-6 * paid[year]) }
  }

  @Test("A ledger that does not balance is a fault")
  func imbalance() {
    let entry = LedgerEntry(
      identity: .emissions, subject: "steel", year: 2030, left: 100, right: 100.001, unit: "MtCO2e")
    #expect(entry.imbalance(scale: 1) > 1e-6)
  }

  @Test("Steel passes on about two CNY/t per CNY/tCO2 of full liability")
  func passThrough() throws {
    let (without, with) = (try RealData.run(price: 0), try RealData.run(price: 100))
    let steel = MarketKey.product(sector: "steel")
    let rise =
      try #require(with.prices(of: steel)?[2]) - (try #require(without.prices(of: steel)?[2]))
    // model.md section 6: 1.8-2.2; short horizons and abatement leave some room below.
    #expect((1.5...2.2).contains(rise / 100))
  }

  @Test("Rows carry a unit and a source and end with the reported years")
  func rows() throws {
    var rows: [ResultRow] = []
    ResultRows(try RealData.run(price: 0), detail: .summary).forEach { rows.append($0) }
    #expect(!rows.isEmpty)
    #expect(rows.allSatisfy { !$0.unit.isEmpty && !$0.source.isEmpty && $0.value.isFinite })
    #expect(Set(rows.map(\.year)) == Set(2025...2028))
  }
}
