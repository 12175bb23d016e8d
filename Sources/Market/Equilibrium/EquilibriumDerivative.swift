package import Numerics

/// How an equilibrium moves with the numbers it was solved from (implicit function theorem; Dini 1877).
///
/// Let `u` be the unknowns of ``Coordinates`` and `c(u, theta) = 0` the conditions that are equations there: supply equals
/// demand where a price lies between its bounds, the holding equals its limit where the discounted price falls or rises.
/// Other unknowns stay on their bounds. While this split stays the same,
///
///     M du/dtheta = dc/dtheta,   M = -dc/du
///
/// with the solver's exact Jacobian `M`, decomposed once. `dc/dtheta` is taken by whoever asks, as a difference of the
/// conditions of two problems at the same unknowns: nothing is solved again. At a kink, where the split is about to change,
/// this is the slope on the side of the present split.
package struct EquilibriumDerivative: Sendable {
  private let names: [String]
  private let coordinates: Coordinates
  private let unknowns: [Double]
  /// The unknowns whose conditions are equations, ascending.
  private let inside: [Int]
  /// `M` with rows relative to market size and columns in typical moves.
  private let system: LUDecomposition

  /// Slope, relative to its market, that is added to the diagonal: a price that nobody answers to stays where it is, and any
  /// other keeps its slope to nine digits.
  private static let leastSlope = 1e-10

  /// - Parameter prices: Of the solved problem, `[market][year]`; a limit on what is held is that of the solution.
  package init(
    _ problem: MarketProblem, at prices: [[Double]], parallel: ParallelMap = .serial
  ) throws(NumericsError) {
    let coordinates = Coordinates(problem)
    let unknowns = coordinates.unknowns(at: prices.flatMap { $0 })
    let inside = unknowns.indices.filter { coordinates.isInside($0, value: unknowns[$0]) }
    let needed = unknowns.indices.filter {
      coordinates.banked[coordinates.list[$0].market]
        || coordinates.isInside($0, value: unknowns[$0])
    }
    let evaluator = Evaluator(problem: problem, coordinates: coordinates, parallel: parallel)
    let model = QuasiJacobian(
      evaluator.evaluate(prices.flatMap { $0 }, free: needed).jacobian, over: needed, coordinates)
    let places = needed.indices.filter {
      coordinates.isInside(needed[$0], value: unknowns[needed[$0]])
    }
    var matrix = Matrix(rows: places.count, columns: places.count)
    for (row, place) in places.enumerated() {
      let scale = coordinates.list[needed[place]].scale
      for (column, other) in places.enumerated() {
        matrix[row, column] =
          model.matrix[place * needed.count + other] * coordinates.list[needed[other]].move / scale
      }
      matrix[row, row] += Self.leastSlope
    }
    names = problem.markets.map(\.name)
    self.coordinates = coordinates
    self.unknowns = unknowns
    self.inside = inside
    system = try LUDecomposition(matrix)
  }

  /// Whether another problem has the same unknowns.
  package func fits(_ other: MarketProblem) -> Bool {
    other.markets.map(\.name) == names && Coordinates(other).list.count == coordinates.list.count
  }

  /// The unmet part of each equation in a problem whose numbers differ, at the unknowns of the equilibrium, in quantities
  /// relative to the size of the market. Prices that rest on bounds rest on those of the other problem.
  ///
  /// - Parameters:
  ///   - shift: Moves the unknowns.
  ///   - times: So often.
  package func conditions(
    of other: MarketProblem, moved shift: [Double]? = nil, times: Double = 0,
    parallel: ParallelMap = .serial
  ) -> [Double] {
    let own = Coordinates(other)
    let place = unknowns(in: own, moved: shift, times: times)
    let prices = prices(of: other, own, place)
    let evaluator = Evaluator(problem: other, coordinates: own, parallel: parallel)
    let gradient = own.gradient(evaluator.evaluate(prices, free: nil).excess)
    return inside.map { index in
      // On which limit it rests is told by the sign that the fall has in the equilibrium.
      own.signed(index, gradient: gradient[index], value: unknowns[index], towards: 0)
        / coordinates.list[index].scale
    }
  }

  /// The move of all unknowns per unit of a number, from the change of the conditions per unit.
  package func shift(_ change: [Double]) throws(NumericsError) -> [Double] {
    let solution = try system.solve(change)
    var shift = unknowns.map { _ in 0.0 }
    for (index, value) in zip(inside, solution) {
      shift[index] = value * coordinates.list[index].move
    }
    return shift
  }

  /// The prices of a problem whose numbers differ after a move, `[market][year]`: given paths and rates of interest are its
  /// own.
  package func prices(
    of other: MarketProblem, moved shift: [Double]? = nil, times: Double = 0
  ) -> [[Double]] {
    let own = Coordinates(other)
    let flat = prices(of: other, own, unknowns(in: own, moved: shift, times: times))
    return other.markets.indices.map {
      Array(flat[($0 * other.years)..<(($0 + 1) * other.years)])
    }
  }

  /// Whether what is held of a market rests on its upper limit at the end of a year.
  package func isAtMost(_ market: Int, _ year: Int) -> Bool {
    inside.contains {
      coordinates.list[$0].market == market && coordinates.list[$0].year == year
        && coordinates.list[$0].limits != nil && unknowns[$0] < 0
    }
  }

  /// Whether what is held of a market rests on its lower limit at the end of a year.
  package func isAtLeast(_ market: Int, _ year: Int) -> Bool {
    inside.contains {
      coordinates.list[$0].market == market && coordinates.list[$0].year == year
        && coordinates.list[$0].limits != nil && unknowns[$0] > 0
    }
  }

  private func unknowns(in own: Coordinates, moved shift: [Double]?, times: Double) -> [Double] {
    var place = unknowns
    for index in place.indices {
      let unknown = coordinates.list[index]
      if coordinates.isInside(index, value: unknowns[index]) {
        place[index] += times * (shift?[index] ?? 0)
      } else if unknown.limits == nil {
        place[index] =
          unknowns[index] <= unknown.floor ? own.list[index].floor : own.list[index].ceiling
      }
    }
    return place
  }

  private func prices(
    of problem: MarketProblem, _ own: Coordinates, _ unknowns: [Double]
  ) -> [Double] {
    var prices = problem.markets.flatMap { market -> [Double] in
      switch market.pricing {
      case .given(let path): path
      case .found(let start): start
      }
    }
    own.write(unknowns, to: &prices)
    return prices
  }
}
