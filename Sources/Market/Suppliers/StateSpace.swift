import Numerics

/// The states of a supplier class, the options open in each, and what can be reached when.
///
/// States are numbered technology by technology, `stride` apart, age by age. A **slot** is a state (`0 ..< states`)
/// or, after them, "a unit of technology j is to be rebuilt" (`states + j`). The options of a technology are
/// **planes** over its ages: the first keeps, the last one rebuilds, those between retrofit. The planes of all
/// technologies are numbered one after the other.
final class StateSpace: Sendable {
  /// A retrofit out of a technology.
  struct Retrofit: Sendable {
    /// Index in the topology.
    let index: Int
    let to: Int
  }

  let technologyCount: Int
  let stateCount: Int
  let lives: [Int]
  /// Room of a technology's ages: whole vectors, and one more than the longest life.
  let stride: Int
  let retrofits: [[Retrofit]]
  /// Planes of all technologies.
  let planeCount: Int
  /// Room of an array over planes: whole vectors.
  var planeStride: Int { Kernel.padded(planeCount) }
  /// Most planes of any technology.
  let mostPlanes: Int
  /// The plane of each retrofit of the topology.
  let retrofitPlane: [Int]
  /// Technologies ordered by nest: the planes of a rebuild.
  let rebuildPlanes: [Int]
  /// Planes of each nest, as ranges of `rebuildPlanes`.
  let nests: [Range<Int>]
  /// The same as bounds: nest `n` has the planes `nestBounds[n] ..< nestBounds[n + 1]`.
  let nestBounds: [Int32]
  /// Options and, for every year, the hull of the ages that can be occupied, as `StageKernel` reads them.
  let layout: [Int32]
  /// Whether a unit of the technology can come up for rebuilding at the start of a year,
  /// `[year * technologies + technology]`.
  let rebuilds: [Bool]
  /// The same as 1 and 0, `[year * rebuildStride + technology]`.
  let rebuildsNeeded: [Double]

  var slotCount: Int { stateCount + rebuildStride }
  /// Room of a plane of rebuild shares: a lane per technology, in whole vectors.
  var rebuildStride: Int { Kernel.padded(technologyCount) }

  /// First state of a technology.
  @inline(__always)
  func offset(_ technology: Int) -> Int { technology * stride }

  init(topology: Topology, economics: SupplierEconomics, years: Int) {
    let technologies = topology.technologies
    let count = technologies.count
    technologyCount = count
    lives = technologies.map(\.life)
    stride = StageKernel.stride(length: technologies.map(\.life).max() ?? 1)
    stateCount = count * stride
    let retrofits = (0..<count).map { from in
      topology.retrofits.indices.filter { topology.retrofits[$0].from == from }.map {
        Retrofit(index: $0, to: topology.retrofits[$0].to)
      }
    }
    self.retrofits = retrofits
    mostPlanes = (retrofits.map(\.count).max() ?? 0) + 2
    var retrofitPlane = topology.retrofits.map { _ in 0 }
    var plane = 0
    for own in retrofits {
      for (place, retrofit) in own.enumerated() {
        retrofitPlane[retrofit.index] = plane + place + 1
      }
      plane += own.count + 2
    }
    self.retrofitPlane = retrofitPlane
    planeCount = plane
    let planes = (0..<count).sorted { (technologies[$0].nest, $0) < (technologies[$1].nest, $1) }
    rebuildPlanes = planes
    var nests: [Range<Int>] = []
    for place in 0..<count {
      if let last = nests.last,
        technologies[planes[last.lowerBound]].nest == technologies[planes[place]].nest
      {
        nests[nests.count - 1] = last.lowerBound..<(place + 1)
      } else {
        nests.append(place..<(place + 1))
      }
    }
    self.nests = nests
    nestBounds = [0] + nests.map { Int32($0.upperBound) }
    let (ages, rebuilds) = StateSpace.reach(
      topology: topology, economics: economics, years: years, retrofits: retrofits)
    self.rebuilds = Array(rebuilds.joined())
    let empty = Array(repeating: 0.0, count: Kernel.padded(count) - count)
    rebuildsNeeded = rebuilds.flatMap { $0.map { $0 ? 1 : 0 } + empty }
    layout = StageKernel.layout(
      open: technologies.map { max(min($0.minimumRun, $0.life) - 1, 0) },
      targets: retrofits.enumerated().map { own, list in [own] + list.map(\.to) }, reached: ages)
  }

  /// A walk through the years along every option that is not forbidden.
  private static func reach(
    topology: Topology, economics: SupplierEconomics, years: Int, retrofits: [[Retrofit]]
  ) -> ([[Range<Int>]], [[Bool]]) {
    let technologies = topology.technologies
    let empty = 0..<0
    func hull(_ a: Range<Int>, _ b: Range<Int>) -> Range<Int> {
      if a.isEmpty { return b }
      if b.isEmpty { return a }
      return min(a.lowerBound, b.lowerBound)..<max(a.upperBound, b.upperBound)
    }
    var here = Array(repeating: empty, count: technologies.count)
    for holding in economics.holdings where holding.capacity > 0 {
      here[holding.technology] = hull(here[holding.technology], holding.age..<(holding.age + 1))
    }
    var ages = [here]
    var rebuilds = [Array(repeating: false, count: technologies.count)]
    for year in 1..<max(years, 1) {
      var next = Array(repeating: empty, count: technologies.count)
      var rebuild = Array(repeating: false, count: technologies.count)
      for technology in technologies.indices where !here[technology].isEmpty {
        let life = technologies[technology].life
        let older = (here[technology].lowerBound + 1)..<(here[technology].upperBound + 1)
        let kept = older.clamped(to: 0..<life)
        next[technology] = hull(next[technology], kept)
        for retrofit in retrofits[technology]
        where economics.retrofits[retrofit.index].cost[year].isFinite {
          let moved = kept.clamped(to: 0..<technologies[retrofit.to].life)
          next[retrofit.to] = hull(next[retrofit.to], moved)
        }
        rebuild[technology] =
          older.upperBound > technologies[technology].minimumRun || older.upperBound > life
      }
      for (index, change) in topology.rebuilds.enumerated()
      where rebuild[change.from] && economics.rebuilds[index].cost[year].isFinite {
        next[change.to] = hull(next[change.to], 0..<1)
      }
      ages.append(next)
      rebuilds.append(rebuild)
      here = next
    }
    return (ages, rebuilds)
  }
}
