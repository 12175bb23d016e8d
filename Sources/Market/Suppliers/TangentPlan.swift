import Numerics

/// What matters for the tangents of a pass: slots and options that carry more than a negligible flow.
///
/// Flat lists of plain values: the tangents walk them once per block of directions. The slots of a year that matter are
/// numbered anew, without gaps: their **places**.
struct TangentPlan {
  /// An occupied state with its options at the end of the year.
  struct State {
    let place: Int
    let technology: Int
    let age: Int
    let mass: Double
    let options: Range<Int>
    /// Whether any of its options trades.
    let trades: Bool
  }

  /// The rebuild options of a technology within one nest.
  struct Nest {
    let share: Double
    let options: Range<Int>
  }

  /// Units of a technology that come up for rebuilding at the start of the year.
  struct Rebuild {
    let place: Int
    let mass: Double
    let nests: Range<Int>
    /// The options of all its nests.
    let options: Range<Int>
    let trades: Bool
  }

  /// The options of states and rebuilds: place of the slot each leads to (of the year in which it starts), its share, and
  /// the index of the change in the topology if it trades, else -1.
  private(set) var optionPlace: [Int32] = []
  private(set) var optionShare: [Double] = []
  private(set) var optionTrade: [Int] = []
  private(set) var nests: [Nest] = []
  private(set) var states: [State] = []
  private(set) var rebuilds: [Rebuild] = []
  /// Entries of `states` and of `rebuilds` of each year.
  private(set) var statesOfYear: [Range<Int>] = []
  private(set) var rebuildsOfYear: [Range<Int>] = [0..<0]
  /// Slots that matter in each year.
  private(set) var placesOfYear: [Int] = []
  /// Slots that matter in all years before.
  private(set) var firstPlaceOfYear: [Int] = []

  /// The places of a year's slots while the plan is drawn up.
  private struct Places {
    var ofSlot: [Int]
    var count = 0

    init(slots: Int) { ofSlot = Array(repeating: -1, count: slots) }

    mutating func add(_ slot: Int) -> Int {
      if ofSlot[slot] < 0 {
        ofSlot[slot] = count
        count += 1
      }
      return ofSlot[slot]
    }
  }

  init(_ pass: SupplierPass) {
    let space = pass.owner.space
    let total = pass.owner.economics.holdings.reduce(0) { $0 + $1.capacity }
    let least = total * SupplierPass.negligibleFlow
    var here = Places(slots: space.slotCount)
    for holding in pass.owner.economics.holdings where holding.capacity > 0 {
      _ = here.add(space.offset(holding.technology) + holding.age)
    }
    var before = 0
    for year in 0..<pass.years {
      var next = Places(slots: space.slotCount)
      addStates(pass, year, least: least, here: here, next: &next)
      placesOfYear.append(here.count)
      firstPlaceOfYear.append(before)
      before += here.count
      guard year + 1 < pass.years else { break }
      addRebuilds(pass, year + 1, least: least, next: &next)
      here = next
    }
  }

  private mutating func addStates(
    _ pass: SupplierPass, _ year: Int, least: Double, here: Places, next: inout Places
  ) {
    let space = pass.owner.space
    let tables = pass.owner.tables
    let first = states.count
    for technology in 0..<pass.technologies {
      let lanes = pass.stage.lanes(technology, year)
      guard !lanes.isEmpty else { continue }
      let offset = space.offset(technology)
      let life = space.lives[technology]
      let stride = space.stride
      let retrofits = space.retrofits[technology]
      let share = year + 1 < pass.years ? pass.optionShares(technology, year) : nil
      for age in lanes where here.ofSlot[offset + age] >= 0 {
        let mass = pass.mass[year * space.slotCount + offset + age]
        let start = optionShare.count
        if let share {
          if age + 1 < life {
            add(share[age], mass, least, offset + age + 1, -1, &next)
            for (place, retrofit) in retrofits.enumerated()
            where age + 1 < space.lives[retrofit.to] {
              let trades = !tables.retrofitTrades[retrofit.index].isEmpty
              add(
                share[(place + 1) * stride + age], mass, least, space.offset(retrofit.to) + age + 1,
                trades ? retrofit.index : -1, &next)
            }
          }
          add(
            share[(retrofits.count + 1) * stride + age], mass, least, space.stateCount + technology,
            -1, &next)
        }
        states.append(
          State(
            place: here.ofSlot[offset + age], technology: technology, age: age, mass: mass,
            options: start..<optionShare.count,
            trades: optionTrade[start...].contains { $0 >= 0 }))
      }
    }
    statesOfYear.append(first..<states.count)
  }

  private mutating func add(
    _ share: Double, _ mass: Double, _ least: Double, _ target: Int, _ trade: Int,
    _ next: inout Places
  ) {
    guard mass * share > least else { return }
    optionPlace.append(Int32(next.add(target)))
    optionShare.append(share)
    optionTrade.append(trade)
  }

  private mutating func addRebuilds(
    _ pass: SupplierPass, _ year: Int, least: Double, next: inout Places
  ) {
    let space = pass.owner.space
    let tables = pass.owner.tables
    let count = pass.technologies
    let stride = space.rebuildStride
    let share = pass.rebuildShare + year * count * stride
    let first = rebuilds.count
    for technology in 0..<count where next.ofSlot[space.stateCount + technology] >= 0 {
      let mass = pass.mass[year * space.slotCount + space.stateCount + technology]
      let firstNest = nests.count
      let firstOption = optionShare.count
      for nest in space.nests {
        let start = optionShare.count
        for plane in nest {
          let index = tables.rebuildIndex[plane * count + technology]
          guard index >= 0 else { continue }
          add(
            share[plane * stride + technology], mass, least,
            space.offset(space.rebuildPlanes[plane]),
            tables.rebuildTrades[index].isEmpty ? -1 : index, &next)
        }
        if optionShare.count > start {
          let sum = optionShare[start...].reduce(0, +)
          nests.append(Nest(share: sum, options: start..<optionShare.count))
        }
      }
      rebuilds.append(
        Rebuild(
          place: next.ofSlot[space.stateCount + technology], mass: mass,
          nests: firstNest..<nests.count,
          options: firstOption..<optionShare.count,
          trades: optionTrade[firstOption...].contains { $0 >= 0 }))
    }
    rebuildsOfYear.append(first..<rebuilds.count)
  }
}
