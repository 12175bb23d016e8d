/// What matters for the tangents of a pass: slots and options that carry more than a negligible flow.
///
/// Flat lists of plain values: the tangents walk them once per block of directions.
struct TangentPlan {
  /// An option of a state or of a rebuild.
  struct Option {
    let target: Int
    let share: Double
    /// Index of the change in the topology if it trades, else -1.
    let trade: Int
  }

  /// An occupied state with its options at the end of the year.
  struct State {
    let slot: Int
    let technology: Int
    let age: Int
    let mass: Double
    let options: Range<Int>
  }

  /// The rebuild options of a technology within one nest.
  struct Nest {
    let share: Double
    let options: Range<Int>
  }

  /// Units of a technology that come up for rebuilding at the start of the year.
  struct Rebuild {
    let technology: Int
    let mass: Double
    let nests: Range<Int>
  }

  private(set) var options: [Option] = []
  private(set) var nests: [Nest] = []
  private(set) var states: [State] = []
  private(set) var rebuilds: [Rebuild] = []
  /// Entries of `states` and of `rebuilds` of each year.
  private(set) var statesOfYear: [Range<Int>] = []
  private(set) var rebuildsOfYear: [Range<Int>] = [0..<0]
  /// Most options of any state.
  private(set) var widest = 1

  init(_ pass: SupplierPass) {
    let space = pass.owner.space
    let total = pass.owner.economics.holdings.reduce(0) { $0 + $1.capacity }
    let least = total * SupplierPass.negligibleFlow
    var carried = Array(repeating: false, count: space.slotCount)
    for holding in pass.owner.economics.holdings where holding.capacity > 0 {
      carried[space.offset[holding.technology] + holding.age] = true
    }
    for year in 0..<pass.years {
      var next = Array(repeating: false, count: space.slotCount)
      addStates(pass, year, least: least, carried: carried, next: &next)
      guard year + 1 < pass.years else { break }
      addRebuilds(pass, year + 1, least: least, next: &next)
      carried = next
    }
  }

  private mutating func addStates(
    _ pass: SupplierPass, _ year: Int, least: Double, carried: [Bool], next: inout [Bool]
  ) {
    let space = pass.owner.space
    let tables = pass.owner.tables
    let first = states.count
    for technology in 0..<pass.technologies {
      let offset = space.offset[technology]
      let life = space.lives[technology]
      let stride = space.stride[technology]
      let retrofits = space.retrofits[technology]
      let share = pass.optionShare + year * space.shareCount + space.shareOffset[technology]
      for age in space.ages[year][technology] where carried[offset + age] {
        let mass = pass.mass[year * space.slotCount + offset + age]
        let start = options.count
        if year + 1 < pass.years {
          if age + 1 < life {
            add(share[age], mass, least, offset + age + 1, -1, &next)
            for (place, retrofit) in retrofits.enumerated()
            where age + 1 < space.lives[retrofit.to] {
              let trades = !tables.retrofitTrades[retrofit.index].isEmpty
              add(
                share[(place + 1) * stride + age], mass, least, space.offset[retrofit.to] + age + 1,
                trades ? retrofit.index : -1, &next)
            }
          }
          add(
            share[(retrofits.count + 1) * stride + age], mass, least, space.stateCount + technology,
            -1, &next)
        }
        widest = max(widest, options.count - start)
        states.append(
          State(
            slot: offset + age, technology: technology, age: age, mass: mass,
            options: start..<options.count))
      }
    }
    statesOfYear.append(first..<states.count)
  }

  private mutating func add(
    _ share: Double, _ mass: Double, _ least: Double, _ target: Int, _ trade: Int,
    _ next: inout [Bool]
  ) {
    guard mass * share > least else { return }
    options.append(Option(target: target, share: share, trade: trade))
    next[target] = true
  }

  private mutating func addRebuilds(
    _ pass: SupplierPass, _ year: Int, least: Double, next: inout [Bool]
  ) {
    let space = pass.owner.space
    let tables = pass.owner.tables
    let count = pass.technologies
    let stride = space.rebuildStride
    let share = pass.rebuildShare + year * count * stride
    let first = rebuilds.count
    for technology in 0..<count where next[space.stateCount + technology] {
      let mass = pass.mass[year * space.slotCount + space.stateCount + technology]
      let firstNest = nests.count
      let firstOption = options.count
      for nest in space.nests {
        let start = options.count
        for plane in nest {
          let index = tables.rebuildIndex[plane * count + technology]
          guard index >= 0 else { continue }
          add(
            share[plane * stride + technology], mass, least,
            space.offset[space.rebuildPlanes[plane]],
            tables.rebuildTrades[index].isEmpty ? -1 : index, &next)
        }
        if options.count > start {
          let sum = options[start...].reduce(0) { $0 + $1.share }
          nests.append(Nest(share: sum, options: start..<options.count))
        }
      }
      widest = max(widest, options.count - firstOption)
      rebuilds.append(
        Rebuild(technology: technology, mass: mass, nests: firstNest..<nests.count))
    }
    rebuildsOfYear.append(first..<rebuilds.count)
  }
}
