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
  /// Costs of changes and what else the passes across years read.
  let changes: ChangeTables
  /// Index of the rebuild in the topology, `[plane * technologies + from]`, or -1; planes as in
  /// `StateSpace.rebuildPlanes`.
  let rebuildIndex: [Int]
  /// Sums of a rebuild's exponentials must be larger than this, else what fell out of the range of a double could
  /// matter: `exp(-700)` raised to the ratio of the spreads, by far.
  let leastRebuildSum: Double
  let conversions: ConversionTables
  /// The trades of every rebuild and retrofit.
  let rebuildTrades: [[Trade]]
  let retrofitTrades: [[Trade]]
  /// The renewal of each technology as itself, if there is one.
  let renewal: [Int?]
  /// What the renewal costs in the last year before its trades, and its row in `conversions`; 1 and -1 where a residual
  /// takes its place.
  let renewals: [(cost: Double, row: Int)]
  /// Whether `weight * position` is the gradient of the value. Where conversions trade and the last year lasts for ever
  /// it is not: that year's conversions happen once, while its weight is that of all years after it.
  let positionsAreGradient: Bool

  init(
    topology: Topology, economics: SupplierEconomics, space: StateSpace, markets: Int, years: Int,
    discountFactor: Double
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
    let rebuildSpreads = space.nests.flatMap { nest in
      nest.map { _ in nest.count > 1 ? spreads.nest : spreads.choice }
    }
    leastRebuildSum =
      spreads.choice > 0
      ? max(Kernel.thin, 1e18 * exponential(-700 * min(spreads.nest / spreads.choice, 1))) : 0
    let conversions = ConversionTables(
      economics,
      rebuilds: space.rebuildPlanes.indices.flatMap { plane in
        (0..<count).compactMap { from in
          let index = rebuildIndex[plane * count + from]
          return index >= 0 && !economics.rebuilds[index].positions.isEmpty
            ? (index, plane, from) : nil
        }
      },
      retrofits: economics.retrofits.indices.filter {
        !economics.retrofits[$0].positions.isEmpty
      }, markets: markets, years: years, span: span)
    self.conversions = conversions
    func trades(_ conversions: [SupplierEconomics.Conversion]) -> [[Trade]] {
      conversions.map { $0.positions.map { Trade(market: $0.market, amount: $0.amount) } }
    }
    rebuildTrades = trades(economics.rebuilds)
    retrofitTrades = trades(economics.retrofits)
    let renewal = topology.technologies.indices.map { technology in
      topology.rebuilds.firstIndex { $0.from == technology && $0.to == technology }
    }
    self.renewal = renewal
    var terminal = Array(repeating: 0.0, count: space.stateCount)
    switch economics.terminal {
    case .perpetuity:
      positionsAreGradient = conversions.count == 0
      renewals = renewal.map {
        guard let index = $0 else { return (SupplierTables.forbidden, -1) }
        let cost = economics.rebuilds[index].cost[years - 1]
        return cost.isFinite
          ? (cost, conversions.rowOfRebuild[index]) : (SupplierTables.forbidden, -1)
      }
      // `beta^(life - age)/(1 - beta^life)`, from the oldest on.
      for (technology, life) in space.lives.enumerated() {
        var due = 1 / (1 - integerPower(discountFactor, life))
        for age in (0..<life).reversed() {
          due *= discountFactor
          terminal[space.offset(technology) + age] = due
        }
      }
    case .residual(let residual):
      positionsAreGradient = true
      renewals = renewal.map { _ in (1, -1) }
      for (technology, life) in space.lives.enumerated() {
        for age in 0..<life {
          terminal[space.offset(technology) + age] = discountFactor * residual[technology][age]
        }
      }
    }
    let (distinct, ofYear) = ChangeCosts.tables(
      economics, space: space, places: places, spreads: rebuildSpreads, years: years)
    changes = ChangeTables(
      distinct, ofYear: ofYear, space: space, rebuildSpreads: rebuildSpreads, terminal: terminal,
      years: years)
  }
}
