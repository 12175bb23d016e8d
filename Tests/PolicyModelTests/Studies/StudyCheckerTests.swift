import Catalogue
import FoundationEssentials
import PolicyModel
import PolicySyntax
import Quantities
import Testing

struct StudyCheckerTests {
  private func studied(_ study: String) -> ReviewedProject {
    let base = """
      policy base {
        horizon: 2024..2035
        money: CNY(2025)
        market cea {
          covers: suppliers where sector = steel
          rule all {
            method: grandfather
            share: 95 %
              assumption "test"
          }
        }
        tax levy {
          of: suppliers where sector = steel
          pays: [2026: 50, 2030: 90, linear, then hold] CNY/t CO2
            assumption "test"
          in-force: 2026..end
        }
      }

      policy wider extends base {
        tax second {
          of: suppliers where sector = steel
          pays: 5 CNY/t steel
            assumption "test"
        }
      }

      overlay dearer on base {
        scale levy.pays by 2
      }

      """
    return ReviewedProject(.text(base + study), with: SmallWorld.checker)
  }

  private func errors(_ project: ReviewedProject) -> [Diagnostic] {
    project.diagnostics.all.filter(\.severity.isError)
  }

  @Test("a choice in a rule is per tonne of what the rule is about, in CO2 or CO2e")
  func choiceInRule() {
    func codes(_ unit: String, _ rule: String) -> [String] {
      let text = """
        policy two {
          horizon: 2024..2035
          money: CNY(2025)
          market cea {
            covers: suppliers where sector in {steel, aluminium}
            rule mills for sector = steel {
              method: benchmark
              benchmark: 1.5 t CO2/t steel
                assumption "test"
            }
            rule smelters for sector = aluminium {
              method: benchmark
              benchmark: 9 t CO2/t aluminium
                assumption "test"
            }
          }
        }
        study s {
          case today = two
          choose cea.\(rule).benchmark from [1.2, 1.4] \(unit)
        }

        """
      let project = ReviewedProject(.text(text), with: SmallWorld.checker)
      return errors(project).map(\.code.text)
    }
    #expect(codes("t CO2/t steel", "mills") == [])
    #expect(codes("t CO2e/t steel", "mills") == [])
    #expect(codes("t CO2e/t aluminium", "smelters") == [])
    #expect(!codes("t CO2e/t aluminium", "mills").isEmpty)
  }

  @Test("a study is checked in full")
  func whole() throws {
    let project = studied(
      """
      study s "A study" {
        case today = base
        case more "More" = wider with dearer
        choose levy.pays[2028] from [50, 80, 110] CNY/t CO2
        uncertain scale(demand.steel) as triangular(low: 0.85, mode: 0.95, high: 1.05)
        uncertain cost.dri-hydrogen as lognormal(median: 21 CNY/kg hydrogen, gsd: 1.25)
        uncertain grid.factor[2030] as uniform(0.42..0.55 t CO2/MWh)
        uncertain second.pays as one-of(4, 5, 6 CNY/t steel)
        correlate cost.dri-hydrogen with grid.factor[2030] at 0.3
        sample sobol 2048 seed 20261123
        report price[cea], emissions, output-share by sector, route during 2024..2030
        compare more against today
        require levy.pays[2028] < 500 CNY/t CO2
        require second.pays < 500 CNY/t steel
        expect in more: price[cea, 2030] > 90 CNY/t CO2
        expect in more: change(emissions[sector = steel, 2030], from: today) < 0
        expect probability(price[cea, 2030] >= levy.pays[2030]) <= 20 %
      }
      """)
    #expect(errors(project).isEmpty, "\(errors(project).map { ($0.code.text, $0.message) })")
    let study = try #require(project.studies.first)
    #expect(study.cases.map(\.name) == ["today", "more"])
    #expect(study.choices.map(\.path.description) == ["levy.pays[2028]"])
    #expect(study.choices.first?.values.count == 3)
    #expect(study.uncertainties.count == 4)
    // Only the second case has the second tax.
    #expect(study.uncertainties.last?.cases == ["more"])
    guard
      case .logNormal(let median, let deviation)? = study.uncertainties.dropFirst().first?
        .distribution
    else {
      Issue.record("no lognormal")
      return
    }
    // 21 CNY/kg is 21,000 CNY/t.
    #expect((median.value - 21_000).magnitude < 1e-8)
    #expect(deviation == 1.25)
    #expect(study.correlation?.rows[1][2] == 0.3)
    #expect(study.design == SampleDesign(method: .sobol, size: 2048, seed: 20_261_123))
    #expect(study.runCount == 2 * 3 * 2048)
    #expect(study.reports.first?.groupings == ["sector", "route"])
    #expect(study.reports.first?.years == 2024...2030)
    #expect(study.comparisons.first?.base == "today")
    #expect(study.requirements.map(\.caseName) == ["today", "more", "more"])
    #expect(study.expectations.map(\.caseName) == ["more", "more", "today", "more"])
  }

  @Test("what one study names the next does not know")
  func apart() {
    let project = studied(
      """
      study one {
        case today = base
        let limit = 5 CNY/t CO2
          assumption "test"
        report emissions
      }
      study two {
        case today = base
        case later = wider
        require levy.pays < limit
        compare later against today
      }
      """)
    #expect(errors(project).map(\.code.text) == ["N301"])
  }

  @Test("a test has its cases and its expectations")
  func test() throws {
    let project = studied(
      """
      test "an overlay doubles the tax" {
        case plain = base
        case double = base with dearer
        expect in double: change(levy.pays[2030], from: plain) = 90 CNY/t CO2 within 1 %
      }
      """)
    #expect(errors(project).isEmpty)
    let test = try #require(project.tests.first)
    let policies = Dictionary(test.cases.map { ($0.name, $0.policy) }) { first, _ in first }
    let plain = PolicyContext(try #require(policies["plain"]))
    let double = PolicyContext(try #require(policies["double"]), cases: ["plain": plain])
    let expectation = try #require(test.expectations.first)
    #expect(Evaluator(double).outcome(of: expectation, in: double.policy).holds)
  }

  @Test("a probability is the share of samples in which the condition holds")
  func probability() throws {
    let project = studied(
      """
      study s {
        case today = base
        uncertain scale(demand.steel) as uniform(0.9..1.1)
        sample latin-hypercube 4 seed 1
        expect probability(price[cea, 2030] >= 90 CNY/t CO2) = 25 % within 0.01
      }
      """)
    #expect(errors(project).isEmpty)
    let study = try #require(project.studies.first)
    let samples = [80.0, 85, 90, 70].map { FixedResults(values: ["price": $0]) }
    let context = PolicyContext(try #require(study.cases.first).policy, sampleResults: samples)
    let outcome = Evaluator(context).outcome(
      of: try #require(study.expectations.first), in: context.policy)
    #expect(outcome.holds)
  }

  @Test(
    "the number of samples by design",
    arguments: [
      (SampleDesign.Method.sobol, 64, 5, 64), (.grid, 3, 4, 81), (.morris, 10, 5, 60),
      (.saltelli, 64, 5, 448), (.random, 7, 5, 7),
    ])
  func counts(method: SampleDesign.Method, size: Int, dimensions: Int, expected: Int) {
    let design = SampleDesign(method: method, size: size, seed: 1)
    #expect(design.sampleCount(dimensions: dimensions) == expected)
  }

  @Test("a grid too large to count is refused before anything is allocated")
  func grid() {
    let design = SampleDesign(method: .grid, size: 1000, seed: 1)
    #expect(design.sampleCount(dimensions: 40) == nil)
  }

  @Test("the pair that makes correlations impossible is named, with the nearest possible value")
  func correlations() throws {
    let pairs = [
      CorrelationMatrix.Pair(0, 1, 0.9), .init(0, 2, 0.9), .init(1, 2, -0.5),
    ]
    let found = try #require(CorrelationMatrix.impossible(size: 3, pairs))
    #expect(found.place == 2)
    // 1 - 0.81 - 0.81 - r² + 2 · 0.81 · r > 0 for r between 0.62 and 1; hundredths inside.
    #expect(found.possible == 0.63)
    // What is not written is 0: 1 - 0.81 - r² > 0 for r below 0.436.
    let two = try #require(CorrelationMatrix.impossible(size: 3, Array(pairs.prefix(2))))
    #expect(two.place == 1)
    #expect(two.possible == 0.43)
    let possible = Array(pairs.prefix(2)) + [.init(1, 2, 0.8)]
    #expect(CorrelationMatrix.impossible(size: 3, possible) == nil)
  }

  @Test("every uncertain number of the data has a dimension")
  func dataTable() {
    for row in UncertainDataTable.all {
      #expect(row.unit(money: PriceBasis(.cny, year: 2025)) != nil, "\(row.name)")
    }
  }

  @Test("every price that may be uncertain is a series of the data")
  func series() throws {
    let catalogue = try #require(CatalogueLoader().load().catalogue)
    let known = Set(catalogue.energyPrices.map(\.commodity))
    for row in UncertainDataTable.all where row.name.hasPrefix("cost.") {
      #expect(known.contains(row.series), "\(row.name)")
    }
  }

  @Test("the page names every result and every design")
  func page() throws {
    let path = CheckSupport.root.appending(path: "Documentation/assertions-and-studies.md")
    let page = String(decoding: try Data(contentsOf: path), as: UTF8.self)
    for name in ResultTable.all.map(\.name) + SampleDesign.Method.allCases.map(\.rawValue) {
      #expect(page.contains("`\(name)`"), "\(name)")
    }
  }

  @Test("every result of the table has a unit for each kind, with product and money put in")
  func resultTable() throws {
    for result in ResultTable.all {
      for kind in result.units.keys {
        let unit = result.unit(
          kind: kind.isEmpty ? nil : kind, product: .steel, money: PriceBasis(.cny, year: 2025))
        #expect(unit != nil, "\(result.name) \(kind)")
      }
      #expect(result.kinds.allSatisfy { KindTable.standard[$0] != nil }, "\(result.name)")
      #expect((result.measure == .none) == (result.kinds.isEmpty), "\(result.name)")
    }
  }

  @Test("the studies and tests of the library check")
  func library() throws {
    let path = CheckSupport.root.appending(path: "Policies/what-if-2028.policy").path
    let project = ReviewedProject(try PolicyProject.load(path), with: try CheckSupport.checker())
    let found = errors(project)
    #expect(found.isEmpty, "\(SmallWorld.rendered(found, project.overlaid.checked.project))")
    #expect(!project.studies.isEmpty)
  }
}
