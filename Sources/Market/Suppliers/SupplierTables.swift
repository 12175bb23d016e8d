/// The economics of a class laid out for the inner loops: what happens within years as rows over years, one per technology
/// or position; changes between years year by year.
final class SupplierTables: Sendable {
  /// Replaces the cost of what is forbidden; large against any cost, small enough to compute with.
  static let forbidden = 1e12

  /// A conversion that trades.
  struct Trade: Sendable {
    let market: Int
    let amount: [Double]
  }

  /// Room of a row over technologies: whole vectors.
  let lanes: Int
  /// Room of a row over years: whole vectors, zero beyond the last year.
  let span: Int
  let markets: Int
  /// `[technology * span + year]`
  let fixedCost: [Double]
  let variableCost: [Double]
  let maximumUtilisation: [Double]
  /// Positions per tonne of product, of all markets that enter those after abatement.
  let perOutput: PositionTables
  /// Positions per tonne of standing capacity: few if any.
  let perCapacity: PositionTables
  let steps: StepTables
  /// What abatement adds to the positions of `perOutput`: rows are its pairs, products uptake and amount.
  let abatement: RowSums
  /// Costs of changes, and which of them hold in each year.
  let changeCosts: [ChangeCosts]
  let changeCostsOfYear: [Int]
  /// Index of the rebuild in the topology, `[plane * technologies + from]`, or -1; planes as in
  /// `StateSpace.rebuildPlanes`.
  let rebuildIndex: [Int]
  /// Spread of each plane of a rebuild in the exponential form: within its nest, or between nests if it is a nest of
  /// its own.
  let rebuildSpreads: [Double]
  /// Sums of a rebuild's exponentials must be larger than this, else what fell out of the range of a double could
  /// matter: `exp(-700)` raised to the ratio of the spreads, by far.
  let leastRebuildSum: Double
  let rebuildTrades: [[Trade]]
  /// Rebuilds that trade, with their place among all.
  let tradingRebuilds: [(index: Int, plane: Int, from: Int)]
  /// Retrofits that trade.
  let tradingRetrofits: [Int]
  let retrofitTrades: [[Trade]]
  /// The renewal of each technology as itself, if there is one.
  let renewal: [Int?]
  /// Whether `weight * position` is the gradient of the value. Where conversions trade and the last year lasts for ever
  /// it is not: that year's conversions happen once, while its weight is that of all years after it.
  let positionsAreGradient: Bool

  init(
    topology: Topology, economics: SupplierEconomics, space: StateSpace, markets: Int, years: Int
  ) {
    let count = topology.technologies.count
    let span = Kernel.padded(years)
    lanes = space.rebuildStride
    self.span = span
    self.markets = markets
    func rows(_ pick: (SupplierEconomics.Operation) -> [Double]) -> [Double] {
      economics.operations.flatMap {
        pick($0).prefix(years) + Array(repeating: 0, count: span - years)
      }
    }
    fixedCost = rows(\.fixedCost)
    variableCost = rows(\.variableCost)
    maximumUtilisation = rows(\.maximumUtilisation)
    let steps = StepTables(economics.operations, years: years, span: span)
    self.steps = steps
    let perOutput = PositionTables(
      economics.operations.map(\.perOutput),
      others: economics.operations.map { Set($0.steps.flatMap { $0.positions.map(\.market) }) },
      markets: markets, years: years, span: span)
    self.perOutput = perOutput
    perCapacity = PositionTables(
      economics.operations.map(\.perCapacity),
      others: economics.operations.map { _ in [] }, markets: markets, years: years, span: span)
    let owner = steps.ofTechnology.enumerated().flatMap { technology, own in
      own.map { _ in technology }
    }
    abatement = RowSums(
      rows: perOutput.pairs.count,
      steps.trades.enumerated().compactMap { index, trade in
        perOutput.pair(owner[trade.step], trade.market).map {
          .init(row: $0, left: trade.step, right: index)
        }
      })
    var rebuildIndex = Array(repeating: -1, count: count * count)
    var places = topology.rebuilds.map { _ in 0 }
    for (plane, to) in space.rebuildPlanes.enumerated() {
      for (index, change) in topology.rebuilds.enumerated() where change.to == to {
        precondition(
          rebuildIndex[plane * count + change.from] < 0, "a change stands once in the topology")
        rebuildIndex[plane * count + change.from] = index
        places[index] = plane * space.rebuildStride + change.from
      }
    }
    self.rebuildIndex = rebuildIndex
    let spreads = economics.spreads
    rebuildSpreads = space.nests.flatMap { nest in
      nest.map { _ in nest.count > 1 ? spreads.nest : spreads.choice }
    }
    leastRebuildSum =
      spreads.choice > 0
      ? max(Kernel.thin, 1e18 * exponential(-700 * min(spreads.nest / spreads.choice, 1))) : 0
    (changeCosts, changeCostsOfYear) = ChangeCosts.tables(
      economics, space: space, places: places, spreads: rebuildSpreads, years: years)
    tradingRetrofits = economics.retrofits.indices.filter {
      !economics.retrofits[$0].positions.isEmpty
    }
    tradingRebuilds = space.rebuildPlanes.indices.flatMap { plane in
      (0..<count).compactMap { from in
        let index = rebuildIndex[plane * count + from]
        return index >= 0 && !economics.rebuilds[index].positions.isEmpty
          ? (index, plane, from) : nil
      }
    }
    func trades(_ conversions: [SupplierEconomics.Conversion]) -> [[Trade]] {
      conversions.map { $0.positions.map { Trade(market: $0.market, amount: $0.amount) } }
    }
    rebuildTrades = trades(economics.rebuilds)
    retrofitTrades = trades(economics.retrofits)
    renewal = topology.technologies.indices.map { technology in
      topology.rebuilds.firstIndex { $0.from == technology && $0.to == technology }
    }
    if case .perpetuity = economics.terminal {
      positionsAreGradient = tradingRebuilds.isEmpty && tradingRetrofits.isEmpty
    } else {
      positionsAreGradient = true
    }
  }
}
