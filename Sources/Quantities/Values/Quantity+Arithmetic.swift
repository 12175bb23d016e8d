extension Quantity {
  /// How one quantity stands to another.
  package enum Ordering: Hashable, Sendable {
    /// Smaller.
    case less
    /// The same number.
    case equal
    /// Larger.
    case greater
  }

  /// Sum; both must be of one dimension, which is CO2e where one is CO2 and the other CO2e.
  package static func + (
    left: Quantity, right: Quantity
  ) throws(QuantitiesError) -> Quantity {
    if left.isBareZero { return right }
    if right.isBareZero { return left }
    return try Quantity(base: left.value + right.value, common(left, right))
  }

  /// Difference; both must be of one dimension, as for the sum.
  package static func - (
    left: Quantity, right: Quantity
  ) throws(QuantitiesError) -> Quantity {
    try left + (-right)
  }

  /// Product; dimensions combine, and a bare 0 stays bare.
  package static func * (
    left: Quantity, right: Quantity
  ) throws(QuantitiesError) -> Quantity {
    if left.isBareZero || right.isBareZero { return .zero }
    return try Quantity(base: left.value * right.value, left.dimension * right.dimension)
  }

  /// Quotient; dimensions combine. A divisor of 0 throws `divisionByZero`.
  package static func / (
    left: Quantity, right: Quantity
  ) throws(QuantitiesError) -> Quantity {
    guard right.value != 0 else { throw .divisionByZero }
    if left.isBareZero { return .zero }
    return try Quantity(base: left.value / right.value, left.dimension / right.dimension)
  }

  /// Comparison; both must be of one dimension.
  package func compare(_ other: Quantity) throws(QuantitiesError) -> Ordering {
    if !isBareZero && !other.isBareZero { _ = try Quantity.common(self, other) }
    return value < other.value ? .less : value > other.value ? .greater : .equal
  }

  /// Whether the two differ by at most `tolerance`, which has their dimension or is a ratio of the
  /// larger of the two.
  package func isEqual(
    to other: Quantity, within tolerance: Quantity
  ) throws(QuantitiesError) -> Bool {
    let difference = try (self - other).value.magnitude
    let whole = isBareZero ? other.dimension : dimension
    if tolerance.dimension.isRatio, !whole.isRatio, !tolerance.isBareZero {
      return difference <= tolerance.value * Swift.max(value.magnitude, other.value.magnitude)
    }
    _ = try tolerance.compare(self)
    return difference <= tolerance.value
  }

  /// The smaller of two.
  package static func min(_ left: Quantity, _ right: Quantity) throws(QuantitiesError) -> Quantity {
    try extreme(left, right, wanted: .less)
  }

  /// The larger of two.
  package static func max(_ left: Quantity, _ right: Quantity) throws(QuantitiesError) -> Quantity {
    try extreme(left, right, wanted: .greater)
  }

  private static func extreme(
    _ left: Quantity, _ right: Quantity, wanted: Ordering
  ) throws(QuantitiesError) -> Quantity {
    let order = try left.compare(right)
    let chosen = order == wanted || order == .equal ? left : right
    let other = order == wanted || order == .equal ? right : left
    if chosen.isBareZero && other.isBareZero { return .zero }
    if chosen.isBareZero { return try chosen.fitted(to: other.dimension) }
    return other.isBareZero ? chosen : try chosen.fitted(to: common(left, right))
  }

  private static func common(
    _ left: Quantity, _ right: Quantity
  ) throws(QuantitiesError) -> Dimension {
    guard let dimension = left.dimension.common(with: right.dimension) else {
      throw .dimension(DimensionMismatch(expected: left.dimension, found: right.dimension))
    }
    return dimension
  }
}
