/// The states of a supplier class, the options open in each, and what can be reached when.
///
/// States are numbered technology by technology, age by age. A **slot** is a state (0 ..< states) or, after
/// them, "a unit of technology j is to be rebuilt" (states + j). Options of a state point to slots of the next
/// year; options of a rebuild slot point to states of age 0 in the same year.
struct StateSpace: Sendable {
  /// What an option of a state does.
  enum Kind: Sendable, Equatable {
    case keep
    case retrofit(Int)
    case rebuild
  }

  /// Rebuild options of one technology that share a nest.
  struct Nest: Sendable {
    /// Positions in `rebuildOrder`.
    let range: Range<Int>
  }

  let technologyCount: Int
  let stateCount: Int
  /// First state of each technology.
  let offset: [Int]
  let technology: [Int]
  let age: [Int]
  /// Options of state `s` are `optionStart[s] ..< optionStart[s + 1]`.
  let optionStart: [Int]
  let optionTarget: [Int]
  let optionKind: [Kind]
  /// Rebuilds ordered by the technology they start from, then by nest.
  let rebuildOrder: [Int]
  /// Nests of each technology's rebuild options.
  let nests: [[Nest]]
  /// States that can be occupied in each year, ascending.
  let active: [[Int]]
  /// Technologies whose rebuild slot can be occupied in each year.
  let activeRebuild: [[Int]]

  var slotCount: Int { stateCount + technologyCount }

  init(topology: Topology, economics: SupplierEconomics, years: Int) {
    let technologies = topology.technologies
    technologyCount = technologies.count
    var offset: [Int] = []
    var technology: [Int] = []
    var age: [Int] = []
    for (index, item) in technologies.enumerated() {
      offset.append(technology.count)
      technology += Array(repeating: index, count: item.life)
      age += Array(0..<item.life)
    }
    stateCount = technology.count
    var optionStart = [0]
    var optionTarget: [Int] = []
    var optionKind: [Kind] = []
    for state in 0..<technology.count {
      let own = technologies[technology[state]]
      let next = age[state] + 1
      if next < own.life {
        optionTarget.append(state + 1)
        optionKind.append(.keep)
        for (index, change) in topology.retrofits.enumerated()
        where change.from == technology[state] && next < technologies[change.to].life {
          optionTarget.append(offset[change.to] + next)
          optionKind.append(.retrofit(index))
        }
      }
      if next >= own.minimumRun || next >= own.life {
        optionTarget.append(technology.count + technology[state])
        optionKind.append(.rebuild)
      }
      optionStart.append(optionTarget.count)
    }
    let order = topology.rebuilds.indices.sorted {
      let (a, b) = (topology.rebuilds[$0], topology.rebuilds[$1])
      return (a.from, technologies[a.to].nest, a.to) < (b.from, technologies[b.to].nest, b.to)
    }
    var nests: [[Nest]] = Array(repeating: [], count: technologies.count)
    var start = 0
    while start < order.count {
      let first = topology.rebuilds[order[start]]
      var end = start + 1
      while end < order.count, topology.rebuilds[order[end]].from == first.from,
        technologies[topology.rebuilds[order[end]].to].nest == technologies[first.to].nest
      {
        end += 1
      }
      nests[first.from].append(Nest(range: start..<end))
      start = end
    }
    self.offset = offset
    self.technology = technology
    self.age = age
    self.optionStart = optionStart
    self.optionTarget = optionTarget
    self.optionKind = optionKind
    self.rebuildOrder = order
    self.nests = nests

    // What can be reached: by a walk through the years along every option that is not forbidden.
    var active: [[Int]] = []
    var activeRebuild: [[Int]] = [[]]
    var here = Array(repeating: false, count: technology.count)
    for holding in economics.holdings where holding.capacity > 0 {
      here[offset[holding.technology] + holding.age] = true
    }
    for year in 0..<years {
      active.append(here.indices.filter { here[$0] })
      guard year + 1 < years else { break }
      var next = Array(repeating: false, count: technology.count)
      var rebuild = Array(repeating: false, count: technologies.count)
      for state in active[year] {
        for option in optionStart[state]..<optionStart[state + 1] {
          switch optionKind[option] {
          case .keep: next[optionTarget[option]] = true
          case .rebuild: rebuild[technology[state]] = true
          case .retrofit(let index):
            if economics.retrofits[index].cost[year + 1].isFinite {
              next[optionTarget[option]] = true
            }
          }
        }
      }
      for (index, change) in topology.rebuilds.enumerated()
      where rebuild[change.from] && economics.rebuilds[index].cost[year + 1].isFinite {
        next[offset[change.to]] = true
      }
      activeRebuild.append(rebuild.indices.filter { rebuild[$0] })
      here = next
    }
    self.active = active
    self.activeRebuild = activeRebuild
  }
}
