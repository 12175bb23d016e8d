import Numerics

/// Quasi-random points by index. The library gives them in order; what lies between is read over.
final class QuasiRandomCursor {
  private let method: QuasiRandomSequence.Method
  private let dimension: Int
  private var sequence: QuasiRandomSequence
  /// Index of the point that the sequence gives next; the library leaves out the origin, which is point 0 of Sobol'.
  private var next: Int
  private var last: (index: Int, point: [Double])?

  init(_ method: QuasiRandomSequence.Method, dimension: Int) throws(NumericsError) {
    self.method = method
    self.dimension = dimension
    sequence = try QuasiRandomSequence(method, dimension: dimension)
    next = Self.first(method)
  }

  private static func first(_ method: QuasiRandomSequence.Method) -> Int {
    method == .sobol ? 1 : 0
  }

  func point(_ index: Int) throws(NumericsError) -> [Double] {
    if let last, last.index == index { return last.point }
    if index < Self.first(method) { return Array(repeating: 0, count: dimension) }
    if index < next {
      sequence = try QuasiRandomSequence(method, dimension: dimension)
      next = Self.first(method)
    }
    var point: [Double] = []
    repeat {
      point = try sequence.next()
      next += 1
    } while next <= index
    last = (index, point)
    return point
  }
}
