import Numerics

/// Acceleration of a fixed-point iteration `x <- G(x)` (Anderson 1965; Walker and Ni 2011).
///
/// From the last few pairs of `x` and residual `f = G(x) - x` it takes the mix that would make the residual
/// smallest if `G` were linear: `x' = G(x) - sum gamma_i (dx_i + df_i)`, `gamma` the least-squares
/// solution of `sum gamma_i df_i = f`. For a linear `G` it ends within as many steps as it remembers modes.
struct AndersonMixing {
  /// Pairs remembered; rules that depend on a bank have one slow mode or two.
  static let depth = 4
  /// Weight of a ridge relative to the largest diagonal, against pairs that have become parallel.
  private static let ridge = 1e-12

  private var points: [[Double]] = []
  private var residuals: [[Double]] = []

  /// Forgets what it has seen: `G` has changed its form.
  mutating func forget() {
    points = []
    residuals = []
  }

  /// The next point after `x`, at which the map answered `image`.
  mutating func next(after x: [Double], image: [Double]) -> [Double] {
    let residual = zip(image, x).map(-)
    points.append(x)
    residuals.append(residual)
    if points.count > Self.depth + 1 {
      points.removeFirst()
      residuals.removeFirst()
    }
    let count = points.count - 1
    guard count > 0 else { return image }
    let moves = (0..<count).map { zip(points[$0 + 1], points[$0]).map(-) }
    let turns = (0..<count).map { zip(residuals[$0 + 1], residuals[$0]).map(-) }
    var normal = turns.flatMap { row in turns.map { dot(row, $0) } }
    let largest = (0..<count).map { normal[$0 * count + $0] }.max() ?? 0
    for index in 0..<count { normal[index * count + index] += Self.ridge * largest }
    guard largest > 0,
      let matrix = try? Matrix(rows: count, columns: count, elements: normal),
      let weights = try? LUDecomposition(matrix).solve(turns.map { dot($0, residual) }),
      weights.allSatisfy(\.isFinite)
    else { return image }
    var next = image
    for (weight, (move, turn)) in zip(weights, zip(moves, turns)) {
      for index in next.indices { next[index] -= weight * (move[index] + turn[index]) }
    }
    return next
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
