import CGSL

/// Points that fill the unit cube more evenly than random ones (GSL manual, chapter "Quasi-Random Sequences").
///
/// Sobol' and Halton sequences leave out the origin; Niederreiter's begins with it, where the quantile of an
/// unbounded distribution is infinite: skip one point before inversion. Sobol' points equal those of other packages' direction
/// numbers (Joe and Kuo) in dimensions 1 and 2 only.
@safe package struct QuasiRandomSequence: ~Copyable {
  /// The construction of the points.
  package enum Method: String, Sendable, CaseIterable {
    /// Sobol' 1967 with the direction numbers of Antonov and Saleev 1979 and Bratley and Fox 1988.
    case sobol
    /// Niederreiter 1988 in base 2 (Bratley, Fox and Niederreiter 1992).
    case niederreiter
    /// Halton 1960 in the first prime bases.
    case halton

    /// Most dimensions for which numbers are tabulated; beyond them points would silently be wrong.
    package var maximumDimension: Int {
      switch self {
      case .sobol: 40
      case .niederreiter: 12
      case .halton: 1229
      }
    }
  }

  /// Number of coordinates of a point.
  package let dimension: Int
  private let state: Owned<gsl_qrng>

  /// A sequence at its start.
  package init(_ method: Method, dimension: Int) throws(NumericsError) {
    guard dimension >= 1, dimension <= method.maximumDimension else {
      throw .outOfRange(
        parameter: "dimension", value: Double(dimension),
        allowed: 1...Double(method.maximumDimension))
    }
    let state = unsafe try Owned(
      gsl_qrng_alloc(method.handle, UInt32(dimension)), release: gsl_qrng_free)
    self.dimension = dimension
    unsafe self.state = state
  }

  /// The next point; fails after 2^30 points or more, where the binary sequences end.
  package mutating func next() throws(NumericsError) -> [Double] {
    var point = Array(repeating: 0.0, count: dimension)
    let generator = unsafe state.pointer
    unsafe try Library.check(
      point.withUnsafeMutableBufferPointer { unsafe gsl_qrng_get(generator, $0.baseAddress) })
    return point
  }

  /// The first `count` points after leaving out `skipped`.
  package static func points(
    _ method: Method, dimension: Int, count: Int, skipping skipped: Int = 0
  ) throws(NumericsError) -> [[Double]] {
    guard count >= 0, skipped >= 0 else {
      throw .outOfRange(
        parameter: "count", value: Double(min(count, skipped)), allowed: 0...0x1p30)
    }
    var sequence = try QuasiRandomSequence(method, dimension: dimension)
    for _ in 0..<skipped { _ = try sequence.next() }
    var points: [[Double]] = []
    points.reserveCapacity(count)
    for _ in 0..<count { points.append(try sequence.next()) }
    return points
  }
}

extension QuasiRandomSequence.Method {
  fileprivate var handle: UnsafePointer<gsl_qrng_type>? {
    switch self {
    case .sobol: unsafe cgsl_qrng_sobol()
    case .niederreiter: unsafe cgsl_qrng_niederreiter_2()
    case .halton: unsafe cgsl_qrng_halton()
    }
  }
}
