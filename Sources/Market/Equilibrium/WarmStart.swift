/// Where a solve starts: the prices of a solved neighbour and, if many solves start from it, the slopes of all answers
/// there.
///
/// With slopes the first steps need no Jacobian of their own. The step
///
///     u1 = u0 - M0^-1 c(u0; theta),   M0 = dc/du at the neighbour
///
/// is the first guess that the implicit function theorem gives for other numbers `theta`; later ones correct `M0` by what
/// the steps have shown (Broyden 1965). Only where that does not lead on is a new Jacobian taken, so a start changes the
/// time and the last digits of an answer, never its tolerance.
package struct WarmStart: Sendable {
  /// `[market][year]`
  package let prices: [[Double]]
  let slopes: Slopes?

  /// The slopes of all answers at prices, with what they are over.
  struct Slopes: Sendable {
    /// Markets and years of all unknowns of the neighbour.
    let unknowns: [Place]
    /// Markets and years of its known curves, and their slopes.
    let cells: [Place]
    let cellSlopes: [Double]
    let model: QuasiJacobian
  }

  /// A market and a year.
  struct Place: Sendable, Equatable {
    let market: Int
    let year: Int
    /// Whether the market has a bank, so that its unknowns are falls of the discounted price.
    let isBanked: Bool
  }

  /// A start at prices alone: the first step asks for a Jacobian.
  package init(prices: [[Double]]) {
    self.init(prices: prices, slopes: nil)
  }

  private init(prices: [[Double]], slopes: Slopes?) {
    self.prices = prices
    self.slopes = slopes
  }

  /// A start with slopes, which cost one Jacobian at the prices of a solution and, for as long as the start is kept, the
  /// memory of a square matrix over some 400 unknowns in a national market.
  package init(_ problem: MarketProblem, at prices: [[Double]], parallel: ParallelMap = .serial) {
    let coordinates = Coordinates(problem)
    let evaluator = Evaluator(problem: problem, coordinates: coordinates, parallel: parallel)
    let flat = prices.flatMap { $0 }
    let unknowns = coordinates.unknowns(at: flat)
    let gradient = coordinates.gradient(evaluator.evaluate(flat, free: nil).excess)
    let needed = unknowns.indices.filter { index in
      coordinates.banked[coordinates.list[index].market]
        || coordinates.isInside(index, value: unknowns[index])
        || abs(gradient[index]) < Self.nearlyUsed * coordinates.list[index].scale
    }
    let known = KnownCurves(problem)
    slopes = Slopes(
      unknowns: Self.places(coordinates), cells: Self.places(known),
      cellSlopes: known.trades(at: flat, years: problem.years).map(\.slope),
      model: QuasiJacobian(
        evaluator.evaluate(flat, free: needed).jacobian, over: needed, coordinates))
    self.prices = prices
  }

  /// What may be left over in a market whose price rests on a bound, relative to its size, for the price to count among
  /// those that leave it in a neighbour.
  private static let nearlyUsed = 0.1

  /// The same slopes at other prices, those of a solution nearby.
  package func moved(to prices: [[Double]]) -> WarmStart {
    WarmStart(prices: prices, slopes: slopes)
  }

  /// A start at prices where a problem was solved that differs little from the next: with the slopes of an earlier start, or
  /// with those of these prices where it has none.
  package static func following(
    _ earlier: WarmStart?, _ problem: MarketProblem, at prices: [[Double]],
    parallel: ParallelMap = .serial
  ) -> WarmStart {
    guard let earlier, earlier.slopes != nil else {
      return WarmStart(problem, at: prices, parallel: parallel)
    }
    return earlier.moved(to: prices)
  }

  private static func places(_ coordinates: Coordinates) -> [Place] {
    coordinates.list.map {
      Place(market: $0.market, year: $0.year, isBanked: coordinates.banked[$0.market])
    }
  }

  private static func places(_ known: KnownCurves) -> [Place] {
    known.cells.map { Place(market: $0.market, year: $0.year, isBanked: true) }
  }

  /// The slopes, where a problem has the same unknowns and the same known curves.
  func slopes(for coordinates: Coordinates, _ known: KnownCurves) -> Slopes? {
    guard let slopes, slopes.unknowns == Self.places(coordinates),
      slopes.cells == Self.places(known)
    else { return nil }
    return slopes
  }
}
