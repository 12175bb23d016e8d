import Numerics

extension SupplierPass {
  /// One block of directions on its way through the years.
  struct Block {
    let directions: Directions
    let range: Range<Int>
    /// Last year with a direction in the block: before it prices move, after it only capacities.
    let lastYear: Int
    /// `dy` of every slot and year up to the last one.
    let values: UnsafeMutablePointer<Double>
    /// Scratch vectors.
    let mean: UnsafeMutablePointer<Double>
    let nestMean: UnsafeMutablePointer<Double>
    let flow: UnsafeMutablePointer<Double>

    var width: Int { range.count }

    /// Which lane of the block, if any, is the direction of a market and year.
    func lane(_ market: Int, _ year: Int, _ years: Int) -> Int? {
      let index = directions.index[market * years + year]
      return range.contains(index) ? index - range.lowerBound : nil
    }
  }

  /// Backward and forward tangents of one block of directions; adds the effect of capacities to `out`.
  func runTangent(
    _ directions: Directions, range: Range<Int>, plan: TangentPlan,
    into out: UnsafeMutablePointer<Double>
  ) {
    let width = range.count
    let most = plan.placesOfYear.max() ?? 0
    let all = (plan.firstPlaceOfYear.last ?? 0) + (plan.placesOfYear.last ?? 0)
    let temp = workspace.lend(Slot.tangentTemp.rawValue, count: 3 * width)
    let block = Block(
      directions: directions, range: range, lastYear: directions.year[range.upperBound - 1],
      values: workspace.lend(Slot.tangentState.rawValue, count: all * width),
      mean: temp, nestMean: temp + width, flow: temp + 2 * width)
    backward(block, plan)

    var here = workspace.lend(Slot.tangentNow.rawValue, count: most * width)
    var there = workspace.lend(Slot.tangentNext.rawValue, count: most * width)
    let capacity = workspace.lend(Slot.tangentCapacity.rawValue, count: technologies * width)
    here.update(repeating: 0, count: most * width)
    for year in 0..<years {
      capacity.update(repeating: 0, count: technologies * width)
      for index in plan.statesOfYear[year] {
        let state = plan.states[index]
        Kernel.addScaled(
          capacity + state.technology * width, 1, here + state.place * width, count: width)
      }
      addCapacityEffect(year, capacity: capacity, block, into: out)
      guard year + 1 < years else { break }
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
      for index in plan.statesOfYear[year] {
        let state = plan.states[index]
        let target = here + state.place * width
        target.update(repeating: 0, count: width)
        if year < block.lastYear {
          for place in state.options {
            let option = plan.options[place]
            Kernel.addScaled(
              target, beta * option.share, ahead + option.target * width, count: width)
            if option.trade >= 0 {
              bump(
                target, owner.tables.retrofitTrades[option.trade], year + 1, beta * option.share,
                block)
            }
          }
        }
        addHolding(state, year, to: target, block)
      }
      guard year > 0 else { continue }
      for index in plan.rebuildsOfYear[year] {
        let rebuild = plan.rebuilds[index]
        let target = here + rebuild.place * width
        target.update(repeating: 0, count: width)
        for nest in rebuild.nests {
          for place in plan.nests[nest].options {
            let option = plan.options[place]
            Kernel.addScaled(target, option.share, here + option.target * width, count: width)
            if option.trade >= 0 {
              bump(target, owner.tables.rebuildTrades[option.trade], year, option.share, block)
            }
          }
        }
      }
    }
  }

  /// `df/dp = capacity position + u n`; the last year repeats for ever, unless it has a residual.
  private func addHolding(
    _ state: TangentPlan.State, _ year: Int, to target: UnsafeMutablePointer<Double>, _ block: Block
  ) {
    let cell = year * technologies + state.technology
    let beta = owner.discountFactor
    var factor = 1.0
    var forever = false
    if year == years - 1, case .perpetuity = owner.economics.terminal {
      factor = 1 / (1 - beta)
      forever = true
    }
    for market in 0..<markets {
      guard let lane = block.lane(market, year, years) else { continue }
      target[lane] +=
        factor
        * (owner.tables.perCapacity[cell * markets + market]
          + utilisation[cell] * netPosition[cell * markets + market])
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
      if let lane = block.lane(trade.market, year, years) {
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
    let tangent = here + state.place * width
    let values = block.values + plan.firstPlaceOfYear[year] * width
    let chooses = year <= block.lastYear && spread > 0 && state.options.count > 1
    if chooses {
      block.mean.update(repeating: 0, count: width)
      for place in state.options {
        let option = plan.options[place]
        Kernel.addScaled(block.mean, option.share, values + option.target * width, count: width)
        if option.trade >= 0 {
          bump(block.mean, owner.tables.retrofitTrades[option.trade], year, option.share, block)
        }
      }
    }
    for place in state.options {
      let option = plan.options[place]
      let target = there + option.target * width
      let strength = state.mass * option.share / spread
      if option.trade < 0 {
        guard chooses else {
          Kernel.addScaled(target, option.share, tangent, count: width)
          continue
        }
        Kernel.scatter(
          target, mass: tangent, weight: option.share, gradient: values + option.target * width,
          mean: block.mean, coefficient: strength, count: width)
        continue
      }
      let trades = owner.tables.retrofitTrades[option.trade]
      block.flow.update(repeating: 0, count: width)
      Kernel.addScaled(block.flow, option.share, tangent, count: width)
      if chooses {
        Kernel.addScaled(block.flow, -strength, values + option.target * width, count: width)
        bump(block.flow, trades, year, -strength, block)
        Kernel.addScaled(block.flow, strength, block.mean, count: width)
      }
      Kernel.addScaled(target, 1, block.flow, count: width)
      addTradeEffect(trades, year, block, into: out)
    }
  }

  /// Moves a rebuild slot's tangent along its nested options:
  /// `d pi = -pi [(dy - nest mean)/sigma_nest + (nest mean - mean)/sigma]`.
  private func moveRebuild(
    _ rebuild: TangentPlan.Rebuild, _ plan: TangentPlan, _ block: Block, _ year: Int,
    in slots: UnsafeMutablePointer<Double>, out: UnsafeMutablePointer<Double>
  ) {
    let width = block.width
    let spreads = owner.economics.spreads
    let own = rebuild.place * width
    let tangent = slots + own
    let moves = year <= block.lastYear
    let values = block.values + plan.firstPlaceOfYear[year] * width
    for index in rebuild.nests {
      let nest = plan.nests[index]
      if moves {
        block.nestMean.update(repeating: 0, count: width)
        for place in nest.options {
          let option = plan.options[place]
          let within = option.share / nest.share
          Kernel.addScaled(block.nestMean, within, values + option.target * width, count: width)
          if option.trade >= 0 {
            bump(block.nestMean, owner.tables.rebuildTrades[option.trade], year, within, block)
          }
        }
      }
      for place in nest.options {
        let option = plan.options[place]
        let flow = block.flow
        flow.update(repeating: 0, count: width)
        Kernel.addScaled(flow, option.share, tangent, count: width)
        if moves {
          let strength = rebuild.mass * option.share
          if spreads.nest > 0, nest.options.count > 1 {
            let inner = strength / spreads.nest
            Kernel.addScaled(flow, -inner, values + option.target * width, count: width)
            if option.trade >= 0 {
              bump(flow, owner.tables.rebuildTrades[option.trade], year, -inner, block)
            }
            Kernel.addScaled(flow, inner, block.nestMean, count: width)
          }
          if spreads.choice > 0, rebuild.nests.count > 1 {
            let outer = strength / spreads.choice
            Kernel.addScaled(flow, -outer, block.nestMean, count: width)
            Kernel.addScaled(flow, outer, values + own, count: width)
          }
        }
        Kernel.addScaled(slots + option.target * width, 1, flow, count: width)
        if option.trade >= 0 {
          addTradeEffect(owner.tables.rebuildTrades[option.trade], year, block, into: out)
        }
      }
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
        out + row * block.directions.count + block.range.lowerBound, trade.amount[year],
        block.flow, count: block.width)
    }
  }

  /// Rows of a year: capacity tangent times position per tonne of capacity.
  private func addCapacityEffect(
    _ year: Int, capacity: UnsafeMutablePointer<Double>, _ block: Block,
    into out: UnsafeMutablePointer<Double>
  ) {
    for market in 0..<markets {
      let row = block.directions.index[market * years + year]
      guard row >= 0 else { continue }
      for technology in 0..<technologies where !stage.lanes(technology, year).isEmpty {
        let cell = year * technologies + technology
        let position =
          owner.tables.perCapacity[cell * markets + market]
          + utilisation[cell] * netPosition[cell * markets + market]
        guard position != 0 else { continue }
        Kernel.addScaled(
          out + row * block.directions.count + block.range.lowerBound, position,
          capacity + technology * block.width, count: block.width)
      }
    }
  }

  /// The response within a year at unchanged capacity: `D (du/dmc n n' + u dn/dp)`.
  func addOwnYear(_ directions: Directions, into out: inout [Double]) {
    var slopes = Array(repeating: 0.0, count: markets * markets)
    for year in 0..<years {
      let rows = (0..<markets).map { directions.index[$0 * years + year] }
      guard rows.contains(where: { $0 >= 0 }) else { continue }
      for technology in 0..<technologies {
        let cell = year * technologies + technology
        let capacity = capacity[cell]
        guard capacity > 0 else { continue }
        for index in slopes.indices { slopes[index] = 0 }
        addStepSlopes(technology, year, into: &slopes)
        for (market, row) in rows.enumerated() where row >= 0 {
          for (other, column) in rows.enumerated() where column >= 0 {
            out[row * directions.count + column] +=
              capacity
              * (utilisationSlope[cell] * netPosition[cell * markets + market]
                * netPosition[cell * markets + other]
                + utilisation[cell] * slopes[market * markets + other])
          }
        }
      }
    }
  }

  /// `dn/dp` of the abatement steps: `-y (1 - y)/spread d d'`, or `-d d'/slope` on a rising segment.
  private func addStepSlopes(_ technology: Int, _ year: Int, into slopes: inout [Double]) {
    let steps = owner.tables.steps
    for step in steps.ofTechnology[technology] {
      let share = uptake[year * steps.count + step]
      let spread = steps.spread[year * steps.count + step]
      let slope = steps.slope[year * steps.count + step]
      var strength = 0.0
      if spread > 0 {
        strength = -share * (1 - share) / spread
      } else if slope > 0, share > 0, share < 1 {
        strength = -1 / slope
      }
      guard strength != 0 else { continue }
      let places = steps.positionStart[step]..<steps.positionStart[step + 1]
      let amounts = year * steps.positionCount
      for first in places {
        for second in places {
          slopes[steps.positionMarket[first] * markets + steps.positionMarket[second]] +=
            strength * steps.positionAmount[amounts + first]
            * steps.positionAmount[amounts + second]
        }
      }
    }
  }
}
