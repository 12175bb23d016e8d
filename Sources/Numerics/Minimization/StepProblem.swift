/// The quadratic problem of one step of ``ConstrainedMinimization``.
struct StepProblem {
  let place: [Double]
  let slopes: ConstrainedMinimization.Slopes
  let curvature: Matrix

  private func limits(_ index: Int) -> ClosedRange<Double> { -place[index]...(1 - place[index]) }

  /// The change of the linear constraint nearest to the wanted one that a step within the bounds makes.
  func reachable(_ wanted: Double) -> Double {
    var (low, high) = (0.0, 0.0)
    for (index, slope) in slopes.constraint.enumerated() {
      let ends = [slope * limits(index).lowerBound, slope * limits(index).upperBound]
      low += min(ends[0], ends[1])
      high += max(ends[0], ends[1])
    }
    return min(max(wanted, low), high)
  }

  /// Rounding allowed in bounds and in the constraint.
  private static let rounding = 1e-10

  /// The step that makes the linear constraint change by `target` at the least of the quadratic function, and the multiplier of the
  /// constraint where some variable is free to move it.
  ///
  /// The minimum lies inside some face of the bounds and is the minimum over the plane of that face: of the minima over all
  /// planes that lie within the bounds it is the least.
  func solve(
    _ target: Double
  ) throws(NumericsError) -> (shift: [Double], multiplier: Double?)? {
    let count = place.count
    let size = max(slopes.constraint.reduce(0) { max($0, $1.magnitude) }, 1e-300)
    var best: (value: Double, shift: [Double], multiplier: Double?)?
    var face = Array(repeating: 0, count: count)
    for number in 0..<Self.power(3, count) {
      var rest = number
      for index in 0..<count {
        face[index] = rest % 3
        rest /= 3
      }
      guard let (shift, multiplier) = try onFace(face, target, size) else { continue }
      guard
        place.indices.allSatisfy({ index in
          shift[index] >= limits(index).lowerBound - Self.rounding
            && shift[index] <= limits(index).upperBound + Self.rounding
        }),
        (VectorMath.dot(slopes.constraint, shift) - target).magnitude <= 10 * Self.rounding * size
      else { continue }
      let value =
        try VectorMath.dot(slopes.objective, shift) + VectorMath.dot(shift, curvature.times(shift))
        / 2
      // Of equal steps the one with a multiplier says more.
      let margin = Self.rounding * (1 + value.magnitude)
      if let known = best {
        let saysMore = known.multiplier == nil && multiplier != nil
        guard value < known.value + (saysMore ? margin : -margin) else { continue }
      }
      best = (value, shift, multiplier)
    }
    return best.map { ($0.shift, $0.multiplier) }
  }

  private static func power(_ base: Int, _ exponent: Int) -> Int {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  /// The minimum over the plane of a face: 0 free, 1 at the lower bound, 2 at the upper bound.
  private func onFace(
    _ face: [Int], _ target: Double, _ size: Double
  ) throws(NumericsError) -> (shift: [Double], multiplier: Double?)? {
    var shift = face.indices.map { index in
      face[index] == 0 ? 0 : face[index] == 1 ? limits(index).lowerBound : limits(index).upperBound
    }
    let free = face.indices.filter { face[$0] == 0 }
    guard !free.isEmpty else { return (shift, nil) }
    let moves = free.contains { slopes.constraint[$0].magnitude > 1e-12 * size }
    let bent = try curvature.times(shift)
    let order = free.count + (moves ? 1 : 0)
    var matrix = Matrix(rows: order, columns: order)
    var right = Array(repeating: 0.0, count: order)
    for (row, index) in free.enumerated() {
      for (column, other) in free.enumerated() { matrix[row, column] = curvature[index, other] }
      right[row] = -slopes.objective[index] - bent[index]
      if moves {
        matrix[row, free.count] = slopes.constraint[index]
        matrix[free.count, row] = slopes.constraint[index]
      }
    }
    if moves { right[free.count] = target - VectorMath.dot(slopes.constraint, shift) }
    guard let found = try? LUDecomposition(matrix).solve(right) else { return nil }
    for (row, index) in free.enumerated() { shift[index] = found[row] }
    return (shift, moves ? found[free.count] : nil)
  }
}
