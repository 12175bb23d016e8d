import Numerics

/// How far the distribution of a result moves when one uncertain number is held in a slice of its range (PAWN; Pianosi and
/// Wagener 2015, 2018).
///
/// Per slice the Kolmogorov-Smirnov distance of the result there from the result at large; of the slices the median counts.
/// Needs no particular design, and sees what variance does not.
package struct DistributionSensitivity: Sendable, Equatable, Encodable {
  package let least: Double
  package let mean: Double
  package let median: Double
  package let greatest: Double

  /// Slices of equal share of the samples.
  package static let slices = 10

  /// The distances of a result from inputs; slices without samples count for nothing.
  package init(
    _ inputs: [Double], _ outputs: [Double], slices: Int = Self.slices
  ) throws(StudiesError) {
    guard inputs.count == outputs.count, inputs.count > slices else {
      throw .tooFewSamples(needed: slices + 1, found: inputs.count)
    }
    let ordered = outputs.sorted()
    do {
      let edges = try Statistics.quantiles(
        (0...slices).map { Double($0) / Double(slices) }, of: inputs)
      var distances: [Double] = []
      for slice in 0..<slices {
        let inside = inputs.indices.filter {
          inputs[$0] >= edges[slice] && inputs[$0] < edges[slice + 1]
        }
        guard !inside.isEmpty else { continue }
        distances.append(Self.distance(inside.map { outputs[$0] }.sorted(), ordered))
      }
      guard !distances.isEmpty else { throw StudiesError.tooFewSamples(needed: 1, found: 0) }
      least = distances.min() ?? 0
      greatest = distances.max() ?? 0
      mean = try Statistics.mean(distances)
      median = try Statistics.quantile(0.5, of: distances)
    } catch let error as StudiesError { throw error } catch let error as NumericsError {
      throw .numerics(error)
    } catch { throw .tooFewSamples(needed: 1, found: 0) }
  }

  /// The largest difference of two empirical distributions, both sorted.
  private static func distance(_ some: [Double], _ all: [Double]) -> Double {
    var (i, j) = (0, 0)
    var largest = 0.0
    while i < some.count, j < all.count {
      let value = min(some[i], all[j])
      while i < some.count, some[i] == value { i += 1 }
      while j < all.count, all[j] == value { j += 1 }
      largest = max(
        largest, abs(Double(i) / Double(some.count) - Double(j) / Double(all.count)))
    }
    return largest
  }
}
