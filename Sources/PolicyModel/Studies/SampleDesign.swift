/// How the uncertain values of a study are sampled.
package struct SampleDesign: Hashable, Sendable {
  package enum Method: String, Sendable, CaseIterable {
    /// `size` levels of each value, all combinations.
    case grid
    /// Each value's range in `size` equal parts of probability, one sample in each (McKay, Beckman, Conover 1979).
    case latinHypercube = "latin-hypercube"
    /// Quasi-random (Sobol 1967).
    case sobol
    /// Quasi-random (Halton 1960).
    case halton
    case random
    /// `size` paths, on each of which every value is moved once (Morris 1991).
    case morris
    /// `size` base points for variance-based indices (Saltelli et al. 2010).
    case saltelli

    /// The most uncertain values the method can sample; nil where there is no limit.
    ///
    /// Sobol and Halton end where the numeric library's tables end. The pairs of base points of `saltelli` are
    /// Sobol points of twice the dimension.
    package var mostDimensions: Int? {
      switch self {
      case .sobol: 40
      case .halton: 1_229
      case .saltelli: 20
      case .grid, .latinHypercube, .random, .morris: nil
      }
    }

    /// Whether it can follow a correlation of the values. The others vary one value while the rest stand still,
    /// or cross all levels.
    package var allowsCorrelation: Bool {
      switch self {
      case .latinHypercube, .sobol, .halton, .random: true
      case .grid, .morris, .saltelli: false
      }
    }

    /// Whether it covers evenly only with a power of two.
    package var prefersPowersOfTwo: Bool { self == .sobol || self == .saltelli }
  }

  package let method: Method
  /// As written: samples, levels (`grid`), paths (`morris`) or base points (`saltelli`).
  package let size: Int
  package let seed: UInt64

  package init(method: Method, size: Int, seed: UInt64) {
    self.method = method
    self.size = size
    self.seed = seed
  }

  /// The most runs of a study: beyond it, writing the results alone takes days.
  package static let mostRuns = 10_000_000

  /// How many samples there are of `dimensions` uncertain values; nil if more than an `Int` holds.
  package func sampleCount(dimensions: Int) -> Int? {
    switch method {
    case .latinHypercube, .sobol, .halton, .random: return size
    case .morris: return product(size, dimensions + 1)
    case .saltelli: return product(size, dimensions + 2)
    case .grid:
      var count = 1
      for _ in 0..<dimensions {
        guard let next = product(count, size) else { return nil }
        count = next
        if size == 1 { break }
      }
      return count
    }
  }

  private func product(_ left: Int, _ right: Int) -> Int? {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? nil : product
  }
}
