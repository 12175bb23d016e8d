/// A quantity as a monotone function of price, with its integral and slope.
package enum Curve: Sendable {
  /// The same quantity at every price.
  case constant(Double)
  /// `q = quantity (p / price)^elasticity`, extended linearly below `price / range` and above
  /// `price * range`, and never above `limit`.
  case constantElasticity(
    quantity: Double, price: Double, elasticity: Double, range: Double, limit: Double)
  /// `q = max(0, intercept + slope p)`.
  case linear(intercept: Double, slope: Double)
  /// Linear between points of ascending price, 0 below the first price, constant beyond the last. Two
  /// points at one price are a step: at that very price the lower quantity counts.
  case points([Point])

  /// A point of a curve.
  package struct Point: Sendable, Equatable {
    package let price: Double
    package let quantity: Double

    package init(price: Double, quantity: Double) {
      self.price = price
      self.quantity = quantity
    }
  }

  /// Quantity, its slope `dq/dp`, and its integral over price from a fixed origin.
  package struct Value: Sendable {
    package let quantity: Double
    package let slope: Double
    package let integral: Double
  }

  package func value(at price: Double) -> Value {
    switch self {
    case .constant(let quantity):
      return Value(quantity: quantity, slope: 0, integral: quantity * price)
    case .linear(let intercept, let slope):
      let quantity = intercept + slope * price
      guard quantity > 0 else {
        return Value(
          quantity: 0, slope: 0, integral: slope == 0 ? 0 : -intercept * intercept / (2 * slope))
      }
      return Value(
        quantity: quantity, slope: slope, integral: intercept * price + slope * price * price / 2)
    case .constantElasticity(let quantity, let reference, let elasticity, let range, let limit):
      return Curve.elastic(
        quantity: quantity, reference: reference, elasticity: elasticity, range: range,
        limit: limit,
        price: price)
    case .points(let points):
      return Curve.piecewise(points, price: price)
    }
  }

  private static func elastic(
    quantity: Double, reference: Double, elasticity: Double, range: Double, limit: Double,
    price: Double
  ) -> Value {
    // Nothing to follow the price with: the quantity, up to the limit.
    guard elasticity != 0 else {
      let fixed = min(quantity, limit)
      return Value(quantity: fixed, slope: 0, integral: fixed * (price - reference))
    }
    // Integrals are taken from the reference price.
    func isoelastic(_ p: Double) -> Value {
      let ratio = p / reference
      let power = powered(ratio, elasticity)
      let q = quantity * power
      let integral =
        elasticity == -1
        ? quantity * reference * logarithm(ratio)
        : quantity * reference / (elasticity + 1) * (ratio * power - 1)
      return Value(quantity: q, slope: elasticity * q / p, integral: integral)
    }
    let low = reference / range
    let high = reference * range
    let edge = isoelastic(min(max(price, low), high))
    let beyond = price - min(max(price, low), high)
    let raw = Value(
      quantity: edge.quantity + edge.slope * beyond, slope: edge.slope,
      integral: edge.integral + edge.quantity * beyond + edge.slope * beyond * beyond / 2)
    guard limit.isFinite, raw.quantity > limit, elasticity > 0 else {
      guard raw.quantity < 0 else { return raw }
      // A rising curve extended downward meets zero; a falling one extended upward too.
      let zero = price - raw.quantity / raw.slope
      let atZero = zero - min(max(price, low), high)
      return Value(
        quantity: 0, slope: 0,
        integral: edge.integral + edge.quantity * atZero + edge.slope * atZero * atZero / 2)
    }
    // Beyond the limit: constant quantity from the price at which the limit is met.
    let inner = reference * powered(limit / quantity, 1 / elasticity)
    let met = min(max(inner, low), high)
    let atMet = isoelastic(met)
    let start = met == inner ? inner : met + (limit - atMet.quantity) / atMet.slope
    let toStart = start - met
    let integral =
      atMet.integral + atMet.quantity * toStart + atMet.slope * toStart * toStart / 2
      + limit * (price - start)
    return Value(quantity: limit, slope: 0, integral: integral)
  }

  private static func piecewise(_ points: [Point], price: Double) -> Value {
    var integral = 0.0
    guard let first = points.first, price > first.price else {
      return Value(quantity: 0, slope: 0, integral: 0)
    }
    for (left, right) in zip(points, points.dropFirst()) {
      let width = right.price - left.price
      guard price > right.price || width == 0 else {
        let slope = (right.quantity - left.quantity) / width
        let step = price - left.price
        return Value(
          quantity: left.quantity + slope * step, slope: slope,
          integral: integral + left.quantity * step + slope * step * step / 2)
      }
      integral += (left.quantity + right.quantity) / 2 * width
    }
    let last = points[points.count - 1]
    return Value(
      quantity: last.quantity, slope: 0, integral: integral + last.quantity * (price - last.price))
  }
}
