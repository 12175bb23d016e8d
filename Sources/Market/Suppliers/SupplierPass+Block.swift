extension SupplierPass {
  /// Backward and forward tangents of one block of directions; adds the effect of capacities to `out`.
  func runTangent(
    _ directions: Directions, block: Range<Int>, plan: TangentPlan, into out: inout [Double]
  ) {
    let width = block.count
    let space = owner.space
    let slots = space.slotCount
    let lastYear = directions.year[block.upperBound - 1]
    // dy of every slot and year: values of states and rebuilds up to the block's last year.
    let values = workspace.lend(Slot.tangentState.rawValue, count: years * slots * width)
    let temp = workspace.lend(Slot.tangentTemp.rawValue, count: 16 * width)
    let lanes = Lanes(directions: directions, block: block)

    backward(values: values, lanes: lanes, lastYear: lastYear, plan: plan, temp: temp)

    let now = workspace.lend(Slot.tangentNow.rawValue, count: slots * width)
    let next = workspace.lend(Slot.tangentNext.rawValue, count: slots * width)
    let capacity = workspace.lend(Slot.tangentCapacity.rawValue, count: technologies * width)
    now.update(repeating: 0, count: slots * width)
    var (here, there) = (now, next)
    for year in 0..<years {
      capacity.update(repeating: 0, count: technologies * width)
      for state in plan.states[year] {
        Kernel.addScaled(
          capacity + state.technology * width, 1, here + state.slot * width, count: width)
      }
      addCapacityEffect(year, capacity: capacity, directions: directions, block: block, into: &out)
      guard year + 1 < years else { break }
      there.update(repeating: 0, count: slots * width)
      let moves = year + 1 <= lastYear
      let valuesNext = values + (year + 1) * slots * width
      for state in plan.states[year] {
        forward(
          state.options, mass: state.mass, tangent: here + state.slot * width,
          spread: owner.economics.spreads.timing, values: moves ? valuesNext : nil,
          year: year + 1, lanes: lanes, into: there, out: &out, directions: directions, temp: temp)
      }
      for rebuild in plan.rebuilds[year + 1] {
        forward(
          rebuild, tangent: there + (space.stateCount + rebuild.technology) * width,
          values: moves ? valuesNext : nil, year: year + 1, lanes: lanes, into: there, out: &out,
          directions: directions, temp: temp)
      }
      swap(&here, &there)
    }
  }

  /// Which lane of the block, if any, is the direction of a market and year.
  struct Lanes {
    let directions: Directions
    let block: Range<Int>
    var width: Int { block.count }

    func lane(market: Int, year: Int, years: Int) -> Int? {
      let index = directions.index[market * years + year]
      return block.contains(index) ? index - block.lowerBound : nil
    }
  }

  private func backward(
    values: UnsafeMutablePointer<Double>, lanes: Lanes, lastYear: Int, plan: TangentPlan,
    temp: UnsafeMutablePointer<Double>
  ) {
    let space = owner.space
    let slots = space.slotCount
    let width = lanes.width
    let beta = owner.discountFactor
    for year in stride(from: lastYear, through: 0, by: -1) {
      let here = values + year * slots * width
      let ahead = values + (year + 1) * slots * width
      for state in plan.states[year] {
        let target = here + state.slot * width
        target.update(repeating: 0, count: width)
        if year < lastYear {
          for option in state.options {
            Kernel.addScaled(
              target, beta * option.share, ahead + option.target * width, count: width)
            bump(target, option.trades, year: year + 1, by: beta * option.share, lanes: lanes)
          }
        }
        // df/dp = capacity position + u n; the last year repeats for ever, unless it has a residual.
        let cell = year * technologies + state.technology
        var factor = 1.0
        if year == years - 1, case .perpetuity = owner.economics.terminal {
          factor = 1 / (1 - beta)
        }
        for market in 0..<markets {
          guard let lane = lanes.lane(market: market, year: year, years: years) else { continue }
          target[lane] +=
            factor
            * (owner.tables.perCapacity[cell * markets + market]
              + utilisation[cell] * netPosition[cell * markets + market])
        }
        if year == years - 1, case .perpetuity = owner.economics.terminal,
          let renewal = owner.tables.renewal[state.technology]
        {
          let life = space.lives[state.technology]
          let weight =
            integerPower(beta, life - state.age) / (1 - integerPower(beta, life))
          bump(target, owner.tables.rebuildTrades[renewal], year: year, by: weight, lanes: lanes)
        }
      }
      guard year > 0 else { continue }
      for rebuild in plan.rebuilds[year] {
        let target = here + (space.stateCount + rebuild.technology) * width
        target.update(repeating: 0, count: width)
        for nest in rebuild.nests {
          for option in nest.options {
            Kernel.addScaled(target, option.share, here + option.target * width, count: width)
            bump(target, option.trades, year: year, by: option.share, lanes: lanes)
          }
        }
      }
    }
  }

  /// Adds `weight * amount` in the lanes of a conversion's own trades.
  private func bump(
    _ target: UnsafeMutablePointer<Double>, _ trades: [SupplierTables.Trade], year: Int,
    by weight: Double, lanes: Lanes
  ) {
    for trade in trades {
      if let lane = lanes.lane(market: trade.market, year: year, years: years) {
        target[lane] += weight * trade.amount[year]
      }
    }
  }

  /// Moves a state's tangent along its options: `pi dD - D pi/sigma (dy - mean dy)`.
  private func forward(
    _ options: [TangentPlan.Option], mass: Double, tangent: UnsafeMutablePointer<Double>,
    spread: Double, values: UnsafeMutablePointer<Double>?, year: Int, lanes: Lanes,
    into next: UnsafeMutablePointer<Double>, out: inout [Double], directions: Directions,
    temp: UnsafeMutablePointer<Double>
  ) {
    let width = lanes.width
    let choice = values != nil && spread > 0 && options.count > 1
    let mean = temp
    if choice, let values {
      mean.update(repeating: 0, count: width)
      for option in options {
        Kernel.addScaled(mean, option.share, values + option.target * width, count: width)
        bump(mean, option.trades, year: year, by: option.share, lanes: lanes)
      }
    }
    for option in options {
      let target = next + option.target * width
      guard !option.trades.isEmpty else {
        Kernel.addScaled(target, option.share, tangent, count: width)
        if choice, let values {
          let strength = -mass * option.share / spread
          Kernel.addScaled(target, strength, values + option.target * width, count: width)
          Kernel.addScaled(target, -strength, mean, count: width)
        }
        continue
      }
      let flow = temp + width
      flow.update(repeating: 0, count: width)
      Kernel.addScaled(flow, option.share, tangent, count: width)
      if choice, let values {
        let strength = -mass * option.share / spread
        Kernel.addScaled(flow, strength, values + option.target * width, count: width)
        bump(flow, option.trades, year: year, by: strength, lanes: lanes)
        Kernel.addScaled(flow, -strength, mean, count: width)
      }
      Kernel.addScaled(target, 1, flow, count: width)
      addTradeEffect(
        option.trades, year: year, flow: flow, lanes: lanes, directions: directions, into: &out)
    }
  }

  /// Moves a rebuild slot's tangent along its nested options:
  /// `d pi = -pi [(dy - nest mean)/sigma_nest + (nest mean - mean)/sigma]`.
  private func forward(
    _ rebuild: TangentPlan.Rebuild, tangent: UnsafeMutablePointer<Double>,
    values: UnsafeMutablePointer<Double>?, year: Int, lanes: Lanes,
    into next: UnsafeMutablePointer<Double>, out: inout [Double], directions: Directions,
    temp: UnsafeMutablePointer<Double>
  ) {
    let width = lanes.width
    let spreads = owner.economics.spreads
    let (mean, nestMean, flow) = (temp + 2 * width, temp + 3 * width, temp + 4 * width)
    let total = mean
    if let values {
      total.update(
        from: values + (owner.space.stateCount + rebuild.technology) * width, count: width)
    }
    for nest in rebuild.nests {
      if let values {
        nestMean.update(repeating: 0, count: width)
        for option in nest.options {
          let within = option.share / nest.share
          Kernel.addScaled(nestMean, within, values + option.target * width, count: width)
          bump(nestMean, option.trades, year: year, by: within, lanes: lanes)
        }
      }
      for option in nest.options {
        flow.update(repeating: 0, count: width)
        Kernel.addScaled(flow, option.share, tangent, count: width)
        if let values {
          let strength = -rebuild.mass * option.share
          if spreads.nest > 0, nest.options.count > 1 {
            let inner = strength / spreads.nest
            Kernel.addScaled(flow, inner, values + option.target * width, count: width)
            bump(flow, option.trades, year: year, by: inner, lanes: lanes)
            Kernel.addScaled(flow, -inner, nestMean, count: width)
          }
          if spreads.choice > 0, rebuild.nests.count > 1 {
            let outer = strength / spreads.choice
            Kernel.addScaled(flow, outer, nestMean, count: width)
            Kernel.addScaled(flow, -outer, total, count: width)
          }
        }
        Kernel.addScaled(next + option.target * width, 1, flow, count: width)
        if !option.trades.isEmpty {
          addTradeEffect(
            option.trades, year: year, flow: flow, lanes: lanes, directions: directions, into: &out)
        }
      }
    }
  }

  /// Rows of a conversion's own markets: flow tangent times amount.
  private func addTradeEffect(
    _ trades: [SupplierTables.Trade], year: Int, flow: UnsafeMutablePointer<Double>, lanes: Lanes,
    directions: Directions, into out: inout [Double]
  ) {
    for trade in trades {
      let row = directions.index[trade.market * years + year]
      guard row >= 0 else { continue }
      out.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        Kernel.addScaled(
          base + row * directions.count + lanes.block.lowerBound, trade.amount[year], flow,
          count: lanes.width)
      }
    }
  }

  /// Rows of a year: capacity tangent times position per tonne of capacity.
  private func addCapacityEffect(
    _ year: Int, capacity: UnsafeMutablePointer<Double>, directions: Directions, block: Range<Int>,
    into out: inout [Double]
  ) {
    out.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      for market in 0..<markets {
        let row = directions.index[market * years + year]
        guard row >= 0 else { continue }
        for technology in 0..<technologies {
          let cell = year * technologies + technology
          let position =
            owner.tables.perCapacity[cell * markets + market]
            + utilisation[cell] * netPosition[cell * markets + market]
          guard position != 0 else { continue }
          Kernel.addScaled(
            base + row * directions.count + block.lowerBound, position,
            capacity + technology * block.count, count: block.count)
        }
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
        let capacity = capacity(technology, year)
        guard capacity > 0 else { continue }
        let cell = year * technologies + technology
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
