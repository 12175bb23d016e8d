extension SupplierPass {
  /// Capacity flows below this share of the class's capacity do not enter the Jacobian. They change it by less
  /// than the same share over a spread: far below what a Newton step can use.
  static let negligibleFlow = 1e-10
  /// Directions carried at a time; a block's tangents of all years then stay in the cache.
  static let blockWidth = 32

  // MARK: Second derivatives, in tangent mode

  /// `d positions / d price` over the directions of the request.
  ///
  /// Along a direction `p[m, s]`, with shares `pi` of options with costs `y`:
  ///
  ///     dV_t = df_t + beta sum pi_i dy_i            backward, zero after year s
  ///     dpi_i = -pi_i/sigma (dy_i - sum pi dy)
  ///     dD_t+1 = sum (dD_t pi + D_t dpi)            forward, from dD_0 = 0
  ///
  /// The shares are those of the evaluation, so the tangents need no exponentials.
  mutating func jacobian(for request: DerivativeRequest) -> [Double] {
    let directions = Directions(request, years: years)
    var out = Array(repeating: 0.0, count: directions.count * directions.count)
    let plan = TangentPlan(self)
    var start = 0
    while start < directions.count {
      let end = min(start + SupplierPass.blockWidth, directions.count)
      runTangent(directions, block: start..<end, plan: plan, into: &out)
      start = end
    }
    addOwnYear(directions, into: &out)
    return directions.inRequestOrder(out)
  }

  /// The directions, sorted by year so that a block spans few years.
  struct Directions {
    let count: Int
    let market: [Int]
    let year: [Int]
    /// Index of each in the request.
    let place: [Int]
    /// `[market * years + year]` -> sorted index, or -1.
    let index: [Int]

    init(_ request: DerivativeRequest, years: Int) {
      var all: [(market: Int, year: Int, place: Int)] = []
      for (market, list) in request.years.enumerated() {
        for year in list { all.append((market, year, all.count)) }
      }
      all.sort { ($0.year, $0.market) < ($1.year, $1.market) }
      count = all.count
      market = all.map(\.market)
      year = all.map(\.year)
      place = all.map(\.place)
      var index = Array(repeating: -1, count: request.years.count * years)
      for (position, direction) in all.enumerated() {
        index[direction.market * years + direction.year] = position
      }
      self.index = index
    }

    func inRequestOrder(_ sorted: [Double]) -> [Double] {
      var out = Array(repeating: 0.0, count: count * count)
      for row in 0..<count {
        for column in 0..<count {
          out[place[row] * count + place[column]] = sorted[row * count + column]
        }
      }
      return out
    }
  }

  /// What matters for the tangents: slots and options that carry more than a negligible flow.
  struct TangentPlan {
    struct Option {
      let target: Int
      let share: Double
      /// Retrofit or rebuild index if it trades, and its trades.
      let trades: [SupplierTables.Trade]
    }

    struct State {
      let slot: Int
      let age: Int
      let technology: Int
      let mass: Double
      let options: [Option]
    }

    struct Nest {
      let share: Double
      let options: [Option]
    }

    struct Rebuild {
      let technology: Int
      let mass: Double
      let nests: [Nest]
    }

    /// By year: occupied states with their options at the end of that year.
    let states: [[State]]
    /// By year: rebuilds at the start of that year.
    let rebuilds: [[Rebuild]]

    init(_ pass: SupplierPass) {
      let space = pass.owner.space
      let total = pass.owner.economics.holdings.reduce(0) { $0 + $1.capacity }
      let least = total * SupplierPass.negligibleFlow
      var states: [[State]] = []
      var rebuilds: [[Rebuild]] = [[]]
      var carried = Array(repeating: false, count: space.slotCount)
      for holding in pass.owner.economics.holdings where holding.capacity > 0 {
        carried[space.offset[holding.technology] + holding.age] = true
      }
      for year in 0..<pass.years {
        var next = Array(repeating: false, count: space.slotCount)
        states.append(
          TangentPlan.states(pass, year, least: least, carried: carried, next: &next))
        guard year + 1 < pass.years else { break }
        rebuilds.append(TangentPlan.rebuilds(pass, year + 1, least: least, next: &next))
        carried = next
      }
      self.states = states
      self.rebuilds = rebuilds
    }

    private static func states(
      _ pass: SupplierPass, _ year: Int, least: Double, carried: [Bool], next: inout [Bool]
    ) -> [State] {
      let space = pass.owner.space
      let tables = pass.owner.tables
      var list: [State] = []
      for technology in 0..<pass.technologies {
        let offset = space.offset[technology]
        let life = space.lives[technology]
        let share = pass.optionShare + year * space.shareCount + space.shareOffset[technology]
        for age in space.ages[year][technology] where carried[offset + age] {
          let mass = pass.mass[year * space.slotCount + offset + age]
          var options: [Option] = []
          func add(_ plane: Int, _ target: Int, _ trades: [SupplierTables.Trade]) {
            let own = share[plane * life + age]
            guard mass * own > least else { return }
            options.append(Option(target: target, share: own, trades: trades))
            next[target] = true
          }
          if year + 1 < pass.years {
            if age + 1 < life {
              add(0, offset + age + 1, [])
              for (place, retrofit) in space.retrofits[technology].enumerated()
              where age + 1 < space.lives[retrofit.to] {
                add(
                  place + 1, space.offset[retrofit.to] + age + 1,
                  tables.retrofitTrades[retrofit.index])
              }
            }
            add(space.planes(technology) - 1, space.stateCount + technology, [])
          }
          list.append(
            State(
              slot: offset + age, age: age, technology: technology, mass: mass, options: options))
        }
      }
      return list
    }

    private static func rebuilds(
      _ pass: SupplierPass, _ year: Int, least: Double, next: inout [Bool]
    ) -> [Rebuild] {
      let space = pass.owner.space
      let tables = pass.owner.tables
      let count = pass.technologies
      let share = pass.rebuildShare + year * count * count
      var list: [Rebuild] = []
      for technology in 0..<count where next[space.stateCount + technology] {
        let mass = pass.mass[year * space.slotCount + space.stateCount + technology]
        var nests: [Nest] = []
        for nest in space.nests {
          var options: [Option] = []
          for plane in nest {
            let own = share[plane * count + technology]
            let index = tables.rebuildIndex[plane * count + technology]
            guard index >= 0, mass * own > least else { continue }
            let target = space.offset[space.rebuildPlanes[plane]]
            options.append(Option(target: target, share: own, trades: tables.rebuildTrades[index]))
            next[target] = true
          }
          if !options.isEmpty {
            nests.append(Nest(share: options.reduce(0) { $0 + $1.share }, options: options))
          }
        }
        list.append(Rebuild(technology: technology, mass: mass, nests: nests))
      }
      return list
    }
  }
}
