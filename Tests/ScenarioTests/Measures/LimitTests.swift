import Catalogue
import Market
import Testing

@testable import Scenario

/// Standards, rules that end, rights of a province and contracts, number by number.
@Suite struct LimitTests: TermTesting {
  private func item(
    _ scenario: CompiledScenario, _ technology: String, _ province: String = "Hebei"
  ) throws -> (item: CompiledClass, index: Int) {
    let item = try scenario.firstClass(
      technology.hasPrefix("AL") ? "aluminium" : "steel", province, holding: technology)
    return (item, try #require(item.index(of: technology)))
  }

  private func cost(_ scenario: CompiledScenario, _ technology: String, _ year: Int) throws
    -> Double
  {
    let (item, index) = try item(scenario, technology)
    return item.supplier.economics.operations[index].variableCost[year]
  }

  @Test("Energy per tonne is the heating value of what comes in and 3.6 GJ per MWh")
  func energy() throws {
    let catalogue = try RealData.loaded()
    let heating = try #require(HeatingValues(catalogue))
    let furnace = try #require(catalogue.technologies.first { $0.id == "BF-BOF-AVG" })
    // 0.57 t coking coal, 0.145 + 0.05 t as anthracite, 0.07 t thermal coal, 10 Nm3 gas, 0.22 MWh.
    let expected =
      0.57 * 26.334 + 0.195 * 26.7 + 0.07 * 19.57 + 10 * 389.31 / 1e4 + 0.22 * 3.6
    #expect(abs(heating.energy(of: furnace) - expected) < 1e-9)
  }

  @Test("A penalty on energy charges what is above the limit")
  func energyPenalty() throws {
    let steel = Coverage(technologies: try sector("steel"))
    let charged = try scenario {
      $0.standards = [
        EmissionStandard(
          name: "limit", limits: .energy, of: steel, atMost: YearPath(15),
          sanction: .penalty(YearPath(10)), years: 2026...2100)
      ]
    }
    let bare = try plain().scenario
    let (item, index) = try item(bare, "BF-BOF-AVG")
    let profile = try #require(item.profiles[index])
    let expected = 10 * (profile.energy[2] - 15)
    #expect(expected > 50)
    #expect(
      abs(try cost(charged, "BF-BOF-AVG", 2) - cost(bare, "BF-BOF-AVG", 2) - expected) < 1e-9)
    // The trend saves energy, less than a hundredth a year.
    #expect(profile.energy[2] < profile.energy[0] && profile.energy[2] > 0.97 * profile.energy[0])
  }

  @Test("Where no plant may run above a limit, those that can come down do, the others stand idle")
  func prohibition() throws {
    let furnaces = Coverage(technologies: ["BF-BOF-AVG"])
    let (item, index) = try item(plain().scenario, "BF-BOF-AVG")
    let profile = try #require(item.profiles[index])
    let limit = profile.liable(2) - 0.02
    let held = try solved {
      $0.standards = [
        EmissionStandard(
          name: "limit", of: furnaces, atMost: YearPath(limit), sanction: .noOperation,
          years: 2027...2027)
      ]
    }
    func intensity(_ result: ScenarioResult, _ year: Int) -> Double {
      result.accounts.total(.directCO2) { $0.technology == "BF-BOF-AVG" }[year]
        / result.accounts.total(.output) { $0.technology == "BF-BOF-AVG" }[year]
    }
    #expect(try intensity(plain(), 2) > limit + 0.01)
    #expect(intensity(held, 2) <= limit + 1e-6)
    // Nobody pays: the bond of a step that is taken comes back.
    #expect(abs(held.payments(of: "limit")[2]) < 1e-3)

    let idle = try scenario {
      $0.standards = [
        EmissionStandard(
          name: "limit", of: furnaces, atMost: YearPath(0.5), sanction: .noOperation,
          years: 2027...2027)
      ]
    }
    let (other, place) = try self.item(idle, "BF-BOF-AVG")
    let most = other.supplier.economics.operations[place].maximumUtilisation
    #expect(most[2] == 0 && most[1] > 0.5 && most[3] == most[1])
  }

  @Test("A quota rule that ends asks for nothing afterwards, and the next one takes over")
  func quotaYears() throws {
    let primary = Coverage(technologies: try technologies("primary"))
    let built = try scenario {
      $0.quotas = [
        RenewableQuota(
          name: "quota", of: primary,
          rules: [
            .init(covers: .everything, atLeast: YearPath(0.6), years: 2026...2026),
            .init(covers: .everything, atLeast: YearPath(0.2), years: 2028...2100),
          ], certificatePrice: YearPath(30), years: 2026...2100)
      ]
    }
    let market = try #require(built.index(of: .measure("quota")))
    let item = try #require(
      built.classes.first { $0.index(of: "AL-PB-GRID") != nil && $0.sector == "aluminium" })
    let index = try #require(item.index(of: "AL-PB-GRID"))
    let local = try #require(item.supplier.markets.firstIndex(of: market))
    let position = try #require(
      item.supplier.economics.operations[index].perOutput.first { $0.market == local })
    let power = try #require(item.profiles[index]).electricity
    #expect(abs(position.amount[1] - 0.6 * power[1]) < 1e-12)
    #expect(position.amount[2] == 0)
    #expect(abs(position.amount[3] - 0.2 * power[3]) < 1e-12)
  }

  @Test("Rules of a swap hold in their years; while building is suspended no route changes")
  func swapYears() throws {
    let steel = Coverage(technologies: try sector("steel"))
    let built = try scenario {
      $0.swaps = [
        CapacitySwap(
          name: "swap", of: steel,
          rules: [
            .init(covers: .everything, retirePerBuild: nil, years: 2026...2026),
            .init(covers: .everything, retirePerBuild: YearPath(1.5), years: 2027...2027),
          ], years: 2026...2100)
      ]
    }
    let (item, from) = try item(built, "BF-BOF-AVG")
    let market = try #require(built.index(of: .measure("swap")))
    let local = try #require(item.supplier.markets.firstIndex(of: market))
    let to = try #require(item.index(of: "EAF-SCRAP"))
    func change(_ from: Int, _ to: Int) throws -> SupplierEconomics.Conversion {
      let place = try #require(
        item.supplier.topology.rebuilds.firstIndex { $0.from == from && $0.to == to })
      return item.supplier.economics.rebuilds[place]
    }
    let other = try change(from, to)
    #expect(other.cost[1] == .infinity && other.cost[2].isFinite)
    let rights = try #require(other.positions.first { $0.market == local })
    #expect(rights.amount[1] == -1 && rights.amount[2] == 0.5 && rights.amount[3] == 0)
    #expect(try change(from, from).cost[1].isFinite)
  }

  @Test("Rights that stay in their province are balanced in each")
  func provincialSwap() throws {
    let measures = try lowered(
      """
      swap steel {
        of: suppliers where sector = steel and province in {Hebei, Anhui}
        exchange: province
        rule everywhere {
          retire-per-build: 1.5
        }
      }
      """
    ).measures
    #expect(measures.swaps.map(\.name) == ["steel Anhui", "steel Hebei"])
    let result = try solved { $0.swaps = measures.swaps }
    for name in measures.swaps.map(\.name) {
      let rights = try #require(result.ledger.first { $0.subject == name && $0.year == 2027 })
      #expect(rights.imbalance(scale: 1) < 1e-6)
      #expect(try price(name, result).allSatisfy { $0 >= 0 })
    }
  }

  @Test("A contract on allowances for a volume pays the gap on that volume and no more")
  func contractVolume() throws {
    let furnaces = Coverage(technologies: try technologies("EAF"))
    let steel = Coverage(technologies: try sector("steel"))
    let contract = PriceContract(
      name: "contract", of: furnaces, strike: YearPath(400), reference: nil, years: 2026...2100)
    func run(_ volume: Double?) throws -> ScenarioResult {
      try solved {
        $0.allowances = AllowanceMarketDesign(
          price: YearPath(100),
          rules: [
            AllocationRule(
              name: "benchmark", covers: steel, years: 2026...2100,
              method: .benchmark(.init(.sector(YearPath(1.7)))))
          ])
        $0.contracts = [contract]
        guard let volume else { return }
        $0.limits = [
          PaymentLimit(
            name: "contract volume", kind: "contract", payments: ["contract"],
            most: YearPath(.infinity), volume: (contract, YearPath(volume)), years: 2026...2100)
        ]
      }
    }
    let limited = try run(2)
    let paid = limited.payments(of: "contract")[2] + limited.payments(of: "contract volume")[2]
    // The curve of the limit is good to a thousandth, the market clears to about one.
    #expect(abs(-paid / (300 * 2) - 1) < 5e-3)
    #expect(-(try run(nil).payments(of: "contract")[2]) > 1200)
  }

  @Test("A contract on power pays each province what its power costs above the strike")
  func powerContract() throws {
    let furnaces = Coverage(technologies: try technologies("EAF"))
    let built = try scenario {
      $0.payments = [
        Payment(
          name: "power", direction: .subsidy, of: furnaces,
          basis: .powerPriceAbove(isTwoSided: false), rate: YearPath(400), years: 2026...2100)
      ]
    }
    let bare = try plain().scenario
    let (item, index) = try item(bare, "EAF-SCRAP")
    let profile = try #require(item.profiles[index])
    let expected = max(profile.electricityPrice[2] - 400, 0) * profile.electricity[2]
    #expect(expected > 10)
    #expect(abs(try cost(bare, "EAF-SCRAP", 2) - cost(built, "EAF-SCRAP", 2) - expected) < 1e-9)
  }

  @Test("A border charge on bought power too charges the grid's emissions of the province")
  func border() throws {
    let steel = Coverage(technologies: try sector("steel"))
    func built(_ scopes: EmissionScopes, deducted: Double = 0) throws -> CompiledScenario {
      try scenario {
        $0.borderCharges = [
          BorderCharge(
            name: "border", of: steel, exportShare: YearPath(0.1), price: YearPath(500),
            freeFactor: YearPath(0), benchmark: [:], deductedShare: YearPath(0),
            deductedPrice: YearPath(deducted), scopes: scopes, years: 2026...2100)
        ]
      }
    }
    let (item, index) = try item(plain().scenario, "EAF-SCRAP")
    let profile = try #require(item.profiles[index])
    let direct = try cost(built(.direct), "EAF-SCRAP", 2)
    let both = try cost(built([.direct, .indirect]), "EAF-SCRAP", 2)
    #expect(abs(both - direct - 0.1 * 500 * profile.indirectCO2[2]) < 1e-9)
    let deducted = try cost(built([.direct, .indirect], deducted: 200), "EAF-SCRAP", 2)
    let all = profile.liable(2) + profile.indirectCO2[2]
    #expect(abs(both - deducted - 0.1 * 200 * all) < 1e-9)
  }
}
