/// The economics of a class laid out for the inner loops: year-major, dense over technologies and markets.
final class SupplierTables: Sendable {
  /// Replaces the cost of what is forbidden; large against any cost, small enough to compute with.
  static let forbidden = 1e12

  /// The abatement steps of all technologies, year-major.
  final class Steps: Sendable {
    let count: Int
    /// Technology of each step.
    let technology: [Int]
    /// Steps of each technology.
    let ofTechnology: [Range<Int>]
    /// `[year * count + step]`
    let cost: [Double]
    let slope: [Double]
    let spread: [Double]
    /// Positions of step `k` are `positionStart[k] ..< positionStart[k + 1]`.
    let positionStart: [Int]
    let positionMarket: [Int]
    /// `[year * positions + position]`
    let positionAmount: [Double]

    var positionCount: Int { positionMarket.count }

    init(_ operations: [SupplierEconomics.Operation], years: Int) {
      let all = operations.flatMap(\.steps)
      count = all.count
      technology = operations.enumerated().flatMap { index, operation in
        operation.steps.map { _ in index }
      }
      var start = 0
      ofTechnology = operations.map { operation in
        defer { start += operation.steps.count }
        return start..<(start + operation.steps.count)
      }
      cost = (0..<years).flatMap { year in all.map { $0.cost[year] } }
      slope = (0..<years).flatMap { year in all.map { $0.slope[year] } }
      spread = (0..<years).flatMap { year in all.map { $0.spread[year] } }
      var positionStart = [0]
      for step in all {
        positionStart.append(positionStart[positionStart.count - 1] + step.positions.count)
      }
      self.positionStart = positionStart
      let positions = all.flatMap(\.positions)
      positionMarket = positions.map(\.market)
      positionAmount = (0..<years).flatMap { year in positions.map { $0.amount[year] } }
    }
  }

  /// A conversion that trades.
  struct Trade: Sendable {
    let market: Int
    let amount: [Double]
  }

  let technologies: Int
  let markets: Int
  /// `[year * technologies + technology]`
  let fixedCost: [Double]
  let variableCost: [Double]
  let maximumUtilisation: [Double]
  /// `[(year * technologies + technology) * markets + market]`
  let perOutput: [Double]
  let perCapacity: [Double]
  let steps: Steps
  /// Costs of changes, and which of them hold in each year.
  let changeCosts: [ChangeCosts]
  let changeCostsOfYear: [Int]
  /// Index of the rebuild in the topology, `[plane * technologies + from]`, or -1; planes as in
  /// `StateSpace.rebuildPlanes`.
  let rebuildIndex: [Int]
  /// Spread of each plane of a rebuild in the exponential form: within its nest, or between nests if it is a nest of
  /// its own.
  let rebuildSpreads: [Double]
  let rebuildTrades: [[Trade]]
  /// Rebuilds that trade, with their place among all.
  let tradingRebuilds: [(index: Int, plane: Int, from: Int)]
  /// Retrofits that trade.
  let tradingRetrofits: [Int]
  let retrofitTrades: [[Trade]]
  /// The renewal of each technology as itself, if there is one.
  let renewal: [Int?]

  init(
    topology: Topology, economics: SupplierEconomics, space: StateSpace, markets: Int, years: Int
  ) {
    let count = topology.technologies.count
    technologies = count
    self.markets = markets
    func byYear(_ pick: (SupplierEconomics.Operation) -> [Double]) -> [Double] {
      var out = Array(repeating: 0.0, count: years * count)
      for (index, operation) in economics.operations.enumerated() {
        let series = pick(operation)
        for year in 0..<years { out[year * count + index] = series[year] }
      }
      return out
    }
    func dense(_ pick: (SupplierEconomics.Operation) -> [SupplierEconomics.Position]) -> [Double] {
      var out = Array(repeating: 0.0, count: years * count * markets)
      for (index, operation) in economics.operations.enumerated() {
        for position in pick(operation) {
          for year in 0..<years {
            out[(year * count + index) * markets + position.market] += position.amount[year]
          }
        }
      }
      return out
    }
    fixedCost = byYear { $0.fixedCost }
    variableCost = byYear { $0.variableCost }
    maximumUtilisation = byYear { $0.maximumUtilisation }
    perOutput = dense { $0.perOutput }
    perCapacity = dense { $0.perCapacity }
    steps = Steps(economics.operations, years: years)
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
  }
}
