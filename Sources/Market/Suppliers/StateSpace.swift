/// The states of a supplier class, the options open in each, and what can be reached when.
///
/// States are numbered technology by technology, age by age. A **slot** is a state (`0 ..< states`) or, after
/// them, "a unit of technology j is to be rebuilt" (`states + j`). The options of a technology are **planes**
/// over its ages: plane 0 keeps, the last one rebuilds, those between retrofit.
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
  let minimumRuns: [Int]
  /// First state of each technology.
  let offset: [Int]
  let retrofits: [[Retrofit]]
  /// Where the shares of each technology's first plane start; planes follow each other, `stride` apart.
  let shareOffset: [Int]
  /// Room of a plane of each technology: its ages, and whole vectors from any of them on.
  let stride: [Int]
  /// Shares of all technologies of a year.
  let shareCount: Int
  /// Technologies ordered by nest: the planes of a rebuild.
  let rebuildPlanes: [Int]
  /// Planes of each nest, as ranges of `rebuildPlanes`.
  let nests: [Range<Int>]
  /// Ages that can be occupied in each year, `[year][technology]`, as the hull of what can be reached.
  let ages: [[Range<Int>]]
  /// The same bounds flat, `[year * technologies + technology]`: first age and the one after the last.
  let firstAge: [Int]
  let endAge: [Int]
  /// All retrofits, technology by technology; those of technology j are
  /// `retrofitStart[j] ..< retrofitStart[j + 1]`.
  let retrofitStart: [Int]
  let retrofitTo: [Int]
  let retrofitIndex: [Int]
  /// Whether a unit of the technology can come up for rebuilding at the start of a year.
  let rebuilds: [[Bool]]

  var slotCount: Int { stateCount + technologyCount }
  /// Room of a plane of rebuild shares: a lane per technology, in whole vectors.
  var rebuildStride: Int { Kernel.padded(technologyCount) }

  /// Planes of a technology.
  func planes(_ technology: Int) -> Int { retrofits[technology].count + 2 }

  init(topology: Topology, economics: SupplierEconomics, years: Int) {
    let technologies = topology.technologies
    let count = technologies.count
    let lives = technologies.map(\.life)
    technologyCount = count
    self.lives = lives
    minimumRuns = technologies.map(\.minimumRun)
    var offset: [Int] = []
    var states = 0
    for life in lives {
      offset.append(states)
      states += life
    }
    self.offset = offset
    stateCount = states
    let retrofits = (0..<count).map { from in
      topology.retrofits.indices.filter { topology.retrofits[$0].from == from }.map {
        Retrofit(index: $0, to: topology.retrofits[$0].to)
      }
    }
    self.retrofits = retrofits
    let stride = lives.map { Kernel.padded($0) + 8 }
    self.stride = stride
    var shareOffset: [Int] = []
    var shares = 0
    for technology in 0..<count {
      shareOffset.append(shares)
      shares += (retrofits[technology].count + 2) * stride[technology]
    }
    self.shareOffset = shareOffset
    shareCount = shares
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
    let (ages, rebuilds) = StateSpace.reach(
      topology: topology, economics: economics, years: years, retrofits: retrofits)
    self.ages = ages
    self.rebuilds = rebuilds
    firstAge = ages.flatMap { $0.map(\.lowerBound) }
    endAge = ages.flatMap { $0.map(\.upperBound) }
    retrofitStart = (0...count).map { end in retrofits[..<end].reduce(0) { $0 + $1.count } }
    retrofitTo = retrofits.flatMap { $0.map(\.to) }
    retrofitIndex = retrofits.flatMap { $0.map(\.index) }
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
