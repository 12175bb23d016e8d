import CGSL

/// Random numbers that depend on a seed and the number of a stream alone (GSL manual, chapter "Random Number
/// Generation", for the frame; the generator is Philox4x32-10, Salmon et al. 2011).
///
/// Sample `i` of a study takes stream `i`: its numbers are the same on any number of threads and in any order.
/// Generators with a state, such as mt19937, take a seed of 32 bits here, so that among 100,000 streams two
/// would coincide; a counter-based one cuts one long sequence into 2^64 streams of 2^66 numbers of 32 bits
/// each, disjoint by construction, and starts a stream in nanoseconds.
///
/// One per task: a stream is not `Sendable`.
@safe package final class RandomStream: RandomNumberGenerator {
  /// The seed of the study.
  package let seed: UInt64
  /// The number of the stream.
  package let stream: UInt64
  private let generator: Owned<gsl_rng>

  /// A stream at its start.
  package init(seed: UInt64, stream: UInt64) throws(NumericsError) {
    self.seed = seed
    self.stream = stream
    unsafe generator = unsafe try Owned(gsl_rng_alloc(cgsl_rng_philox()), release: gsl_rng_free)
    unsafe gsl_rng_set(generator.pointer, UInt(seed))
    unsafe cgsl_philox_seek(generator.pointer, stream)
  }

  /// 64 random bits.
  package func next() -> UInt64 {
    let low = unsafe UInt64(gsl_rng_get(generator.pointer))
    return unsafe UInt64(gsl_rng_get(generator.pointer)) << 32 | low
  }

  /// A number in `0 ..< 1`, with 53 random bits.
  package func uniform() -> Double { unsafe gsl_rng_uniform(generator.pointer) }

  /// A number above 0 and below 1, for the inversion of a distribution.
  package func uniformOpen() -> Double { unsafe gsl_rng_uniform_pos(generator.pointer) }

  /// A number in the order of `0 ..< count`, shuffled (Fisher and Yates).
  package func permutation(_ count: Int) -> [Int] {
    var generator = self
    return (0..<count).shuffled(using: &generator)
  }

  /// Lends the generator to the samplers of the library.
  func withGenerator<Result>(_ body: (UnsafePointer<gsl_rng>) -> Result) -> Result {
    unsafe body(UnsafePointer(generator.pointer))
  }
}
