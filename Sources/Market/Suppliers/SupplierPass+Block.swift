import Numerics

extension SupplierPass {
  /// One block of directions on its way through the years.
  struct Block {
    /// A direction of one year.
    struct Lane {
      let market: Int
      let lane: Int
    }

    let directions: Directions
    let range: Range<Int>
    /// Lanes of the block, in whole vectors.
    let width: Int
    /// Last year with a direction in the block: after it only capacities move.
    let lastYear: Int
    /// The directions of each year.
    let lanesOfYear: [[Lane]]
    /// Places and shares of the options of the plan.
    let places: UnsafePointer<Int32>
    let shares: UnsafePointer<Double>
    /// Positions per tonne of capacity, see `capacityPositions`.
    let positions: UnsafePointer<Double>
    /// `dy` of every place and year up to the last one.
    let values: UnsafeMutablePointer<Double>
    /// Scratch vectors.
    let mean: UnsafeMutablePointer<Double>
    let base: UnsafeMutablePointer<Double>
    let flow: UnsafeMutablePointer<Double>

    /// Which lane of the block, if any, is the direction of a market and year.
    func lane(_ market: Int, _ year: Int) -> Int? {
      lanesOfYear[year].first { $0.market == market }?.lane
    }
  }

  func makeBlock(
    _ directions: Directions, range: Range<Int>, plan: TangentPlan,
    places: UnsafePointer<Int32>, shares: UnsafePointer<Double>, positions: UnsafePointer<Double>
  ) -> Block {
    let width = Kernel.padded(range.count)
    let all = (plan.firstPlaceOfYear.last ?? 0) + (plan.placesOfYear.last ?? 0)
    let temp = workspace.lend(Slot.tangentTemp.rawValue, count: 3 * width)
    var lanesOfYear: [[Block.Lane]] = Array(repeating: [], count: years)
    for index in range {
      lanesOfYear[directions.year[index]].append(
        Block.Lane(market: directions.market[index], lane: index - range.lowerBound))
    }
    return Block(
      directions: directions, range: range, width: width,
      lastYear: directions.year[range.upperBound - 1], lanesOfYear: lanesOfYear, places: places,
      shares: shares, positions: positions,
      values: workspace.lend(Slot.tangentState.rawValue, count: all * width), mean: temp,
      base: temp + width, flow: temp + 2 * width)
  }

  /// Net position of every technology per tonne of standing capacity, `[(year * markets + market) * lanes + technology]`.
  func capacityPositions() -> UnsafePointer<Double> {
    let out = workspace.lend(Slot.tangentIndex.rawValue, count: years * markets * lanes)
    out.update(repeating: 0, count: years * markets * lanes)
    let tables = owner.tables
    for (index, pair) in tables.perOutput.pairs.enumerated() {
      let used = utilisation + pair.technology * span
      let position = netPosition + index * span
      for year in 0..<years {
        out[(year * markets + pair.market) * lanes + pair.technology] = used[year] * position[year]
      }
    }
    for (index, pair) in tables.perCapacity.pairs.enumerated() {
      for year in 0..<years {
        out[(year * markets + pair.market) * lanes + pair.technology] +=
          tables.perCapacity.amount[index * span + year]
      }
    }
    return UnsafePointer(out)
  }

  /// Backward and forward tangents of one block of directions; adds the effect of capacities to `out`.
  func runTangent(_ block: Block, _ plan: TangentPlan, into out: UnsafeMutablePointer<Double>) {
    let width = block.width
    let most = plan.placesOfYear.max() ?? 0
    backward(block, plan)

    var here = workspace.lend(Slot.tangentNow.rawValue, count: most * width)
    var there = workspace.lend(Slot.tangentNext.rawValue, count: most * width)
    let capacity = workspace.lend(Slot.tangentCapacity.rawValue, count: technologies * width)
    here.update(repeating: 0, count: most * width)
    let end = owner.tables.positionsAreGradient ? block.lastYear : years - 1
    for year in 0...end {
      addCapacityEffect(year, here, plan, capacity: capacity, block, into: out)
      guard year < end else { break }
      there.update(repeating: 0, count: plan.placesOfYear[year + 1] * width)
      for index in plan.statesOfYear[year] {
        moveState(plan.states[index], plan, block, year + 1, from: here, to: there, out: out)
      }
      for index in plan.rebuildsOfYear[year + 1] {
        moveRebuild(plan.rebuilds[index], plan, block, year + 1, in: there, out: out)
      }
      swap(&here, &there)
    }
  }

  // MARK: Backward

  private func backward(_ block: Block, _ plan: TangentPlan) {
    let width = block.width
    let beta = owner.discountFactor
    for year in stride(from: block.lastYear, through: 0, by: -1) {
      let here = block.values + plan.firstPlaceOfYear[year] * width
      let ahead = here + plan.placesOfYear[year] * width
      let moving = block.lanesOfYear[year]
      for index in plan.statesOfYear[year] {
        let state = plan.states[index]
        let target = here + state.place * width
        if year < block.lastYear {
          gather(
            state.options, trades: state.trades, scale: beta, year + 1, ahead, target, block, plan
          ) {
            owner.tables.retrofitTrades[$0]
          }
        } else {
          target.update(repeating: 0, count: width)
        }
        if !moving.isEmpty { addHolding(state, year, moving, to: target, block) }
      }
      guard year > 0 else { continue }
      for index in plan.rebuildsOfYear[year] {
        let rebuild = plan.rebuilds[index]
        gather(
          rebuild.options, trades: rebuild.trades, scale: 1, year, here,
          here + rebuild.place * width,
          block, plan
        ) { owner.tables.rebuildTrades[$0] }
      }
    }
  }

  /// `scale sum of share dy` over options, with what their own trades change.
  private func gather(
    _ options: Range<Int>, trades: Bool, scale: Double, _ year: Int,
    _ values: UnsafePointer<Double>, _ target: UnsafeMutablePointer<Double>, _ block: Block,
    _ plan: TangentPlan, _ change: (Int) -> [SupplierTables.Trade]
  ) {
    Kernel.gather(
      target, from: values, places: block.places + options.lowerBound,
      shares: block.shares + options.lowerBound, options: options.count, scale: scale,
      count: block.width)
    guard trades else { return }
    for option in options where plan.optionTrade[option] >= 0 {
      bump(target, change(plan.optionTrade[option]), year, scale * block.shares[option], block)
    }
  }

  /// `df/dp = capacity position + u n`; the last year repeats for ever, unless it has a residual.
  private func addHolding(
    _ state: TangentPlan.State, _ year: Int, _ moving: [Block.Lane],
    to target: UnsafeMutablePointer<Double>, _ block: Block
  ) {
    let beta = owner.discountFactor
    var factor = 1.0
    var forever = false
    if year == years - 1, case .perpetuity = owner.economics.terminal {
      factor = 1 / (1 - beta)
      forever = true
    }
    for own in moving {
      target[own.lane] +=
        factor * block.positions[(year * markets + own.market) * lanes + state.technology]
    }
    if forever, let renewal = owner.tables.renewal[state.technology] {
      let life = owner.space.lives[state.technology]
      let weight = integerPower(beta, life - state.age) / (1 - integerPower(beta, life))
      bump(target, owner.tables.rebuildTrades[renewal], year, weight, block)
    }
  }

  /// Adds `weight * amount` in the lanes of a conversion's own trades.
  private func bump(
    _ target: UnsafeMutablePointer<Double>, _ trades: [SupplierTables.Trade], _ year: Int,
    _ weight: Double, _ block: Block
  ) {
    for trade in trades {
      if let lane = block.lane(trade.market, year) {
        target[lane] += weight * trade.amount[year]
      }
    }
  }

  // MARK: Forward

  /// Moves a state's tangent along its options: `pi dD - D pi/sigma (dy - mean dy)`.
  private func moveState(
    _ state: TangentPlan.State, _ plan: TangentPlan, _ block: Block, _ year: Int,
    from here: UnsafeMutablePointer<Double>, to there: UnsafeMutablePointer<Double>,
    out: UnsafeMutablePointer<Double>
  ) {
    let width = block.width
    let spread = owner.economics.spreads.timing
    let values = block.values + plan.firstPlaceOfYear[year] * width
    let chooses = year <= block.lastYear && spread > 0 && state.options.count > 1
    if chooses {
      gather(state.options, trades: state.trades, scale: 1, year, values, block.mean, block, plan) {
        owner.tables.retrofitTrades[$0]
      }
    }
    scatter(
      state.options, trades: state.trades, base: here + state.place * width,
      strength: chooses ? state.mass / spread : 0, year, values, there, block, plan, into: out
    ) { owner.tables.retrofitTrades[$0] }
  }

  /// Moves a rebuild slot's tangent along its nested options:
  /// `d pi = -pi [(dy - nest mean)/sigma_nest + (nest mean - mean)/sigma]`.
  private func moveRebuild(
    _ rebuild: TangentPlan.Rebuild, _ plan: TangentPlan, _ block: Block, _ year: Int,
    in slots: UnsafeMutablePointer<Double>, out: UnsafeMutablePointer<Double>
  ) {
    let width = block.width
    let spreads = owner.economics.spreads
    let tangent = slots + rebuild.place * width
    let values = block.values + plan.firstPlaceOfYear[year] * width
    let own = values + rebuild.place * width
    let moves = year <= block.lastYear
    for index in rebuild.nests {
      let nest = plan.nests[index]
      block.base.update(from: tangent, count: width)
      var inner = 0.0
      if moves {
        gather(
          nest.options, trades: rebuild.trades, scale: 1 / nest.share, year, values, block.mean,
          block, plan
        ) { owner.tables.rebuildTrades[$0] }
        if spreads.choice > 0, rebuild.nests.count > 1 {
          let outer = rebuild.mass / spreads.choice
          Kernel.addScaled(block.base, -outer, block.mean, count: width)
          Kernel.addScaled(block.base, outer, own, count: width)
        }
        if spreads.nest > 0, nest.options.count > 1 { inner = rebuild.mass / spreads.nest }
      }
      scatter(
        nest.options, trades: rebuild.trades, base: block.base, strength: inner, year, values,
        slots, block, plan, into: out
      ) { owner.tables.rebuildTrades[$0] }
    }
  }

  /// Adds `share (base - strength (dy - mean))` to where each option leads; where options trade, their flows enter the rows
  /// of their markets too.
  private func scatter(
    _ options: Range<Int>, trades: Bool, base: UnsafePointer<Double>, strength: Double,
    _ year: Int, _ values: UnsafePointer<Double>, _ target: UnsafeMutablePointer<Double>,
    _ block: Block, _ plan: TangentPlan, into out: UnsafeMutablePointer<Double>,
    _ change: (Int) -> [SupplierTables.Trade]
  ) {
    let width = block.width
    guard trades else {
      Kernel.scatter(
        target, places: block.places + options.lowerBound,
        shares: block.shares + options.lowerBound, options: options.count, base: base,
        strength: strength, table: values, mean: block.mean, count: width)
      return
    }
    for option in options {
      let share = block.shares[option]
      let place = Int(block.places[option]) * width
      block.flow.update(repeating: 0, count: width)
      Kernel.addScaled(block.flow, share, base, count: width)
      if strength != 0 {
        Kernel.addScaled(block.flow, -share * strength, values + place, count: width)
        Kernel.addScaled(block.flow, share * strength, block.mean, count: width)
      }
      if plan.optionTrade[option] >= 0 {
        let own = change(plan.optionTrade[option])
        if strength != 0 { bump(block.flow, own, year, -share * strength, block) }
        addTradeEffect(own, year, block, into: out)
      }
      Kernel.addScaled(target + place, 1, block.flow, count: width)
    }
  }

  // MARK: Rows

  /// Rows of a conversion's own markets: flow tangent times amount.
  private func addTradeEffect(
    _ trades: [SupplierTables.Trade], _ year: Int, _ block: Block,
    into out: UnsafeMutablePointer<Double>
  ) {
    for trade in trades {
      let row = block.directions.index[trade.market * years + year]
      guard row >= 0 else { continue }
      Kernel.addScaled(
        out + row * block.directions.stride + block.range.lowerBound, trade.amount[year],
        block.flow, count: block.width)
    }
  }

  /// Rows of a year: capacity tangent times position per tonne of capacity.
  private func addCapacityEffect(
    _ year: Int, _ tangents: UnsafePointer<Double>, _ plan: TangentPlan,
    capacity: UnsafeMutablePointer<Double>, _ block: Block, into out: UnsafeMutablePointer<Double>
  ) {
    let width = block.width
    capacity.update(repeating: 0, count: technologies * width)
    for index in plan.statesOfYear[year] {
      let state = plan.states[index]
      Kernel.addScaled(
        capacity + state.technology * width, 1, tangents + state.place * width, count: width)
    }
    let directions = block.directions
    for market in 0..<markets {
      let row = directions.index[market * years + year]
      guard row >= 0 else { continue }
      Kernel.addCombination(
        out + row * directions.stride + block.range.lowerBound, capacity,
        block.positions + (year * markets + market) * lanes, rows: technologies, spacing: 1,
        columns: width)
    }
  }

  /// The response within a year at unchanged capacity: `D (du/dmc n n' + u dn/dp)`.
  func addOwnYear(_ directions: Directions, into out: inout [Double]) {
    var slopes = Array(repeating: 0.0, count: markets * markets)
    for year in 0..<years {
      let rows = (0..<markets).filter { directions.index[$0 * years + year] >= 0 }.map {
        (market: $0, row: directions.index[$0 * years + year])
      }
      guard !rows.isEmpty else { continue }
      for technology in 0..<technologies {
        let cell = technology * span + year
        let capacity = capacity[year * lanes + technology]
        guard capacity > 0 else { continue }
        func position(_ market: Int) -> Double { self.position(technology, market, year) }
        for (market, row) in rows where position(market) != 0 {
          let strength = capacity * utilisationSlope[cell] * position(market)
          for (other, column) in rows where position(other) != 0 {
            out[row * directions.stride + column] += strength * position(other)
          }
        }
        guard !owner.tables.steps.ofTechnology[technology].isEmpty else { continue }
        for index in slopes.indices { slopes[index] = 0 }
        addStepSlopes(technology, year, into: &slopes)
        for (market, row) in rows {
          for (other, column) in rows {
            out[row * directions.stride + column] +=
              capacity * utilisation[cell] * slopes[market * markets + other]
          }
        }
      }
    }
  }

  /// `dn/dp` of the abatement steps: `-y (1 - y)/spread d d'`, or `-d d'/slope` on a rising segment.
  private func addStepSlopes(_ technology: Int, _ year: Int, into slopes: inout [Double]) {
    let steps = owner.tables.steps
    for step in steps.ofTechnology[technology] {
      let place = step * span + year
      let share = uptake[place]
      var strength = 0.0
      if steps.spread[place] > 0 {
        strength = -share * (1 - share) / steps.spread[place]
      } else if !steps.slope.isEmpty, steps.slope[place] > 0, share > 0, share < 1 {
        strength = -1 / steps.slope[place]
      }
      guard strength != 0 else { continue }
      for first in steps.tradesOfStep[step] {
        let amount = steps.amount[first * span + year]
        guard amount != 0 else { continue }
        for second in steps.tradesOfStep[step] {
          slopes[steps.trades[first].market * markets + steps.trades[second].market] +=
            strength * amount * steps.amount[second * span + year]
        }
      }
    }
  }
}
