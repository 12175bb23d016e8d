import Market
import Numerics

/// A seeded random permit market: firms with piecewise linear marginal abatement costs under caps.
///
/// Every number that a property test changes is a variable; `problem()` makes the market of the rest.
struct RandomPermitMarket {
  var years: Int
  var rate = 0.05
  /// Emissions before abatement, `[firm][year]`.
  var baseline: [[Double]]
  /// `[firm][year][segment]`
  var segments: [[[AbatementFirm.Segment]]]
  var cap: [Double]
  /// Free allocation, part of the cap, `[firm][year]`.
  var allocation: [[Double]]
  var initialBank = 0.0
  var hasBank = false
  var typicalPrice = 20.0
  /// A path of prices that is given instead of found.
  var given: [Double]?

  init(stream: UInt64, firms: Int = 5, years: Int = 1) throws {
    let random = try RandomStream(seed: 20_261_125, stream: stream)
    func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * random.uniform() }
    self.years = years
    let emitted = (0..<firms).map { _ in (0..<years).map { _ in between(50, 150) } }
    baseline = emitted
    segments = emitted.map { baseline in
      let low = between(0, 20)
      let middle = low + between(5, 40)
      let high = middle + between(5, 80)
      return baseline.map {
        [
          .init(amount: 0.4 * $0, low: low, high: middle),
          .init(amount: 0.5 * $0, low: middle, high: high),
        ]
      }
    }
    // Between a tenth and six tenths of emissions must go; what segments offer is nine tenths.
    let caps = (0..<years).map { year in
      between(0.4, 0.9) * emitted.reduce(0) { $0 + $1[year] }
    }
    cap = caps
    allocation = emitted.map { _ in caps.map { $0 / Double(2 * firms) } }
  }

  var weights: [Double] {
    presentValueWeights(years: years, discountFactor: 1 / (1 + rate), perpetual: false)
  }

  func problem() -> MarketProblem {
    let weights = weights
    let size = (0..<years).map { year in baseline.reduce(0) { $0 + $1[year] } }
    let sold = (0..<years).map { year in
      cap[year] - allocation.reduce(0) { $0 + $1[year] } + (year == 0 ? initialBank : 0)
    }
    let auction = CurveParticipant(
      name: "auction", market: 0, side: .sells, curves: sold.map { .constant($0) },
      weights: weights)
    let firms = baseline.indices.map { firm in
      AbatementFirm(
        name: "firm \(firm)", market: 0,
        baseline: zip(baseline[firm], allocation[firm]).map(-), segments: segments[firm],
        weights: weights)
    }
    let market = MarketDefinition(
      name: "permits", unit: "",
      pricing: given.map { .given($0) }
        ?? .found(start: Array(repeating: typicalPrice, count: years)),
      floor: Array(repeating: 0, count: years),
      ceiling: Array(repeating: .infinity, count: years), typicalMove: typicalPrice / 4, size: size,
      bank: hasBank && given == nil
        ? BankRule(
          least: Array(repeating: 0, count: years), most: Array(repeating: .infinity, count: years))
        : nil)
    return MarketProblem(
      years: years, discountFactor: 1 / (1 + rate), lastYearRepeats: false, markets: [market],
      participants: firms + [auction])
  }

  /// What the firms do at prices: abatement `[firm][year]` and the present value of its cost.
  func outcome(at prices: [Double]) -> (abatement: [[Double]], cost: Double) {
    var cost = 0.0
    let weights = weights
    let abatement = segments.map { firm in
      firm.indices.map { year in
        firm[year].reduce(0.0) { sum, segment in
          let answer = segment.respond(at: prices[year])
          cost += weights[year] * (prices[year] * answer.abated - answer.saving)
          return sum + answer.abated
        }
      }
    }
    return (abatement, cost)
  }

  /// The same market with quantities times `quantity` and money times `money`.
  func scaled(quantity: Double = 1, money: Double = 1) -> RandomPermitMarket {
    var copy = self
    copy.baseline = baseline.map { $0.map { quantity * $0 } }
    copy.segments = segments.map { firm in
      firm.map { year in
        year.map {
          .init(
            amount: quantity * $0.amount, low: money * $0.low, high: money * $0.high,
            spread: money * $0.spread)
        }
      }
    }
    copy.cap = cap.map { quantity * $0 }
    copy.allocation = allocation.map { $0.map { quantity * $0 } }
    copy.initialBank = quantity * initialBank
    copy.typicalPrice = money * typicalPrice
    return copy
  }
}

extension SupplierEconomics {
  /// The same economics with every money input times `money`, spreads included.
  func scaled(money: Double) -> SupplierEconomics {
    func times(_ values: [Double]) -> [Double] { values.map { money * $0 } }
    func times(_ conversion: Conversion) -> Conversion {
      .init(cost: times(conversion.cost), positions: conversion.positions)
    }
    return SupplierEconomics(
      operations: operations.map { operation in
        .init(
          fixedCost: times(operation.fixedCost), variableCost: times(operation.variableCost),
          maximumUtilisation: operation.maximumUtilisation, perOutput: operation.perOutput,
          perCapacity: operation.perCapacity,
          steps: operation.steps.map {
            .init(
              name: $0.name, cost: times($0.cost), slope: times($0.slope), spread: times($0.spread),
              positions: $0.positions)
          })
      }, rebuilds: rebuilds.map(times), retrofits: retrofits.map(times), holdings: holdings,
      spreads: .init(
        choice: money * spreads.choice, nest: money * spreads.nest, timing: money * spreads.timing,
        output: money * spreads.output), terminal: terminal)
  }

  /// The same economics with `amount` less of a market bought per tonne of product, whatever the technology.
  func granted(_ amount: Double, market: Int) -> SupplierEconomics {
    SupplierEconomics(
      operations: operations.map { operation in
        .init(
          fixedCost: operation.fixedCost, variableCost: operation.variableCost,
          maximumUtilisation: operation.maximumUtilisation,
          perOutput: operation.perOutput.map { position in
            position.market == market
              ? .init(market: market, amount: position.amount.map { $0 - amount }) : position
          }, perCapacity: operation.perCapacity, steps: operation.steps)
      }, rebuilds: rebuilds, retrofits: retrofits, holdings: holdings, spreads: spreads,
      terminal: terminal)
  }

  /// The same economics with the given changes forbidden.
  func forbidding(rebuilds forbidden: Set<Int> = [], retrofits: Bool = false) -> SupplierEconomics {
    func never(_ conversion: Conversion) -> Conversion {
      .init(cost: conversion.cost.map { _ in .infinity }, positions: conversion.positions)
    }
    return SupplierEconomics(
      operations: operations,
      rebuilds: rebuilds.enumerated().map { forbidden.contains($0) ? never($1) : $1 },
      retrofits: retrofits ? self.retrofits.map(never) : self.retrofits, holdings: holdings,
      spreads: spreads, terminal: terminal)
  }
}
