import Market

extension ReferenceSolver {
  /// Kind `fleet`: the separable optimum and, where plants share limits, what prices for them can prove.
  ///
  /// Plants are whole, so the coupled optimum is that of an integer problem. Prices yield the bound of its linear
  /// relaxation, which lies between the separable optimum and the proven bound, and a plan that keeps the limits, which
  /// must cost no more than the reference allows (0.5% above the best known one). Such a plan is not unique: its
  /// emissions and its use of the limits are not compared.
  package static let fleet = ReferenceSolver(
    kind: "fleet", unsolved: ["coupledEmissions", "coupledUse"],
    slow: ["coupledBound", "coupledObjective"],
    ranges: { expected in
      guard let separable = try? expected.number("separableObjective"),
        let bound = try? expected.number("coupledBound"),
        let best = try? expected.number("coupledObjective"), separable <= bound, bound <= best
      else { return [:] }
      return [
        "coupledBound": separable...bound,
        "coupledObjective": bound...FleetCase.acceptedPlan * best,
      ]
    },
    solve: FleetCase.solve)
}

/// A fleet of plants that choose technologies with vintages at given prices (`kind: fleet`).
///
/// Conventions of the reference (header of its `switching.py`): years 0 ..< H discounted by `(1 + r)^-t`, capital
/// paid at the start of a run, runs of `minRun` to `life` years, straight-line salvage at the horizon, a
/// cheaper reline of the same technology, an incumbent that may be replaced in any year of its remaining life.
/// Each plant becomes a supplier class with exact choices (all spreads 0). A technology stands twice in
/// its topology, bought new and relined, because the salvage depends on what was paid. The year before the first
/// is added, empty, so that the plant can be replaced in the first. Shared limits are markets (`FleetCase+Coupled`).
enum FleetCase {
  /// A product price at which every plant runs: the reference holds output fixed.
  static let runningPrice = 1e4
  /// Cost of a plan that counts, relative to the best known one (as the reference cases say).
  static let acceptedPlan = 1.005

  static func solve(_ input: JSONValue) throws -> JSONValue {
    let problem = try Problem(input)
    var objectives: [Double] = []
    var schedules: [JSONValue] = []
    var emissions = Array(repeating: 0.0, count: problem.horizon)
    for plant in try input.array("plants") {
      let answer = try problem.plan(plant)
      objectives.append(answer.objective)
      schedules.append(answer.schedule)
      for year in emissions.indices { emissions[year] += answer.emissions[year] }
    }
    var out: [String: JSONValue] = [
      "separableObjective": .number(objectives.reduce(0, +)),
      "plantObjectives": .numbers(objectives),
      "schedules": .array(schedules),
      "emissionsSeparable": .numbers(emissions),
    ]
    if try !problem.limits.isEmpty && !input.boolean("skipCoupled", default: false) {
      let coupled = try problem.couple(try input.array("plants"))
      out["coupledBound"] = .number(coupled.bound)
      out["coupledObjective"] = .number(coupled.plan)
    }
    return .object(out)
  }

  /// What a plant does.
  struct Answer {
    /// Discounted cost, prices of shared limits included.
    let objective: Double
    /// The same without the prices of shared limits.
    let ownCost: Double
    /// Use of each shared limit by year.
    let use: [[Double]]
    let schedule: JSONValue
    let emissions: [Double]
  }

  /// A technology of the case.
  struct Technology {
    let name: String
    let capex: Double
    let decline: Double
    let reline: Double
    let opex: Double
    let growth: Double
    let life: Int
    let availableFrom: Int
    let intensity: Double
    let low: Double
    let rise: Double
    let most: Double

    /// Use of each shared limit per unit of output.
    let use: [Double]

    init(_ value: JSONValue, limits: [Limit]) throws {
      name = try value.string("name")
      capex = try value.number("capex")
      decline = try value.number("capexDecline", default: 0)
      reline = try value.number("relineFraction", default: 1)
      opex = try value.number("opex")
      growth = try value.number("opexGrowth", default: 0)
      life = try value.integer("life")
      availableFrom = Int(try value.number("availableFrom", default: 0))
      intensity = try value.number("e")
      low = try value.number("a", default: 0)
      rise = try value.number("b", default: 0)
      most = try value.number("xmax", default: 0)
      var use: [Double] = []
      for limit in limits { use.append(try limit.use.number(name, default: 0)) }
      self.use = use
    }

    /// Capital per tonne of a run that starts in `year`.
    func capital(_ year: Int, relined: Bool, factor: Double) -> Double {
      capex * power(1 - decline, year) * (relined ? reline : 1) * factor
    }

    private func power(_ base: Double, _ exponent: Int) -> Double {
      (0..<exponent).reduce(1) { product, _ in product * base }
    }

    /// What it costs and trades; in a year in which it is banned it costs more than the product is worth.
    func operation(
      _ years: Int, benchmark: [Double], factor: Double, isBanned: (Int) -> Bool
    ) -> SupplierEconomics.Operation {
      func series(_ value: (Int) -> Double) -> [Double] { [0] + (0..<years).map(value) }
      let steps =
        most > 0
        ? [
          SupplierEconomics.Step(
            name: "abatement", cost: series { _ in low * most },
            slope: series { _ in rise * most * most }, spread: series { _ in 0 },
            positions: [.init(market: 1, amount: series { _ in -most })])
        ] : []
      return .init(
        fixedCost: series { _ in 0 },
        variableCost: series {
          isBanned($0) ? 2 * FleetCase.runningPrice : opex * power(1 + growth, $0) * factor
        },
        maximumUtilisation: series { _ in 1 },
        perOutput: [
          .init(market: 0, amount: series { _ in -1 }),
          .init(market: 1, amount: series { intensity - benchmark[$0] }),
        ]
          + use.enumerated().map { limit, amount in
            .init(market: 2 + limit, amount: series { _ in amount })
          }, steps: steps)
    }
  }

  /// A limit that plants share.
  struct Limit {
    let name: String
    /// Use per unit of output by technology.
    let use: JSONValue
    /// By year.
    let most: [Double]
  }

  struct Problem {
    let horizon: Int
    let rate: Double
    let minimumRun: Int
    let price: [Double]
    let benchmark: [Double]
    let technologies: [Technology]
    let limits: [Limit]

    init(_ input: JSONValue) throws {
      horizon = try input.integer("H")
      rate = try input.number("r")
      minimumRun = Int(try input.number("minRun", default: 1))
      price = try input.numbers("price")
      benchmark =
        input["benchmark"] == nil
        ? price.map { _ in 0 } : try input.numbers("benchmark")
      let limits = try (input["limits"] == nil ? [] : input.array("limits")).map {
        Limit(
          name: try $0.string("name"), use: try $0.member("use"), most: try $0.numbers("limit"))
      }
      self.limits = limits
      technologies = try input.array("techs").map { try Technology($0, limits: limits) }
    }

    /// The best a plant can do at prices of the shared limits, `[limit][year]`; nil: at none.
    func plan(
      _ plant: JSONValue, prices scarce: [[Double]]? = nil,
      isBanned: (Int, Int) -> Bool = { _, _ in false }
    ) throws -> Answer {
      let supplier = try supplier(plant, spread: 0, isBanned: isBanned)
      let given = scarce ?? limits.map { $0.most.map { _ in 0 } }
      let prices = LocalPrices(
        values: Array(repeating: runningPrice, count: horizon + 1) + [0] + price
          + given.flatMap { [0] + $0 },
        years: horizon + 1)
      return answer(
        supplier.trace(at: prices), supplier, name: supplier.name,
        output: try plant.number("output"), prices: given)
    }

    /// A plant as a supplier class. Technologies 2k (new) and 2k + 1 (relined); the incumbent comes last.
    func supplier(
      _ plant: JSONValue, spread: Double, isBanned: (Int, Int) -> Bool = { _, _ in false }
    ) throws -> SupplierClass {
      let output = try plant.number("output")
      let incumbentName = try plant.string("incumbent")
      guard let incumbent = technologies.firstIndex(where: { $0.name == incumbentName }) else {
        throw JSONAccessError.missing("techs[name = \(incumbentName)]")
      }
      let remaining = min(try plant.integer("remainingLife"), horizon)
      let capexFactor = try plant.number("capexFactor", default: 1)
      let factors = try technologies.map {
        try plant["opexFactor"]?.number($0.name, default: 1) ?? 1
      }
      let last = 2 * technologies.count
      var rebuilds: [Topology.Change] = []
      var conversions: [SupplierEconomics.Conversion] = []
      for from in 0...last {
        let own = from == last ? incumbent : from / 2
        for (to, technology) in technologies.enumerated() {
          let relined = to == own
          rebuilds.append(.init(from: from, to: 2 * to + (relined ? 1 : 0)))
          conversions.append(
            .init(
              cost: [.infinity]
                + (0..<horizon).map {
                  $0 < technology.availableFrom
                    ? .infinity : technology.capital($0, relined: relined, factor: capexFactor)
                }))
        }
      }
      var operations: [SupplierEconomics.Operation] = []
      var residual: [[Double]] = []
      var topologyTechnologies: [Topology.Technology] = []
      for (index, technology) in technologies.enumerated() {
        for relined in [false, true] {
          topologyTechnologies.append(
            .init(
              name: technology.name, life: technology.life, minimumRun: minimumRun,
              nest: topologyTechnologies.count))
          operations.append(
            technology.operation(
              horizon, benchmark: benchmark, factor: factors[index],
              isBanned: { isBanned(index, $0) }))
          residual.append(
            (0..<technology.life).map { age in
              let start = horizon - 1 - age
              guard start >= 0 else { return 0 }
              return -technology.capital(start, relined: relined, factor: capexFactor)
                * Double(technology.life - age - 1) / Double(technology.life)
            })
        }
      }
      topologyTechnologies.append(.init(name: incumbentName, life: remaining + 1, nest: last))
      operations.append(
        technologies[incumbent].operation(
          horizon, benchmark: benchmark, factor: factors[incumbent],
          isBanned: { isBanned(incumbent, $0) }))
      residual.append(Array(repeating: 0, count: remaining + 1))
      return SupplierClass(
        name: try plant.string("name"), markets: Array(0..<2 + limits.count), years: horizon + 1,
        discountFactor: 1 / (1 + rate),
        topology: Topology(
          technologies: topologyTechnologies, retrofits: [], rebuilds: rebuilds),
        economics: SupplierEconomics(
          operations: operations, rebuilds: conversions, retrofits: [],
          holdings: [.init(technology: last, age: 0, capacity: output)],
          spreads: .init(choice: spread, nest: spread, timing: spread, output: 0),
          terminal: .residual(residual)))
    }

    private func answer(
      _ trace: SupplierTrace, _ supplier: SupplierClass, name: String, output: Double,
      prices: [[Double]]
    ) -> Answer {
      let revenue = (0..<horizon).reduce((sum: 0.0, weight: 1.0)) { state, _ in
        (state.sum + state.weight * runningPrice * output, state.weight / (1 + rate))
      }.sum
      var runs: [(start: Int, technology: String)] = []
      for year in 0..<horizon {
        for (index, change) in supplier.topology.rebuilds.enumerated()
        where trace.rebuilt[year + 1][index] > 0 {
          runs.append((year, supplier.topology.technologies[change.to].name))
        }
      }
      let emissions = (0..<horizon).map { year -> Double in
        let positions = trace.netPosition[year + 1]
        return zip(trace.output[year + 1], positions).reduce(0.0) { sum, item in
          sum + item.0 * (item.1[1] + benchmark[year])
        }
      }
      let ends = runs.dropFirst().map(\.start) + [horizon]
      let schedule = zip(runs, ends).map { run, end -> JSONValue in
        .object([
          "start": .number(Double(run.start)), "end": .number(Double(end)),
          "tech": .string(run.technology),
        ])
      }
      let objective = trace.value * (1 + rate) + revenue
      let use = limits.indices.map { limit in
        (0..<horizon).map { year in
          zip(trace.output[year + 1], trace.netPosition[year + 1]).reduce(0.0) {
            $0 + $1.0 * $1.1[2 + limit]
          }
        }
      }
      return Answer(
        objective: objective, ownCost: objective - worth(of: use, at: prices), use: use,
        schedule: .object([
          "plant": .string(name), "incumbentUntil": .number(Double(runs.first?.start ?? horizon)),
          "runs": .array(schedule),
        ]), emissions: emissions)
    }
  }
}
