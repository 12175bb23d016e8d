import Numerics

/// Costs of all changes of a class in the years that share them, laid out for the kernels.
///
/// Capital costs hold for many years at a time, until a technology comes on the market or a resource opens.
final class ChangeCosts: Sendable {
  /// Cost of each plane of the states (see `StateSpace`), 0 to keep and to rebuild.
  let options: [Double]
  /// Cost of each rebuild, `[plane * rebuildStride + from]`, planes as in `StateSpace.rebuildPlanes`.
  let rebuilds: [Double]
  /// `exp(-cost/spread)` of each rebuild, with the spread of its plane; empty without spreads.
  let rebuildFactors: [Double]

  /// The costs of all years: the distinct ones and which of them each year has.
  static func tables(
    _ economics: SupplierEconomics, space: StateSpace, places: [Int], spreads: [Double], years: Int
  ) -> (distinct: [ChangeCosts], ofYear: [Int]) {
    var distinct: [ChangeCosts] = []
    var ofYear: [Int] = []
    let changes = economics.rebuilds + economics.retrofits
    for year in 0..<years {
      if year == 0 || changes.contains(where: { $0.cost[year] != $0.cost[year - 1] }) {
        distinct.append(
          ChangeCosts(economics, space: space, places: places, spreads: spreads, year: year))
      }
      ofYear.append(distinct.count - 1)
    }
    return (distinct, ofYear)
  }

  /// - Parameters:
  ///   - places: Where each rebuild stands in `rebuilds`.
  ///   - spreads: Spread of each plane of the rebuilds.
  private init(
    _ economics: SupplierEconomics, space: StateSpace, places: [Int], spreads: [Double], year: Int
  ) {
    func limited(_ cost: Double) -> Double { cost.isFinite ? cost : SupplierTables.forbidden }
    var options = Array(repeating: 0.0, count: space.planeCount)
    for (index, plane) in space.retrofitPlane.enumerated() {
      options[plane] = limited(economics.retrofits[index].cost[year])
    }
    let stride = space.rebuildStride
    var rebuilds = Array(
      repeating: SupplierTables.forbidden, count: space.technologyCount * stride)
    for (index, place) in places.enumerated() {
      rebuilds[place] = limited(economics.rebuilds[index].cost[year])
    }
    self.options = options
    self.rebuilds = rebuilds
    rebuildFactors =
      spreads.allSatisfy { $0 > 0 }
      ? VectorMath.exponential(rebuilds.indices.map { -rebuilds[$0] / spreads[$0 / stride] }) : []
  }
}
