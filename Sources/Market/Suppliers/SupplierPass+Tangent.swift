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
        let mass = pass.mass + year * space.slotCount
        let shares = pass.optionShare + year * space.optionTarget.count
        let last = year == pass.years - 1
        var list: [State] = []
        var next = Array(repeating: false, count: space.slotCount)
        for state in space.active[year] where carried[state] {
          var options: [Option] = []
          if !last {
            for option in space.optionStart[state]..<space.optionStart[state + 1]
            where mass[state] * shares[option] > least {
              var trades: [SupplierTables.Trade] = []
              if case .retrofit(let index) = space.optionKind[option] {
                trades = pass.owner.tables.retrofitTrades[index]
              }
              options.append(
                Option(target: space.optionTarget[option], share: shares[option], trades: trades))
              next[space.optionTarget[option]] = true
            }
          }
          list.append(
            State(
              slot: state, technology: space.technology[state], mass: mass[state], options: options)
          )
        }
        states.append(list)
        guard !last else { break }
        let nextMass = pass.mass + (year + 1) * space.slotCount
        let rebuildCount = pass.owner.topology.rebuilds.count
        let rebuildShares = pass.rebuildShare + (year + 1) * rebuildCount
        var entries: [Rebuild] = []
        for technology in space.activeRebuild[year + 1] where next[space.stateCount + technology] {
          let own = nextMass[space.stateCount + technology]
          var nests: [Nest] = []
          for nest in space.nests[technology] {
            var options: [Option] = []
            var sum = 0.0
            for place in nest.range where own * rebuildShares[place] > least {
              let rebuild = space.rebuildOrder[place]
              let target = space.offset[pass.owner.topology.rebuilds[rebuild].to]
              options.append(
                Option(
                  target: target, share: rebuildShares[place],
                  trades: pass.owner.tables.rebuildTrades[rebuild]))
              sum += rebuildShares[place]
              next[target] = true
            }
            if !options.isEmpty { nests.append(Nest(share: sum, options: options)) }
          }
          entries.append(Rebuild(technology: technology, mass: own, nests: nests))
        }
        rebuilds.append(entries)
        carried = next
      }
      self.states = states
      self.rebuilds = rebuilds
    }
  }
}
