import CGSL

/// A curve through given points (GSL manual, chapter "Interpolation").
///
/// It is defined between the first and the last point; asking beyond them is an error, never an extrapolation.
///
/// ```swift
/// let price = try Interpolant(.steffen, x: [2025, 2030, 2060], y: [62, 150, 600])
/// let middle = try price.value(at: 2040)
/// ```
@safe package final class Interpolant {
  /// How the curve runs between the points.
  package enum Method: Sendable, CaseIterable {
    /// Straight lines.
    case linear
    /// Natural cubic spline: smooth to the second derivative, may overshoot.
    case cubic
    /// Cubics that stay local (Akima 1970): little overshoot, needs five points.
    case akima
    /// Cubics that are monotone between points, hence without overshoot (Steffen 1990).
    case steffen

    /// Fewest points that define the curve.
    package var minimumCount: Int {
      switch self {
      case .linear: 2
      case .cubic, .steffen: 3
      case .akima: 5
      }
    }
  }

  /// Where the curve is defined.
  package let domain: ClosedRange<Double>
  private let x: [Double]
  private let y: [Double]
  private let curve: Owned<gsl_interp>

  /// The curve through points whose abscissae increase strictly.
  package init(_ method: Method, x: [Double], y: [Double]) throws(NumericsError) {
    guard x.count == y.count else { throw .dimensionMismatch(expected: x.count, found: y.count) }
    guard let first = x.first, let last = x.last, x.count >= method.minimumCount else {
      throw .tooFewPoints(required: method.minimumCount, found: x.count)
    }
    try x.requireFinite()
    try y.requireFinite()
    try x.requireIncreasing()
    let curve = unsafe try Owned(
      gsl_interp_alloc(method.handle, x.count), release: gsl_interp_free)
    let state = unsafe curve.pointer
    unsafe try Library.check(
      x.withNumbers { xs in unsafe y.withNumbers { unsafe gsl_interp_init(state, xs, $0, x.count) }
      })
    self.x = x
    self.y = y
    unsafe self.curve = unsafe curve
    domain = first...last
  }

  /// The height of the curve.
  package func value(at argument: Double) throws(NumericsError) -> Double {
    unsafe try evaluate(argument) { unsafe gsl_interp_eval_e($0, $1, $2, argument, nil, $3) }
  }

  /// The slope of the curve.
  package func derivative(at argument: Double) throws(NumericsError) -> Double {
    unsafe try evaluate(argument) { unsafe gsl_interp_eval_deriv_e($0, $1, $2, argument, nil, $3) }
  }

  /// The change of slope of the curve.
  package func secondDerivative(at argument: Double) throws(NumericsError) -> Double {
    unsafe try evaluate(argument) { unsafe gsl_interp_eval_deriv2_e($0, $1, $2, argument, nil, $3) }
  }

  /// The area under the curve; negative if `end` lies before `start`.
  package func integral(from start: Double, to end: Double) throws(NumericsError) -> Double {
    guard domain.contains(end) else { throw .outsideDomain(value: end, domain: domain) }
    if end < start { return -(try integral(from: end, to: start)) }
    return unsafe try evaluate(start) {
      unsafe gsl_interp_eval_integ_e($0, $1, $2, start, end, nil, $3)
    }
  }

  private func evaluate(
    _ argument: Double,
    _ function: (
      UnsafePointer<gsl_interp>, UnsafePointer<Double>?, UnsafePointer<Double>?,
      UnsafeMutablePointer<Double>
    ) -> Int32
  ) throws(NumericsError) -> Double {
    guard domain.contains(argument) else {
      throw .outsideDomain(value: argument, domain: domain)
    }
    var result = 0.0
    unsafe try Library.check(
      x.withNumbers { xs in
        unsafe y.withNumbers { ys in unsafe function(UnsafePointer(curve.pointer), xs, ys, &result)
        }
      })
    return result
  }
}

extension Interpolant.Method {
  fileprivate var handle: UnsafePointer<gsl_interp_type>? {
    switch self {
    case .linear: unsafe cgsl_interp_linear()
    case .cubic: unsafe cgsl_interp_cspline()
    case .akima: unsafe cgsl_interp_akima()
    case .steffen: unsafe cgsl_interp_steffen()
    }
  }
}
