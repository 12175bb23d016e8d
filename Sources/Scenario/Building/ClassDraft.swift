import Catalogue
import Market

/// A supplier class before its markets have numbers.
struct ClassDraft: Sendable {
  /// A position in a market that is still known by name.
  struct Position: Sendable {
    let market: MarketKey
    let amount: [Double]
  }

  struct Operation: Sendable {
    var fixedCost: [Double]
    var variableCost: [Double]
    var maximumUtilisation: [Double]
    var perOutput: [Position] = []
    var perCapacity: [Position] = []
    var stepPositions: [[Position]] = []
    /// What measures charge for the full uptake of each step (CNY per tonne of product), by year.
    var stepPayments: [[Double]] = []
  }

  struct Change: Sendable {
    let change: Topology.Change
    /// What the owner pays, after what measures forbid or give.
    var cost: [Double]
    var positions: [Position]
    /// What it costs in all.
    let fullCost: [Double]

    init(change: Topology.Change, cost: [Double], positions: [Position]) {
      self.change = change
      self.cost = cost
      self.positions = positions
      fullCost = cost
    }
  }

  let group: SupplierGroup
  let plants: [CompiledPlant]
  let technologies: [Topology.Technology]
  let routes: [String]
  let profiles: [TechnologyProfile?]
  private(set) var steps: [[AbatementStep]]
  let allocation: Allocation
  var operations: [Operation]
  var rebuilds: [Change]
  var retrofits: [Change]
  let holdings: [SupplierEconomics.Holding]
  let spreads: SupplierEconomics.Spreads
  /// Reference price of the product and of scrap in the base year.
  let referencePrice: Double
  let referenceScrapPrice: Double
  /// What measures charge and pay.
  var payments: [MeasurePayment] = []

  /// Adds a step of a measure: something owners may do, at a cost, with positions in markets.
  mutating func addStep(_ technology: Int, _ step: AbatementStep, positions: [Position]) {
    steps[technology].append(step)
    operations[technology].stepPositions.append(positions)
    operations[technology].stepPayments.append(step.cost.map { _ in 0 })
  }

  /// Every market it could trade in.
  var marketKeys: Set<MarketKey> {
    var keys: Set<MarketKey> = []
    func add(_ positions: [Position]) {
      for position in positions where position.amount.contains(where: { $0 != 0 }) {
        keys.insert(position.market)
      }
    }
    for operation in operations {
      add(operation.perOutput)
      add(operation.perCapacity)
      operation.stepPositions.forEach(add)
    }
    for change in rebuilds + retrofits where change.cost.contains(where: \.isFinite) {
      add(change.positions)
    }
    return keys
  }

  /// Output and scrap use by technology in the base year at reference prices.
  ///
  /// Nothing has been decided yet and no abatement step is open, so
  /// `u = u_max logistic((P0 - mc)/sigma_q)` with scrap at its reference price.
  func baseYear() -> [(technology: Int, capacity: Double, output: Double, scrap: Double)] {
    var capacity: [Int: Double] = [:]
    for holding in holdings { capacity[holding.technology, default: 0] += holding.capacity }
    return capacity.keys.sorted().compactMap { index in
      guard let profile = profiles[index], let held = capacity[index] else { return nil }
      let margin =
        referencePrice - operations[index].variableCost[0] - profile.scrap * referenceScrapPrice
      let share =
        spreads.output > 0 ? logistic(margin / spreads.output) : (margin > 0 ? 1 : 0)
      let output = held * operations[index].maximumUtilisation[0] * share
      return (index, held, output, output * profile.scrap)
    }
  }

  func compiled(markets: [MarketKey: Int], years: Int) -> CompiledClass {
    let own = marketKeys.compactMap { markets[$0] }.sorted()
    let local = Dictionary(uniqueKeysWithValues: own.enumerated().map { ($1, $0) })
    func positions(_ list: [Position]) -> [SupplierEconomics.Position] {
      list.compactMap { position in
        guard position.amount.contains(where: { $0 != 0 }), let global = markets[position.market],
          let index = local[global]
        else { return nil }
        return SupplierEconomics.Position(market: index, amount: position.amount)
      }
    }
    let flat = Array(repeating: 0.0, count: years)
    let economics = SupplierEconomics(
      operations: operations.indices.map { index in
        let operation = operations[index]
        return SupplierEconomics.Operation(
          fixedCost: operation.fixedCost, variableCost: operation.variableCost,
          maximumUtilisation: operation.maximumUtilisation,
          perOutput: positions(operation.perOutput), perCapacity: positions(operation.perCapacity),
          steps: steps[index].indices.map { place in
            let step = steps[index][place]
            let payment = operation.stepPayments[place]
            let isPaid = payment.contains { $0 != 0 }
            return SupplierEconomics.Step(
              name: step.name, cost: isPaid ? zip(step.cost, payment).map { $0 + $1 } : step.cost,
              slope: flat, spread: step.spread,
              positions: positions(operation.stepPositions[place]))
          })
      },
      rebuilds: rebuilds.map {
        SupplierEconomics.Conversion(cost: $0.cost, positions: positions($0.positions))
      },
      retrofits: retrofits.map {
        SupplierEconomics.Conversion(cost: $0.cost, positions: positions($0.positions))
      }, holdings: holdings, spreads: spreads)
    let supplier = SupplierClass(
      name: group.name, markets: own, years: years, discountFactor: 1 / (1 + group.rate),
      topology: Topology(
        technologies: technologies, retrofits: retrofits.map(\.change),
        rebuilds: rebuilds.map(\.change)),
      economics: economics)
    return CompiledClass(
      sector: group.sector, province: group.province, owner: group.owner, rate: group.rate,
      plants: plants, technologies: technologies.map(\.name), routes: routes,
      supplier: supplier, profiles: profiles, steps: steps, allocation: allocation,
      payments: payments)
  }
}
