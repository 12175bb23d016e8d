import Numerics

/// Curves in markets with a bank that are known as a whole: sales at a floor, at a ceiling and from reserve tiers.
///
/// Within half a yuan they take in or give out what a market trades in years, so that their slope says nothing of what lies
/// a yuan ahead. Newton's linear model keeps them as they are: with the slope `b` that the Jacobian holds,
///
///     phi(d) = q(p + d) - q(p) - b d
///
/// is what the model misses at a move `d` of the price, exactly.
struct KnownCurves: Sendable {
  /// The curves of a market and year.
  struct Cell: Sendable {
    let market: Int
    let year: Int
    let curves: [(sign: Double, curve: Curve)]

    func trade(at price: Double) -> (quantity: Double, slope: Double) {
      curves.reduce(into: (0, 0)) { sum, own in
        let value = own.curve.value(at: price)
        sum.0 += own.sign * value.quantity
        sum.1 += own.sign * value.slope
      }
    }
  }

  let cells: [Cell]

  init(_ problem: MarketProblem) {
    var cells: [Cell] = []
    for (market, definition) in problem.markets.enumerated() where definition.bank != nil {
      let own = problem.participants.filter { $0.markets == [market] }
      for year in 0..<problem.years where definition.isFound(year) {
        let curves = own.flatMap { $0.ownCurves(year) }.filter {
          if case .points(let points) = $0.curve { return points.count > 1 }
          return false
        }
        if !curves.isEmpty { cells.append(Cell(market: market, year: year, curves: curves)) }
      }
    }
    self.cells = cells
  }

  /// Net purchases and their slopes at prices.
  func trades(at prices: [Double], years: Int) -> [(quantity: Double, slope: Double)] {
    cells.map { $0.trade(at: prices[$0.market * years + $0.year]) }
  }

  /// Solves `d = linear + effect phi(d)` for the moves `d` of the cells' prices: Newton's method on the pieces, halved where
  /// it does not come nearer. Returns `phi`; where it stops short, that of the best moves found.
  ///
  /// - Parameters:
  ///   - prices: Price of each cell.
  ///   - slopes: Slopes that the linear model holds.
  ///   - effect: What a purchase in one cell does to the prices of all, by rows of moves.
  func missed(
    from prices: [Double], slopes: [Double], linear: [Double], effect: [[Double]]
  ) -> [Double] {
    let count = cells.count
    let here = cells.indices.map { cells[$0].trade(at: prices[$0]).quantity }
    func miss(_ moves: [Double]) -> (phi: [Double], slope: [Double], gap: [Double]) {
      var (phi, slope) = ([Double](), [Double]())
      for (index, cell) in cells.enumerated() {
        let there = cell.trade(at: prices[index] + moves[index])
        phi.append(there.quantity - here[index] - slopes[index] * moves[index])
        slope.append(there.slope - slopes[index])
      }
      let gap = moves.indices.map { linear[$0] - moves[$0] + VectorMath.dot(effect[$0], phi) }
      return (phi, slope, gap)
    }
    func size(_ gap: [Double]) -> Double { gap.reduce(0) { $0 + $1 * $1 } }
    var moves = linear
    var state = miss(moves)
    for _ in 0..<KnownCurves.mostPieces where size(state.gap) > KnownCurves.nearEnough {
      var system = Matrix(rows: count, columns: count)
      for row in 0..<count {
        for column in 0..<count {
          system[row, column] =
            (row == column ? 1 : 0) - effect[row][column] * state.slope[column]
        }
      }
      guard let way = try? LUDecomposition(system).solve(state.gap), way.allSatisfy(\.isFinite)
      else { break }
      var share = 1.0
      var next = state
      var target = moves
      repeat {
        target = moves.indices.map { moves[$0] + share * way[$0] }
        next = miss(target)
        share /= 2
      } while size(next.gap) >= size(state.gap) && share > 1e-3
      guard size(next.gap) < size(state.gap) else { break }
      (moves, state) = (target, next)
    }
    return state.phi
  }

  /// Most pieces of the curves that are gone through; each year may change its piece once or twice.
  private static let mostPieces = 60
  /// Sum of squares of the gaps between moves, in units of price, that is as good as none.
  private static let nearEnough = 1e-12
}
