import Numerics
package import PolicyModel

/// The points of a design in the unit cube. A point depends on method, size, dimensions, seed and its own index alone.
///
/// | method | point |
/// |---|---|
/// | `random` | stream `index` of the seed |
/// | `latin-hypercube` | one point in each of `size` equal strata of each value (McKay, Beckman and Conover 1979) |
/// | `sobol` | Sobol' point with a digital shift by the seed (L'Ecuyer and Lemieux 2002), the origin included |
/// | `halton` | Halton point rotated by the seed (Cranley and Patterson 1976) |
/// | `grid` | middles of `size` equal parts, all combinations, the last value fastest |
/// | `morris` | paths on 4 levels (Morris 1991) |
/// | `saltelli` | for each base point: A, A with one value of B in turn, B (Saltelli et al. 2010) |
///
/// The tables of the numeric library end at 40 dimensions of Sobol' (20 of `saltelli`) and 1,229 of Halton. Beyond them
/// there is no point but ``StudiesError/tooManyDimensions(design:most:found:)``: take `latin-hypercube` or `halton`.
package struct UnitDesign: Sendable, Hashable {
  package let design: SampleDesign
  package let dimensions: Int

  package init(_ design: SampleDesign, dimensions: Int) throws(StudiesError) {
    if let most = design.method.mostDimensions, dimensions > most {
      throw .tooManyDimensions(
        design: design.method.rawValue, most: most, found: dimensions)
    }
    self.design = design
    self.dimensions = dimensions
  }

  /// How many points there are; nil if more than an `Int` holds.
  package var count: Int? { design.sampleCount(dimensions: dimensions) }
}

/// Reads the points of a design. Reading on is cheap, reading back starts anew. One per task.
package final class DesignCursor {
  private let design: UnitDesign
  private var sequence: QuasiRandomCursor?
  private let permutations: [IndexPermutation]
  private let shift: [Double]

  /// Streams of the seed that no sample takes: they carry what all samples share.
  private static let sharedStreams: UInt64 = 1 << 63

  package init(_ design: UnitDesign) throws(StudiesError) {
    self.design = design
    let seed = design.design.seed
    let size = design.design.size
    do {
      switch design.design.method {
      case .latinHypercube:
        var orders: [IndexPermutation] = []
        for dimension in 0..<design.dimensions {
          orders.append(
            IndexPermutation(
              count: size,
              using: try RandomStream(
                seed: seed, stream: Self.sharedStreams + UInt64(dimension))))
        }
        permutations = orders
        shift = []
      case .sobol, .halton, .saltelli:
        let doubled = design.design.method == .saltelli
        let count = design.dimensions * (doubled ? 2 : 1)
        permutations = []
        let stream = try RandomStream(seed: seed, stream: Self.sharedStreams)
        shift = (0..<count).map { _ in stream.uniformOpen() }
        if count > 0 {
          sequence = try QuasiRandomCursor(
            design.design.method == .halton ? .halton : .sobol, dimension: count)
        }
      case .grid, .random, .morris:
        permutations = []
        shift = []
      }
    } catch { throw .numerics(error) }
  }

  /// The point of an index. Coordinates lie between 0 and 1; only those of `morris` reach both.
  package func point(_ index: Int) throws(StudiesError) -> [Double] {
    guard design.dimensions > 0 else { return [] }
    do {
      switch design.design.method {
      case .random:
        let stream = try RandomStream(seed: design.design.seed, stream: UInt64(index))
        return (0..<design.dimensions).map { _ in stream.uniformOpen() }
      case .latinHypercube:
        let stream = try RandomStream(seed: design.design.seed, stream: UInt64(index))
        return permutations.map { order in
          (Double(order(index)) + stream.uniformOpen()) / Double(design.design.size)
        }
      case .sobol, .halton: return try quasiRandom(index)
      case .grid: return grid(index)
      case .morris:
        return try MorrisPath(
          dimensions: design.dimensions, seed: design.design.seed,
          number: index / (design.dimensions + 1)
        ).point(index % (design.dimensions + 1))
      case .saltelli: return try saltelli(index)
      }
    } catch { throw .numerics(error) }
  }

  private func grid(_ index: Int) -> [Double] {
    let size = design.design.size
    var rest = index
    var point = Array(repeating: 0.0, count: design.dimensions)
    for dimension in point.indices.reversed() {
      point[dimension] = (Double(rest % size) + 0.5) / Double(size)
      rest /= size
    }
    return point
  }

  private func quasiRandom(_ index: Int) throws(NumericsError) -> [Double] {
    let point = try sequence?.point(index) ?? []
    return design.design.method == .halton
      ? zip(point, shift).map(Self.rotated) : zip(point, shift).map(Self.digitallyShifted)
  }

  private func saltelli(_ index: Int) throws(NumericsError) -> [Double] {
    let (base, place) = index.quotientAndRemainder(dividingBy: design.dimensions + 2)
    let both = try quasiRandom(base)
    let (a, b) = (both.prefix(design.dimensions), both.suffix(design.dimensions))
    if place == 0 { return Array(a) }
    if place == design.dimensions + 1 { return Array(b) }
    var point = Array(a)
    point[place - 1] = Array(b)[place - 1]
    return point
  }

  /// `x + s` modulo 1, never 0.
  private static func rotated(_ x: Double, _ shift: Double) -> Double {
    let sum = x + shift
    let rest = sum >= 1 ? sum - 1 : sum
    return rest > 0 ? rest : .ulpOfOne
  }

  /// The 30 binary digits of a Sobol' point exclusive-or those of the shift, and the rest of the shift below them: so it is
  /// never 0 or 1, and stays in the same elementary intervals.
  private static func digitallyShifted(_ x: Double, _ shift: Double) -> Double {
    let scale = 0x1p30
    let scaled = shift * scale
    let digits = UInt64(scaled)
    return (Double(UInt64(x * scale) ^ digits) + max(scaled - Double(digits), .ulpOfOne)) / scale
  }
}
